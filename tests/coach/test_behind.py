"""What may be behind a message that hurt: possibilities that rest on what is said, never on a bare word."""

from __future__ import annotations

import re

import pytest

from innermost.coach import Coach
from innermost.library import load


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load().coach


def needs(coach: Coach, message: str) -> list[str]:
    return [one.need for one in coach.behind(message)]


@pytest.mark.parametrize(
    ("message", "need"),
    [
        ("you never listen to me", "heard"),
        ("You were late again and I waited an hour.", "count on"),
        ("you are always on your phone", "time together"),
        ("I do everything here, I am not your maid", "help"),
        ("you spent how much?? we can’t afford that", "both stand"),
        ("do you even love me anymore", "wanted"),
        ("You lied to me about Saturday.", "trust"),
        ("Your mother always comes first.", "on their side"),
        ("You laughed at me when the guests were here.", "others are there"),
        ("nothing I do is ever good enough", "thanks"),
        ("You forgot our anniversary.", "matter to you"),
        ("leave me alone, I need space", "pace"),
        ("you decided that without asking me", "a say"),
        ("who is she? you smile at her more than at me", "is safe"),
        ("you never call, I always have to text first", "thought of"),
        ("you drink too much", "all right"),
        ("just like you did at christmas", "old hurt"),
        ("I am done with this, it is over.", "can change"),
        ("grow up", "respect"),
        ("I said I was sorry, get over it", "as bad"),
        ("He said: “you never listen to me.”", "heard"),
    ],
)
def test_what_is_said_leads_to_a_need(coach: Coach, message: str, need: str) -> None:
    found = needs(coach, message)
    assert any(need in one for one in found)
    assert len(found) <= 3


@pytest.mark.parametrize(
    "message",
    [
        "late",
        "never",
        "whatever",
        "money",
        "phone, work, kids",
        "you were not late, thank you",
        "You never forget my birthday, I love that.",
        "It is not your fault.",
        "See you at eight, bring milk.",
        "My phone is broken.",
        "Your mother called.",
        "work was long today",
        "You were so warm yesterday.",
        "Thank you for the dishes, that helped me.",
    ],
)
def test_a_bare_word_a_negation_and_a_kind_line_lead_to_nothing(coach: Coach, message: str) -> None:
    assert needs(coach, message) == []


def test_a_kind_of_hint_speaks_where_no_shape_does(coach: Coach) -> None:
    message = "You always do this."
    assert coach.read(message).kinds == {"absolute"}
    assert needs(coach, message) == ["to be understood, and to be able to count on something"]


def test_what_a_shape_and_a_kind_speak_for_comes_before_what_a_kind_alone_does(coach: Coach) -> None:
    first, *rest = needs(coach, "you never listen to me, you are so selfish")
    assert first == "to be understood, and to be able to count on something"
    assert "to be heard" in rest


@pytest.mark.parametrize(
    "message",
    [
        "If you leave me I will kill you.",
        "Show me your phone, now.",
        "you never listen, and you’re not allowed to see her",
        "Nobody else will ever want you.",
        "Look what you made me do.",
        "you will never see the kids again",
    ],
)
def test_the_safety_of_whoever_reads_it_comes_first_and_alone(coach: Coach, message: str) -> None:
    (only,) = coach.behind(message)
    assert only.safety
    assert only.need == "to be safe"


@pytest.mark.parametrize("message", ["Show me the garden.", "The film made me cry.", "I will let you sleep."])
def test_words_that_only_look_like_control_are_none(coach: Coach, message: str) -> None:
    assert not any(one.safety for one in coach.behind(message))


def test_none_of_them_claims_to_know() -> None:
    known = load().coach.language.behind
    assert len([one for one in known if not one.possible.safety]) >= 16
    for one in known:
        assert re.search(r"\b(may|might|can|could)\b", one.possible.why), one.rule.name
        assert one.possible.feelings or one.possible.safety, one.rule.name
        assert one.rule.find or one.kinds, one.rule.name


def test_no_shape_is_one_bare_word() -> None:
    for one in load().coach.language.behind:
        for shape in one.rule.find:
            needed = [step for step in shape.steps if step.words and not step.optional]
            assert len(needed) > 1, one.rule.name


def test_no_need_stands_in_two_possibilities() -> None:
    needs_ = [one.possible.need for one in load().coach.language.behind if not one.possible.safety]
    assert len(needs_) == len(set(needs_))
