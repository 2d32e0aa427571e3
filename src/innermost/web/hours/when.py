"""The day and time of something planned: whether they can be, and how they are said on the reader's own clock.

Pure. Knows time zones; must not know people.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from innermost.entry import Outing
from innermost.occasion import at
from innermost.web.letters.days import FAR, FURTHEST, MORNING, PASSED, SKIPPED, SOONEST, NoSuchDay
from innermost.web.occasions.found import outing_time

DAY_PASSED = "That day has passed. Choose today or a later one."
TO_COME = "A surprise needs a day that is still to come, so that there is something to wait for."
NO_DAY = "No day yet"


class Local(NamedTuple):
    """When something is, on somebody's own clock; empty where that is open."""

    day: date | None = None
    time: time | None = None


def as_a_moment(outing: Outing) -> Outing:
    """The same in UTC, which says nobody's zone. A time that is none, or is far beyond all others, is left out."""
    when = outing_time(outing)
    if not isinstance(when, datetime):
        return replace(outing, time="", zone="")
    try:
        there = when.astimezone(UTC)
    except OverflowError:
        return replace(outing, time="", zone="")
    return replace(outing, day=there.date().isoformat(), time=f"{there:%H:%M}", zone="UTC")


def local(outing: Outing, zone: ZoneInfo) -> Local:
    when = outing_time(outing)
    if not isinstance(when, datetime):
        return Local(when)
    try:
        here = when.astimezone(zone)
    except OverflowError:
        return Local()
    return Local(here.date(), here.time())


def check(when: Local, zone: ZoneInfo, now: datetime) -> None:
    """Raises NoSuchDay for what has passed, is too far, or falls into the hour a clock skips or has twice."""
    if when.day is None:
        return
    if when.day < now.date():
        raise NoSuchDay(DAY_PASSED)
    if when.day > (now + FURTHEST).date():
        raise NoSuchDay(FAR)
    if when.time is None:
        return
    moment = datetime.combine(when.day, when.time, zone)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise NoSuchDay(SKIPPED)
    if moment < now:
        raise NoSuchDay(PASSED)


def opens(when: Local, zone: ZoneInfo, now: datetime) -> datetime:
    """When a surprise is shown: in the morning of its day, or when it begins where that is earlier. Raises
    NoSuchDay."""
    if when.day is None:
        raise NoSuchDay(TO_COME)
    moment = at(datetime.combine(when.day, min(MORNING, when.time or MORNING)), zone)
    if moment < now + SOONEST:
        raise NoSuchDay(TO_COME)
    return moment


def in_words(when: Local, today: date) -> str:
    """Such as `Saturday 28 November, 19:30`, `tomorrow` or `No day yet`."""
    if when.day is None:
        return NO_DAY
    day = _day(when.day, today)
    return f"{day}, {when.time:%H:%M}" if when.time else day


def _day(day: date, today: date) -> str:
    near = {today - timedelta(days=1): "yesterday", today: "today", today + timedelta(days=1): "tomorrow"}
    if day in near:
        return near[day]
    words = f"{day:%A} {day.day} {day:%B}"
    return words if day.year == today.year else f"{words} {day.year}"
