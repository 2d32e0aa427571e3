"""A sentence put together from a person's own words: nothing of theirs is changed but how the parts join."""

from __future__ import annotations

import pytest

from innermost.coach import Apology, Opening, Parts, said, said_opening, said_sorry
from innermost.library import load


def test_all_parts_make_one_piece() -> None:
    parts = Parts(
        "lonely",
        "quite",
        "you came home at eleven",
        "the evenings are ours",
        "some time with you",
        "would you eat with me tomorrow",
    )
    assert said(parts) == (
        "I feel quite lonely when you came home at eleven because the evenings are ours. I need some time with you. "
        "Would you eat with me tomorrow?"
    )


def test_joining_words_are_not_doubled() -> None:
    parts = Parts("I felt sad", "", "When you left the room.", "because I wanted to tell you", "I need to be heard", "")
    assert said(parts) == "I felt sad when you left the room because I wanted to tell you. I need to be heard."


@pytest.mark.parametrize(
    ("feeling", "begins"),
    [
        ("sad", "I feel sad"),
        ("Sad", "I feel sad"),
        ("I am worried", "I am worried"),
        ("I’m worried", "I’m worried"),
        ("felt small", "I felt small"),
        ("feel lost", "I feel lost"),
    ],
)
def test_the_feeling_keeps_its_own_beginning(feeling: str, begins: str) -> None:
    assert said(Parts(feeling=feeling)) == f"{begins}."


def test_missing_parts_leave_no_gap() -> None:
    assert said(Parts()) == ""
    assert said(Parts(when="you left early")) == "When you left early."
    assert said(Parts(request="Could we walk on Sunday")) == "Could we walk on Sunday?"


def test_a_name_keeps_its_capital() -> None:
    assert said(Parts(feeling="proud", when="Maya read aloud")) == "I feel proud when Maya read aloud."


def test_an_apology_says_what_was_done_how_it_landed_and_what_will_be() -> None:
    apology = Apology(
        "I shouted at you", "it frightened you", "That was mine", "go out for five minutes first", "cook on Friday"
    )
    assert said_sorry(apology) == (
        "I am sorry that I shouted at you. It frightened you. That was mine. "
        "From now on I will go out for five minutes first. "
        "To make it good I would like to cook on Friday."
    )
    assert " but " not in said_sorry(apology)


def test_an_apology_that_says_sorry_already_is_left_as_it_is() -> None:
    assert said_sorry(Apology(did="I’m sorry I was late.")) == "I’m sorry I was late."


@pytest.mark.parametrize(("kind", "words"), [("partners", "closer"), ("friends", "friends"), ("family", "two of us")])
def test_an_opening_fits_the_bond(kind: str, words: str) -> None:
    assert words in said_opening(Opening(ask="could we walk on Sunday"), kind)


@pytest.mark.parametrize(
    ("part", "text", "kind"),
    [
        ("when", "you always ignore me", "absolute"),
        ("when", "you were rude", "blame"),
        ("feeling", "ignored", "pseudo_feeling"),
        ("feeling", "fine", "vague_state"),
        ("request", "you have to listen", "demand"),
        ("request", "be nicer", "unclear_request"),
        ("own", "I was late because you kept me", "apology_but"),
    ],
)
def test_one_part_is_looked_at_with_its_own_eyes(part: str, text: str, kind: str) -> None:
    hints = load().coach.part(part, text)
    assert kind in {hint.kind for hint in hints}


@pytest.mark.parametrize(
    ("part", "text"),
    [("when", "you came home at eleven"), ("feeling", "lonely"), ("request", "would you sit with me for ten minutes")],
)
def test_a_good_part_gets_no_caution(part: str, text: str) -> None:
    assert all(hint.is_good for hint in load().coach.part(part, text) if hint.kind != "no_feeling")
