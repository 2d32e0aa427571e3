"""Local times, and the moments they mean. Knows zones and the years in which anything here can be; knows no rule."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Nothing is before the first of these days or after the last.
FIRST, LAST = date(1970, 1, 1), date(2100, 12, 31)
_MINUTE = len("2026-03-05T19:30")


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo | None:
    """None for what is no zone. A name is short, and never a path out of the zones' own folder."""
    if not name or len(name) > 64:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def at(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment a local time means (RFC 5545, 3.3.5): of two the first; one that is skipped, by the offset before."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)


def local_from(text: str) -> datetime | None:
    """A local time in ISO form, to the minute; None for what is none, or lies in no year of ours."""
    try:
        found = datetime.fromisoformat(text) if len(text) == _MINUTE else None
    except ValueError:
        return None
    return found if found and found.tzinfo is None and FIRST <= found.date() <= LAST else None


def yearly_from(text: str) -> date | None:
    """A day that comes again each year, such as somebody's birth: of long ago, the same day within our years."""
    try:
        found = date.fromisoformat(text) if len(text) == len("2026-03-05") else None
    except ValueError:
        return None
    if found is None or found > LAST:
        return None
    # A year with a 29 February.
    return found if found >= FIRST else found.replace(year=FIRST.year + 2)


def day_from(text: str) -> date | None:
    """A day in ISO form; None for what is none, or lies in no year of ours."""
    try:
        found = date.fromisoformat(text) if len(text) == len("2026-03-05") else None
    except ValueError:
        return None
    return found if found and FIRST <= found <= LAST else None
