"""Shapes of words, the automaton that finds all of them at once, and passages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innermost.coach import Language, Rule, WrongShape
from innermost.coach.automaton import Automaton
from innermost.coach.passage import Passage, passages
from innermost.coach.patterns import shape
from innermost.coach.rulebook import Rulebook
from innermost.coach.writing import Ending, Spelling, Writing

CLASSES = {"trait": frozenset(("rude", "lazy"))}
WRITING = Writing(
    respelt={"u": ("you",), "r": ("are",), "dont": ("do", "not"), "ur": ("your",)},
    endings=(Ending("n't", "not"), Ending("'re", "are"), Ending("'s", "'s", frozenset(("it",)), "is")),
    linking=frozenset(("and", "well")),
)


def passage(text: str) -> Passage:
    (only,) = passages(text, Spelling(WRITING))
    return only


def spans(written: str, text: str) -> list[str]:
    rule = Rule("one", "blame", (shape(written, CLASSES),))
    rules, read = Rulebook(Language(WRITING, CLASSES, (rule,), {}, (), {})), passage(text)
    found = [match.span(read) for match in rules.matches(read)]
    return [text[read.starts[start] : read.ends[end - 1]] for start, end in found]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("you are so|very? <trait>", "You are lazy. You are so rude!", ["You are lazy", "You are so rude"]),
        ("you *2 never", "you know you never", ["you never"]),
        ("you *2 never", "you two would never", ["you two would never"]),
        ("you *2 never", "you. Never", []),
        ("^ whatever ;", "whatever, then", ["whatever"]),
        ("^ whatever ;", "do whatever", []),
        ("~ fine $", "well, fine", ["fine"]),
        ("~ fine $", "well, fine by me", []),
        ("you are", "U R late", ["U R"]),
        ("you are", "you’re late", ["you’re"]),
        ("do not", "I don’t. I dont", ["don’t", "dont"]),
        ("so <trait>", "sooooo rude", ["sooooo rude"]),
        ("it is", "it’s late, the cat’s in", ["it’s"]),
        ("~ fine", "well fine", ["fine"]),
    ],
)
def test_a_shape_is_found_where_it_stands(written: str, text: str, found: list[str]) -> None:
    assert spans(written, text) == found


@pytest.mark.parametrize("written", ["", "a? b?", "*2 you", "you *2", "you *12 me", "a ; b", "<nobody> is"])
def test_a_wrong_shape_says_why(written: str) -> None:
    with pytest.raises(WrongShape):
        shape(written, CLASSES)


WORD = st.sampled_from("abcd")
STEP = st.one_of(WORD, WORD, st.just("a|b"), st.just("c?"), st.just("a|d?"), st.just("*2"), st.just("*1"))
TEXT = st.lists(st.one_of(WORD, WORD, WORD, st.just("."), st.just(","), st.just("and")), max_size=14)
BEGINS = {"": r"[\^~ ]", "^": r"\^", "~": r"[\^~]"}
ENDS = {"": r"\b", "$": r"(?=\^|$)", ";": r"(?=[\^~]|$| and)"}


def signed(read: Passage) -> str:
    """The words, each after ^ where a sentence begins with it, ~ where a clause does, and otherwise a space."""
    signs = ("^" if read.begins(at, "^") else "~" if read.begins(at, "~") else " " for at in range(len(read.words)))
    return "".join(sign + word for sign, word in zip(signs, read.words, strict=True))


def expression(written: str) -> str:
    if written.startswith("*"):
        return rf"(?:[~ ]\w+){{0,{written[1:]}}}"
    return rf"(?:[~ ](?:{written.rstrip('?')})\b){'?' if written.endswith('?') else ''}"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            WORD, st.lists(STEP, max_size=4), WORD, st.sampled_from(sorted(BEGINS)), st.sampled_from(sorted(ENDS))
        ),
        min_size=1,
        max_size=5,
    ),
    TEXT,
)
def test_the_automaton_finds_what_looking_one_by_one_finds(
    parts: list[tuple[str, list[str], str, str, str]], text: list[str]
) -> None:
    automaton = Automaton(
        [shape(" ".join([begin, first, *steps, last, end]), {}) for first, steps, last, begin, end in parts]
    )
    alone = [
        rf"{BEGINS[begin]}{first}\b{''.join(map(expression, [*steps, last]))}{ENDS[end]}"
        for first, steps, last, begin, end in parts
    ]
    for read in passages(" ".join(text), Spelling(WRITING)):
        once = {number for number, _ in automaton.found(read)}
        assert once == {number for number, one in enumerate(alone) if re.search(one, signed(read))}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("she said “you never listen” again", ["you", "never", "listen"]),
        ("my gran said 'you never listen' again", ["you", "never", "listen"]),
        ("“you never listen”", []),
        ("I don't think it's yours", []),
        ("an open “quote", []),
    ],
)
def test_words_given_as_anothers_are_known(text: str, quoted: list[str]) -> None:
    read = passage(text)
    assert [word for word, is_quoted in zip(read.words, read.quoted, strict=True) if is_quoted] == quoted


def test_a_long_text_comes_in_passages_of_whole_sentences() -> None:
    found = list(passages("One two three. " * 60, Spelling(WRITING)))
    assert len(found) > 1
    assert all(one.marks[-1] == "." for one in found)
