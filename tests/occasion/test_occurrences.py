"""When a ritual is: over daylight saving, with what was left out, moved and paused, and never outside our years."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innermost.entry import Ritual
from innermost.occasion import next_of, occurrences, on_day, read_rule, started
from tests.occasion.oracle import slow
from tests.occasion.rituals import rituals

SUNDAYS = Ritual("Tea", "2026-03-01T19:30", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU")
NIGHTLY = Ritual("Night", "2026-03-01T02:30", "Europe/Berlin", "FREQ=DAILY")
ALWAYS = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


def moments(ritual: Ritual, since: datetime, days: int) -> list[str]:
    found = occurrences(ritual, since, since + timedelta(days=days))
    return [f"{one.when:%m-%d %H:%M%z}" for one in found]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@settings(max_examples=150, deadline=None)
@given(rituals(), st.integers(-30, 500), st.integers(1, 400))
def test_it_is_when_a_slow_look_at_every_day_says(ritual: Ritual, after: int, days: int) -> None:
    since = day(ritual.begins[:10]) + timedelta(days=after)
    until = since + timedelta(days=days)
    try:
        read_rule(ritual.rule)
    except ValueError:
        assert occurrences(ritual, since, until) == []
        return
    assert [one.when.astimezone(UTC) for one in occurrences(ritual, since, until)] == slow(ritual, since, until)


@settings(max_examples=60, deadline=None)
@given(rituals(), st.integers(0, 300))
def test_the_next_one_is_the_first_of_all_that_follow(ritual: Ritual, after: int) -> None:
    now = day(ritual.begins[:10]) + timedelta(days=after)
    found = occurrences(ritual, now, ALWAYS[1], 3)
    assert next_of(ritual, now) == (found[0] if found else None)


def test_half_past_seven_stays_half_past_seven() -> None:
    assert moments(SUNDAYS, day("2026-03-22"), 14) == ["03-22 19:30+0100", "03-29 19:30+0200"]


def test_a_time_that_is_skipped_is_an_hour_later_and_one_that_comes_twice_is_the_first() -> None:
    assert moments(NIGHTLY, day("2026-03-29"), 1) == ["03-29 03:30+0200"]
    assert moments(NIGHTLY, day("2026-10-25"), 1) == ["10-25 02:30+0200"]


def test_what_is_left_out_moved_or_paused_is_not_on_its_day() -> None:
    changed = replace(
        SUNDAYS, without=("2026-03-08",), moved={"2026-03-15": "2026-03-16T20:00"}, pauses=("2026-03-20/2026-03-25",)
    )
    assert moments(changed, day("2026-03-01"), 30) == ["03-01 19:30+0100", "03-16 20:00+0100", "03-29 19:30+0200"]


def test_what_was_moved_into_a_pause_does_not_take_place_and_out_of_it_does() -> None:
    into = replace(SUNDAYS, moved={"2026-03-15": "2026-03-21T20:00"}, pauses=("2026-03-20/2026-03-25",))
    out_of = replace(into, moved={"2026-03-22": "2026-03-27T20:00"})
    assert moments(into, day("2026-03-14"), 14) == []
    assert moments(out_of, day("2026-03-16"), 14) == ["03-27 20:00+0100", "03-29 19:30+0200"]


def test_something_moved_into_the_time_asked_for_is_found_and_what_left_it_is_not() -> None:
    moved = replace(SUNDAYS, moved={"2026-03-15": "2026-05-01T20:00"})
    assert moments(moved, day("2026-04-30"), 2) == ["05-01 20:00+0200"]
    assert moments(moved, day("2026-03-14"), 3) == []


def test_a_month_without_that_day_has_none() -> None:
    monthly = replace(SUNDAYS, begins="2026-01-31T19:30", rule="FREQ=MONTHLY")
    assert [one[:5] for one in moments(monthly, day("2026-01-01"), 160)] == ["01-31", "03-31", "05-31"]


def test_nothing_is_before_1970_or_after_2100() -> None:
    daily = replace(SUNDAYS, begins="1970-01-01T00:00", rule="FREQ=YEARLY", zone="UTC")
    years = [one.when.year for one in occurrences(daily, *ALWAYS)]
    assert (years[0], years[-1], len(years)) == (1970, 2100, 131)


@pytest.mark.parametrize(
    "change",
    [
        {"begins": "0000-01-01T19:30"},
        {"begins": "0001-01-01T19:30"},
        {"begins": "9999-12-31T19:30"},
        {"begins": "2026-02-30T19:30"},
        {"begins": ""},
        {"zone": "Mars/Olympus"},
        {"zone": "../../etc/passwd"},
        {"rule": "FREQ=SECONDLY"},
        {"rule": ""},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_never(change: dict[str, str]) -> None:
    broken = replace(SUNDAYS, **change)
    assert occurrences(broken, *ALWAYS) == []
    assert next_of(broken, ALWAYS[0]) is None


def test_exceptions_that_cannot_be_read_are_none() -> None:
    odd = replace(SUNDAYS, without=("soon", "0000-00-00"), moved={"2026-03-08": "later"}, pauses=("x", "2026-03-01/"))
    assert len(moments(odd, day("2026-03-01"), 14)) == 2


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=104;BYDAY=SU", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=MONTHLY"]
)
def test_a_hundred_years_are_asked_for_and_only_so_many_given(rule: str) -> None:
    begun = time.monotonic()
    found = occurrences(replace(SUNDAYS, begins="1970-01-01T19:30", rule=rule), *ALWAYS, most=10)
    assert len(found) == 10
    assert time.monotonic() - begun < 1
    assert occurrences(SUNDAYS, *ALWAYS, most=0) == []


def test_the_day_a_change_is_about_is_a_day_of_the_rule() -> None:
    moved = replace(SUNDAYS, moved={"2026-03-08": "2026-03-09T20:00"})
    found = on_day(moved, datetime(2026, 3, 8, tzinfo=UTC).date())
    assert found
    assert f"{found.when:%d %H:%M}" == "08 19:30"
    assert on_day(moved, datetime(2026, 3, 9, tzinfo=UTC).date()) is None


def test_a_beginning_goes_on_to_the_first_day_that_fits() -> None:
    wednesday = datetime(2026, 3, 4, 19, 30)  # noqa: DTZ001  # a local time
    assert started(read_rule("FREQ=WEEKLY;BYDAY=SU"), wednesday, ZoneInfo("UTC")) == datetime(2026, 3, 8, 19, 30)  # noqa: DTZ001
    assert started(read_rule("FREQ=YEARLY;UNTIL=20200101"), wednesday, ZoneInfo("UTC")) is None
