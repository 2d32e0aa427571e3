"""Any text at all: the coach never fails, says what it cannot read, and takes time in proportion to the length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innermost.coach import LONGEST
from innermost.library import load

ASKED = "I feel like you never listen, and if you do that again I am leaving, sorry but you made me. "


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_reading_with_spans_inside_it(text: str) -> None:
    for hint in load().coach.read(text).hints:
        assert 0 <= hint.start < hint.end <= len(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing written"),
        (" \n\t", "nothing written"),
        ("🙄🙄😂", "no words"),
        ("... !!! ???", "no words"),
        ("Ich weiß nicht, was du heute von mir willst", "English only"),
        ("Je ne sais pas ce que tu veux de moi ce soir", "English only"),
        ("Никто меня сегодня не слышит", "English only"),
        ("Я боюсь тебя", "English only"),
        ("боюсь", "English only"),
        ("Je suis triste", "English only"),
        ("you never listen " * 7000, "20,000"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, words: str) -> None:
    assert words in load().coach.read(text).notice


@pytest.mark.parametrize(
    "text", ["ok", "You never listen.", "im fine", "hey Sara", "Zdenka", "lovely soup", "I miss you"]
)
def test_plain_english_gets_no_notice(text: str) -> None:
    assert load().coach.read(text).notice == ""


def test_control_characters_and_odd_capitals_do_no_harm() -> None:
    text = "\x00you\x07 NEVER\u202e listen\x1b[31m İİİ"
    assert all(0 <= hint.start < hint.end <= len(text) for hint in load().coach.read(text).hints)


@pytest.mark.parametrize(
    "unit", [ASKED, "you ", "sorry but ", "a", "'", "“", "\"'", "?!", "never, ", "if you if you ", "so so so very "]
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    coach = load().coach
    short, long = (unit * LONGEST)[: LONGEST // 8], (unit * LONGEST)[:LONGEST]
    coach.read(short)
    ratios = sorted(_seconds(long) / _seconds(short) for _ in range(3))
    assert ratios[0] < 8 * 2.5


def _seconds(text: str) -> float:
    coach = load().coach
    began = time.process_time()
    for _ in range(2):
        coach.read(text)
    return max(time.process_time() - began, 1e-4)


def test_more_than_the_first_20_000_characters_are_not_read() -> None:
    reading = load().coach.read("a plain day. " * 2000 + "You never listen.")
    assert all(hint.end <= LONGEST for hint in reading.hints)


@pytest.mark.parametrize("text", ["I did n't sleep", "n't", "n't" * 3000, "can'tn't", "You hit me, İpek", "İ" * 50])
def test_odd_spellings_are_read_without_a_fault(text: str) -> None:
    for hint in load().coach.read(text).hints:
        assert 0 <= hint.start < hint.end <= len(text)


def test_a_letter_that_grows_when_made_small_hides_nothing() -> None:
    assert load().coach.read("You hit me, İpek").danger
