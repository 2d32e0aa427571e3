"""Moments as programs write them (ISO 8601), as the clock showed them where they were. Knows no format."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


def there(moment: object, zone: object) -> tuple[date, time] | None:
    """The day and the time in `zone`, or in UTC where no clock knows that zone. None for what is no moment."""
    try:
        made = datetime.fromisoformat(str(moment).strip())
    except ValueError:
        return None
    try:
        local = (made if made.tzinfo else made.replace(tzinfo=UTC)).astimezone(_zone(zone))
    except OverflowError:
        # At either end of the calendar no clock is an hour off.
        local = made
    return local.date(), local.time().replace(second=0, microsecond=0)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(name: object) -> tzinfo:
    return ZoneInfo(name) if isinstance(name, str) and name in _zones() else UTC
