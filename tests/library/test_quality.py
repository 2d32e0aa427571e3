"""The rules of wording a machine can judge, each seen to fail."""

from dataclasses import replace

import pytest

from innermost.library import Library, Opener, Origin, Prompt, Question, load
from innermost.library.quality import quality_problems

HERE = Origin("questions/1-light.toml", 7)


def told(library: Library) -> list[str]:
    return [f"{one.file}:{one.line} {one.message}" for one in quality_problems(library)]


def with_question(text: str) -> Library:
    first, *others = load().questions
    return replace(load(), questions=(replace(first, text=text, origin=HERE), *others))


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
    assert told(with_question("Which shoulder, season or grandson's story comes back to you tonight?")) == []


def test_a_question_that_nearly_repeats_another_names_it() -> None:
    first, second, *others = load().questions
    again = replace(second, text=first.text.replace("most", "best"), origin=HERE)
    problems = told(replace(load(), questions=(first, again, *others)))
    assert any(
        "like the one at questions/1-light.toml:" in one and one.startswith(f"{HERE.file}:7") for one in problems
    )


def test_prompts_and_openers_follow_the_same_rules() -> None:
    prompt = Prompt("one", "Obviously you felt a lot of things today.", "needs", 5, (), HERE)
    opener = Opener("two", "Say sorry.", "sentence", ("friends",), (), HERE)
    problems = told(replace(load(), prompts=(*load().prompts, prompt), openers=(*load().openers, opener)))
    assert any("'Obviously' does not belong in a prompt." in one for one in problems)
    assert any("This opener has 2 words" in one for one in problems)


def without(keep: str) -> tuple[Question, ...]:
    return tuple(one for one in load().questions if keep not in one.threads)


def test_an_empty_corner_is_told() -> None:
    assert any(
        "No question for family is on this thread." in one for one in told(replace(load(), questions=without("time")))
    )
    assert any("friends have 0 questions here." in one for one in told(replace(load(), questions=())))
    assert any("On a raw evening partners have 0" in one for one in told(replace(load(), questions=())))
    assert any("No question is about joy." in one for one in told(replace(load(), questions=())))
    assert any("No prompt is about needs." in one for one in told(replace(load(), prompts=())))
    assert any("No act for somebody alone with family" in one for one in told(replace(load(), openers=())))
