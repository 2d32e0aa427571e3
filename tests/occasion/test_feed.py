"""The calendar as other programs read it: by two parsers that share no code, and by the letter of RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings

from innermost.entry import Ritual
from innermost.occasion import occurrences
from innermost.occasion.feed import ByDay, Event, calendar
from tests.occasion.rituals import rituals

BERLIN, MADE = ZoneInfo("Europe/Berlin"), date(2026, 3, 1)
TEA = Ritual("Tea", "2026-03-01T19:30", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU", minutes=45)
ODD = "Tea; cake, \\ and\nBEGIN:VEVENT\r\n" + "ü" * 90


def written(*what: Ritual | ByDay, title: str = "Tea") -> bytes:
    return calendar([Event(f"{n}@here", title, one, MADE) for n, one in enumerate(what)], "Time set aside")


def ours(raw: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def second(raw: bytes) -> list[Any]:
    """The events as a parser reads them that is not the writer's."""
    return list(vobject.readOne(raw.decode()).contents.get("vevent", []))


def moments(raw: bytes, until: datetime) -> list[datetime]:
    """As the second parser has them: the rule with its exceptions, and each that was moved in its place."""
    found, moved = set(), {}
    for event in second(raw):
        if "recurrence-id" in event.contents:
            moved[event.contents["recurrence-id"][0].value] = event.dtstart.value
        else:
            rules = event.getrruleset(addRDate=True)
            found |= set(takewhile(lambda one: one < until, rules)) if rules else {event.dtstart.value}
    kept = [one for one in found if one not in moved]
    return sorted(one.astimezone(UTC) for one in (*kept, *moved.values()) if one < until)


@settings(max_examples=60, deadline=None)
@given(rituals())
def test_another_parser_finds_the_same_times(ritual: Ritual) -> None:
    """Skipped and doubled local times aside, which programs read by their own tables of zones."""
    steady = replace(ritual, zone="Asia/Kathmandu", begins=f"{ritual.begins[:11]}12:00")
    begins = datetime.fromisoformat(steady.begins).replace(tzinfo=UTC) - timedelta(days=2)
    until = begins + timedelta(days=500)
    wanted = [one.when.astimezone(UTC) for one in occurrences(steady, begins, until)]
    assert [one for one in moments(written(steady), until) if one >= begins] == wanted


def test_daylight_saving_is_told_with_the_calendar() -> None:
    raw = written(TEA)
    assert [f"{one:%m-%d %H:%M}" for one in moments(raw, datetime(2026, 4, 10, tzinfo=UTC))][3:6] == [
        "03-22 18:30",
        "03-29 17:30",
        "04-05 17:30",
    ]
    (zone,) = icalendar.Calendar.from_ical(raw).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Berlin"


def test_a_calendar_in_utc_needs_no_zone() -> None:
    raw = written(replace(TEA, zone="UTC"))
    assert b"VTIMEZONE" not in raw
    assert b"DTSTART:20260301T193000Z" in raw


def test_every_line_is_folded_and_ends_as_it_has_to() -> None:
    raw = written(TEA, title=ODD)
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\n" not in line and b"\r" not in line for line in lines)


def test_words_come_out_as_they_went_in_and_start_nothing_new() -> None:
    raw = written(TEA, title=ODD)
    assert len(ours(raw)) == 1
    for said in (str(ours(raw)[0]["SUMMARY"]), second(raw)[0].summary.value):
        assert said.replace("\r\n", "\n") == ODD.replace("\r\n", "\n")


def test_what_is_left_out_paused_or_moved_is_an_exception_of_the_rule() -> None:
    changed = replace(
        TEA, without=("2026-03-08",), moved={"2026-03-15": "2026-03-16T20:00"}, pauses=("2026-03-20/2026-03-25",)
    )
    rule, moved = ours(written(changed))
    assert [one.dt.date() for one in rule["EXDATE"].dts] == [date(2026, 3, 8), date(2026, 3, 22)]
    assert moved["RECURRENCE-ID"].dt == datetime(2026, 3, 15, 19, 30, tzinfo=BERLIN)
    assert (moved["UID"], moved["DTSTART"].dt.day) == (rule["UID"], 16)


def test_the_last_moment_of_a_rule_is_told_in_utc() -> None:
    (rule,) = ours(written(replace(TEA, rule="FREQ=WEEKLY;UNTIL=20260401")))
    assert rule["RRULE"]["UNTIL"] == [datetime(2026, 4, 1, 21, 59, 59, tzinfo=UTC)]


def test_it_begins_on_the_first_day_its_rule_has() -> None:
    (rule,) = ours(written(replace(TEA, begins="2026-03-04T19:30")))
    assert rule["DTSTART"].dt.date() == date(2026, 3, 8)


def test_a_day_has_no_clock_and_may_come_each_year() -> None:
    (once, yearly, leap, evening) = ours(
        written(
            ByDay(date(2026, 5, 1)),
            ByDay(date(2026, 5, 1), yearly=True),
            ByDay(date(2024, 2, 29), yearly=True),
            ByDay(date(2026, 5, 1), clock=time(19, 30), zone=BERLIN, minutes=90),
        )
    )
    assert (once["DTSTART"].dt, "RRULE" in once, yearly["RRULE"]["FREQ"]) == (date(2026, 5, 1), False, ["YEARLY"])
    assert leap["RRULE"]["BYMONTHDAY"] == [-1]
    assert evening["DTSTART"].dt == datetime(2026, 5, 1, 19, 30, tzinfo=BERLIN)


def test_the_same_events_are_the_same_bytes_and_a_change_shows() -> None:
    assert written(TEA) == written(TEA)
    event = Event("a@here", "Tea", TEA, MADE)
    assert calendar([event], "x") != calendar([replace(event, revision=2)], "x")


@pytest.mark.parametrize(
    "change", [{"rule": "FREQ=HOURLY"}, {"zone": "Nowhere"}, {"begins": "0000-00-00T00:00"}], ids=str
)
def test_what_cannot_be_read_is_left_out_and_the_rest_stays(change: dict[str, str]) -> None:
    assert len(ours(written(replace(TEA, **change), TEA))) == 1  # type: ignore[arg-type]


def test_an_empty_calendar_is_one() -> None:
    raw = written()
    assert ours(raw) == []
    assert vobject.readOne(raw.decode()).name == "VCALENDAR"
