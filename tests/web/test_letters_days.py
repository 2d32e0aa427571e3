"""The day something is for, on its writer's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from innermost.library import load
from innermost.web.letters.days import FAR, PASSED, SKIPPED, NoSuchDay, full_day, moment_in_words, moment_on
from innermost.web.letters.ideas import ideas, with_idea

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 3, 5, 21, 0, tzinfo=BERLIN)


@pytest.mark.parametrize(("zone", "hour"), [(BERLIN, 6), (TOKYO, 23)])
def test_where_no_time_is_chosen_it_is_eight_in_the_morning_of_the_writer(zone: ZoneInfo, hour: int) -> None:
    assert moment_on(date(2026, 7, 2), None, zone, NOW).astimezone(UTC).hour == hour


@pytest.mark.parametrize(
    ("day", "at", "wrong"),
    [
        (date(2026, 3, 5), time(21, 4), PASSED),
        (date(2026, 3, 5), None, PASSED),
        (date(2036, 4, 1), None, FAR),
        (date(9999, 12, 31), time(23, 59), FAR),
        (date(2026, 3, 29), time(2, 30), SKIPPED),
        (date(2026, 10, 25), time(2, 30), SKIPPED),
    ],
)
def test_a_moment_that_cannot_be_is_said(day: date, at: time | None, wrong: str) -> None:
    with pytest.raises(NoSuchDay) as told:
        moment_on(day, at, BERLIN, NOW)
    assert str(told.value) == wrong


def test_the_same_evening_is_soon_enough() -> None:
    moment = moment_on(date(2026, 3, 5), time(21, 6), BERLIN, NOW)
    assert moment_in_words(moment, BERLIN, NOW.date()) == "today, 21:06"
    assert moment_in_words(moment, TOKYO, NOW.date()) == "6 March, 05:06"


def test_a_day_above_a_letter_stays_true() -> None:
    assert full_day("2026-03-05") == "5 March 2026"
    assert full_day("") == full_day("soon") == ""


@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
def test_three_ideas_stand_all_day_and_others_the_next(kind: str) -> None:
    found = {day: ideas(load(), kind, date(2026, 3, day)) for day in (1, 2, 3)}  # type: ignore[arg-type]  # a kind
    assert all(len(three) == 3 and all(kind in one.kinds for one in three) for three in found.values())
    assert found[1] == ideas(load(), kind, date(2026, 3, 1))  # type: ignore[arg-type]  # a kind
    assert found[1] != found[2] or found[2] != found[3]


def test_an_idea_stands_below_what_was_typed_and_one_nobody_knows_adds_nothing() -> None:
    one = load().surprises[0]
    assert with_idea(load(), one.slug, " The train. ") == f"The train.\n\n{one.name}. {one.text}"
    assert with_idea(load(), "no-such-idea", "The train.") == "The train."
