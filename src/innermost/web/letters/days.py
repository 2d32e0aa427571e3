"""The day something is for: read from two fields on the writer's clock, and said in words.

Pure. Knows time zones; must not know people.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from innermost.web.clock import short_date

MORNING = time(8)
SOONEST, FURTHEST = timedelta(minutes=5), timedelta(days=3653)
PASSED = "That moment has passed. Choose a later one."
FAR = "Choose a day within the next ten years."
SKIPPED = "The clocks change just then, so that time is not clear. Choose another one."


class NoSuchDay(Exception):
    """Says in words what is wrong with a day that was chosen."""


def moment_on(day: date, at: time | None, zone: ZoneInfo, now: datetime) -> datetime:
    """When the day begins for what is sealed until then: at `at`, or in the morning. Raises NoSuchDay."""
    wished = (at or MORNING).replace(second=0, microsecond=0)
    if day > (now + FURTHEST).date():
        raise NoSuchDay(FAR)
    moment = datetime.combine(day, wished, zone)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise NoSuchDay(SKIPPED)
    if moment < now + SOONEST:
        raise NoSuchDay(PASSED)
    return moment


def day_of(iso: str) -> date | None:
    """The day a letter is for; None where it has none."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def full_day(iso: str) -> str:
    """Such as `5 March 2026`, which stays true; empty without a day."""
    day = day_of(iso)
    return f"{day.day} {day:%B %Y}" if day else ""


def day_in_words(iso: str, today: date) -> str:
    """Such as `5 March`; empty without a day."""
    day = day_of(iso)
    return short_date(day, today) if day else ""


def moment_in_words(moment: datetime, zone: ZoneInfo, today: date) -> str:
    """Such as `24 December, 08:00`, on the writer's clock."""
    local = moment.astimezone(zone)
    return f"{short_date(local.date(), today)}, {local:%H:%M}"
