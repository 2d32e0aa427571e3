"""How often somebody has something, and which days are left out first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from innermost.guide.rhythm import USUAL_DAYS, Form, days_a_week, own_form
from innermost.guide.standing import Standing
from innermost.library import load

WEEK: tuple[Form, ...] = ("both", "own", "rest", "both", "own", "both", "rest")


def week(days: int, who: str = "ada") -> list[Form]:
    return [own_form(WEEK, at, days, who, 5000) for at in range(7)]


def test_the_usual_week_is_the_spaces() -> None:
    assert week(USUAL_DAYS) == list(WEEK)


@pytest.mark.parametrize("days", [1, 2, 3, 4, 6, 7])
def test_so_many_days_have_something(days: int) -> None:
    assert sum(form != "rest" for form in week(days)) == days


def test_days_for_both_are_the_last_to_be_left_out_and_rest_the_last_to_be_filled() -> None:
    assert sum(form == "both" for form in week(3)) == 3
    assert [form for form, usual in zip(week(7), WEEK, strict=True) if usual == "rest"] == ["own", "own"]
    assert [a for a, b in zip(week(6), WEEK, strict=True) if b != "rest"] == [b for b in WEEK if b != "rest"]


def test_everybody_has_an_order_of_their_own() -> None:
    assert len({tuple(week(2, who)) for who in "abcdefgh"}) > 1


def test_ones_own_word_counts_before_a_changes_and_that_before_the_usual() -> None:
    library, plain = load(), Standing()
    assert days_a_week(library, plain) == USUAL_DAYS
    slower = plain.having("illness", "2026-05-01")
    illness = library.change("illness")
    assert illness
    assert days_a_week(library, slower) == illness.days_a_week < USUAL_DAYS
    assert days_a_week(library, replace(slower, days_a_week=6)) == 6
