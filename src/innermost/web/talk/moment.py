"""A moment to open a round together: read from two fields, and said on one clock or on both.

Pure. Knows time zones by name; must not know people.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EVENING = time(20, 30)
SOONEST, LATEST = timedelta(minutes=5), timedelta(days=60)
PASSED = "That moment has passed. Choose a later one, or let it open as soon as both answers are here."
FAR = "Choose a moment within the next two months."
SKIPPED = "The clocks change just then, so that time is not clear. Choose another one."


class NoSuchMoment(Exception):
    """Says in words what is wrong with a time that was chosen."""


def zone_named(name: str, server: str) -> ZoneInfo:
    """Somebody's zone, or the server's where they chose none."""
    try:
        return ZoneInfo(name or server)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(server)


def chosen(day: date, at: time, zone: ZoneInfo, now: datetime) -> datetime:
    """The moment somebody means who writes this on their clock. Raises NoSuchMoment."""
    moment = datetime.combine(day, at.replace(second=0, microsecond=0), zone)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise NoSuchMoment(SKIPPED)
    if moment < now + SOONEST:
        raise NoSuchMoment(PASSED)
    if moment > now + LATEST:
        raise NoSuchMoment(FAR)
    return moment


def evening_from(now: datetime) -> datetime:
    """This evening, or tomorrow's where this one has begun. `now` is on the person's own clock."""
    this = now.replace(hour=EVENING.hour, minute=EVENING.minute, second=0, microsecond=0)
    return this if now < this - timedelta(minutes=15) else this + timedelta(days=1)


def on_clock(moment: datetime, zone: ZoneInfo, today: date) -> str:
    """Such as `Thursday 5 March, 20:30`."""
    local = moment.astimezone(zone)
    return f"{_day(local, today)}, {local:%H:%M}"


def on_both_clocks(moment: datetime, mine: ZoneInfo, theirs: ZoneInfo, name: str, today: date) -> str:
    """Such as `Thursday 5 March, 20:30 (21:30 for Ben)`; once where both clocks show the same."""
    words, here, there = on_clock(moment, mine, today), moment.astimezone(mine), moment.astimezone(theirs)
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return words
    shown = f"{there:%H:%M}" if here.date() == there.date() else f"{_day(there, today)}, {there:%H:%M}"
    return f"{words} ({shown} for {name})"


def on_own_clock(moment: datetime, mine: ZoneInfo, name: str, today: date) -> str:
    """Such as `Thursday 5 March, 20:30 (Ben sees it on their own clock)`: the same words wherever Ben is."""
    return f"{on_clock(moment, mine, today)} ({name} sees it on their own clock)"


def _day(local: datetime, today: date) -> str:
    if local.date() == today:
        return "today"
    if local.date() == today + timedelta(days=1):
        return "tomorrow"
    return f"{local:%A} {local.day} {local:%B}"
