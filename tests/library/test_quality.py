"""The rules of wording a machine can judge, each seen to fail."""

from dataclasses import replace
from typing import Any

import pytest

from innermost.library import DECKS, Deck, Library, Opener, Origin, Prompt, load
from innermost.library.quality import quality_problems
from innermost.library.settled import Alike

HERE = Origin("questions/1-light.toml", 7)


def told(library: Library) -> list[str]:
    return [f"{one.file}:{one.line} {one.message}" for one in quality_problems(library)]


def few() -> Library:
    """Little enough to be judged at once; full of empty corners."""
    library = load()
    return Library(questions=library.questions[:60], threads=library.threads, rungs=library.rungs)


def with_question(text: str) -> Library:
    first, *others = few().questions
    return replace(few(), questions=(replace(first, text=text, origin=HERE), *others))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("What made you laugh?", "This question has 4 words"),
        ("What " + "then " * 35 + "was it?", "This question has 38 words"),
        ("What should you and I have said that evening?", "'should' does not belong in a question."),
        ("What would your husband or your wife say about it?", "'husband' does not belong in a question."),
        ("What is the NORMAL thing to do on a day off?", "'NORMAL' does not belong in a question."),
        ("What was the best thing you saw today!", "There is an exclamation mark"),
        ("Do you remember the first house you lived in?", "Yes or no would answer this"),
        ("Think of a house. Was it a good one, as you see it?", "Yes or no would answer this"),
        ("Which intellectual considerations characterise interpersonal communication?", "This question reads at grade"),
    ],
)
def test_a_question_that_breaks_a_rule_is_told_with_its_line(text: str, message: str) -> None:
    problems = told(with_question(text))
    assert any(one.startswith(f"questions/1-light.toml:7 {message}") for one in problems), problems


def test_words_that_only_contain_a_banned_word_pass() -> None:
    problems = told(with_question("Which shoulder, season or grandson's story comes back to you tonight?"))
    assert [one for one in problems if one.startswith(HERE.file)] == []


def test_a_question_that_nearly_repeats_another_names_it() -> None:
    first, second, *others = few().questions
    again = replace(second, text=first.text.replace("most", "best"), origin=HERE)
    problems = told(replace(few(), questions=(first, again, *others)))
    assert any(
        "like the one at questions/1-light.toml:" in one and one.startswith(f"{HERE.file}:7") for one in problems
    )


def test_prompts_and_openers_follow_the_same_rules() -> None:
    prompt = Prompt("one", "Obviously you felt a lot of things today.", "needs", 5, (), HERE)
    opener = Opener("two", "Say sorry.", "sentence", ("friends",), (), HERE)
    problems = told(replace(few(), prompts=(prompt,), openers=(opener,)))
    assert any("'Obviously' does not belong in a prompt." in one for one in problems)
    assert any("This opener has 2 words" in one for one in problems)


def test_an_empty_corner_is_told() -> None:
    library, nothing = load(), told(Library(threads=load().threads, rungs=load().rungs, all_themes=load().all_themes))
    timeless = told(replace(few(), questions=tuple(one for one in few().questions if "time" not in one.threads)))
    assert any("No question for family is on this thread." in one for one in timeless)
    assert any("friends have 0 questions here." in one for one in nothing)
    assert any("On a raw evening partners have 0" in one for one in nothing)
    assert any("No question is about joy." in one for one in nothing)
    assert any("No prompt is about needs." in one for one in nothing)
    assert any("No act for somebody alone with family" in one for one in nothing)
    assert any("0 replies fit the hope 'ask'." in one for one in told(replace(library, all_replies=(), questions=())))


# Two that share many words

TWINS = (
    "Which quince tree behind the old mill do you remember best?",
    "What do you remember best, behind the old mill: which quince tree?",
)


def twins(**more: Any) -> list[str]:
    first, second, *others = few().questions
    pair = (replace(first, slug="one", text=TWINS[0]), replace(second, slug="two", text=TWINS[1], origin=HERE))
    return [one for one in told(replace(few(), questions=(*pair, *others), **more)) if "shares many words" in one]


def test_two_questions_that_share_most_words_have_to_be_read() -> None:
    (told_once,) = twins()
    assert told_once.startswith("questions/1-light.toml:7 'two' shares many words with 'one'")


def test_two_that_somebody_settled_are_not_named_again() -> None:
    assert twins(settled=(Alike(frozenset({"one", "two"}), "A tree; a mill.", HERE),)) == []


# The other decks


@pytest.mark.parametrize("deck", [deck for deck in DECKS if deck != "questions"])
def test_every_deck_follows_the_rules_of_wording(deck: Deck) -> None:
    first = replace(load().decks[deck][0], text="You should obviously do it!", origin=HERE)
    field = next(name for name, items in vars(load()).items() if items and items == load().decks[deck])
    problems = told(replace(few(), **{field: (first,)}))
    assert any("'should' does not belong" in one for one in problems)
    assert any("There is an exclamation mark" in one for one in problems)


def test_the_steps_of_a_meditation_are_read_as_well() -> None:
    first = next(one for one in load().prompts if one.steps)
    problems = told(replace(few(), prompts=(replace(first, steps=("You must breathe now, slowly.",)),)))
    assert any("'must' does not belong in a step." in one for one in problems)
