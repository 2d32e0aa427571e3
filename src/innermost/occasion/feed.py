"""Events as a calendar other programs read (RFC 5545), written by `icalendar`.

What recurs is written as its rule with its exceptions, so that it goes on while nobody looks. Knows what an event says;
must not know who it is for, and takes its moment of writing from whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

from innermost.entry import Ritual
from innermost.occasion.ritual import MOST, Plan, plan_of
from innermost.occasion.rule import Rule
from innermost.occasion.times import at

PROGRAM = "-//Innermost//Calendar//EN"
REFRESH = timedelta(hours=6)
_LAST_OF_ZONES = date(2050, 1, 1)


@dataclass(frozen=True)
class ByDay:
    """Something on one day, or on that day each year; or at a local time of it, in a zone."""

    day: date
    yearly: bool = False
    clock: time | None = None
    zone: ZoneInfo | None = None
    minutes: int = 0


@dataclass(frozen=True)
class Event:
    """One thing in a calendar. `uid` stays the same for ever; `revision` grows with each change, and `changed` is the
    day of the last one."""

    uid: str
    title: str
    what: Ritual | ByDay
    changed: date
    revision: int = 1
    note: str = ""


def calendar(events: Iterable[Event], name: str) -> bytes:
    """The whole calendar, the same for the same events. What cannot be read is left out."""
    found = icalendar.Calendar()
    found.add("prodid", PROGRAM)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", icalendar.vDuration(REFRESH))
    written = [(zone, part) for event in events for zone, part in _parts(event)]
    for zone, year in sorted(_zones(written).items()):
        found.add_component(_zone(zone, year))
    for _, part in written:
        found.add_component(part)
    return bytes(found.to_ical())


def _zones(written: Iterable[tuple[ZoneInfo | None, icalendar.Event]]) -> dict[str, int]:
    """Each zone by its name, with the first year it is needed for. UTC needs no description."""
    found: dict[str, int] = {}
    for zone, part in written:
        if zone and zone.key != "UTC":
            found[zone.key] = min(found.get(zone.key, part.start.year), part.start.year)
    return found


@lru_cache(maxsize=64)
def _zone(name: str, year: int) -> icalendar.Timezone:
    return icalendar.Timezone.from_tzinfo(
        ZoneInfo(name), name, first_date=date(max(year, 1971) - 1, 1, 1), last_date=_LAST_OF_ZONES
    )


def _parts(event: Event) -> Iterator[tuple[ZoneInfo | None, icalendar.Event]]:
    """The event, and one more for each time that was moved; each with the zone it needs."""
    if isinstance(event.what, ByDay):
        yield event.what.zone if event.what.clock else None, _by_day(event, event.what)
        return
    plan = plan_of(event.what)
    first = next(plan.locals(plan.begins, datetime.combine(date.max, time.min)), None) if plan else None
    if plan is None or first is None:
        return
    moved = {day: to for day, to in plan.moved.items() if day not in plan.without and plan.has(day)}
    staying = {day: to for day, to in moved.items() if not plan.is_paused(to.date())}
    yield plan.zone, _recurring(event, plan, first, frozenset(staying))
    for day, to in sorted(staying.items()):
        yield plan.zone, _moved(event, plan, day, to)


def _blank(event: Event) -> icalendar.Event:
    found = icalendar.Event()
    found.add("uid", event.uid)
    found.add("dtstamp", datetime.combine(event.changed, time.min, UTC))
    found.add("sequence", event.revision - 1)
    found.add("summary", event.title)
    if event.note:
        found.add("description", event.note)
    found.add("class", "PRIVATE")
    return found


def _recurring(event: Event, plan: Plan, first: datetime, staying: frozenset[date]) -> icalendar.Event:
    found = _blank(event)
    _lasts(found, first, plan)
    found.add("rrule", icalendar.vRecur.from_ical(str(_closed(plan))))
    if left_out := _left_out(plan, staying):
        found.add("exdate", [one.replace(tzinfo=plan.zone) for one in left_out])
    found.add("transp", "OPAQUE")
    return found


def _moved(event: Event, plan: Plan, day: date, to: datetime) -> icalendar.Event:
    found = _blank(event)
    found.add("recurrence-id", datetime.combine(day, plan.begins.time(), plan.zone))
    _lasts(found, to, plan)
    found.add("transp", "OPAQUE")
    return found


def _lasts(found: icalendar.Event, begins: datetime, plan: Plan) -> None:
    """A length rather than an end, since an end on a clock may lie beyond a change of clocks."""
    found.add("dtstart", begins.replace(tzinfo=plan.zone))
    found.add("duration", timedelta(minutes=plan.minutes))


def _closed(plan: Plan) -> Rule:
    """With its last moment in UTC, which an event with a zone needs (RFC 5545, 3.3.10)."""
    if plan.rule.until is None:
        return plan.rule
    return replace(plan.rule, until=at(plan.rule.last_in(plan.zone), plan.zone).astimezone(UTC).replace(microsecond=0))


def _left_out(plan: Plan, staying: frozenset[date]) -> list[datetime]:
    """The local times of the rule that do not take place, or are moved into a pause. The moved ones that stay are
    not among them: each has an event of its own."""
    days = {day for day in (*plan.without, *plan.moved) if day not in staying}
    found = {datetime.combine(day, plan.begins.time()) for day in days if plan.has(day)}
    for first, last in plan.pauses:
        within = plan.locals(datetime.combine(first, time.min), datetime.combine(last, time.max))
        found.update(one for one in within if one.date() not in staying)
    return sorted(found)[:MOST]


def _by_day(event: Event, what: ByDay) -> icalendar.Event:
    found = _blank(event)
    if what.clock and what.zone:
        found.add("dtstart", datetime.combine(what.day, what.clock, what.zone))
        found.add("duration", timedelta(minutes=what.minutes or 60))
        found.add("transp", "OPAQUE")
        return found
    found.add("dtstart", what.day)
    if what.yearly:
        found.add("rrule", _each_year(what.day))
    found.add("transp", "TRANSPARENT")
    return found


def _each_year(day: date) -> icalendar.vRecur:
    """A 29 February is the last of February, also in a year that has no 29th."""
    leap = {"BYMONTH": 2, "BYMONTHDAY": -1} if (day.month, day.day) == (2, 29) else {}
    return icalendar.vRecur({"FREQ": "YEARLY", **leap})
