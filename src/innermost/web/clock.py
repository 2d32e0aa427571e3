"""Dates in the time zone of the person who is here. Knows no page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from innermost.web.models import Person

_SMALL_HOURS = 5


class LocalTimes:
    """Middleware: every date on a page is meant in its reader's time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(zone_of(request.user)):
            return self._get_response(request)


def zone_of(person: object) -> ZoneInfo:
    """The person's own zone, or the server's where they chose none."""
    name = person.time_zone if isinstance(person, Person) else ""
    try:
        return ZoneInfo(name or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


def day_words(moment: datetime, today: date) -> str:
    """Such as `Today`, `Yesterday`, `Thursday 5 March` or, in another year, `5 March 2025`."""
    day = timezone.localtime(moment).date()
    if (today - day).days in (0, 1):
        return ("Today", "Yesterday")[(today - day).days]
    return f"{day:%A} {day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"


def short_day(moment: datetime, today: date) -> str:
    """For the middle of a line, see `short_date`."""
    return short_date(timezone.localtime(moment).date(), today)


def short_date(day: date, today: date) -> str:
    """Such as `today`, `yesterday`, `5 March` or, in another year, `5 March 2025`."""
    if (today - day).days in (0, 1):
        return ("today", "yesterday")[(today - day).days]
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"


def evening_of(now: datetime) -> str:
    """Such as `Sunday morning`; the small hours belong to the night before."""
    if now.hour < _SMALL_HOURS:
        return f"{now - timedelta(days=1):%A} night"
    return f"{now:%A} {part_of_day(now.hour)}"


def part_of_day(hour: int) -> str:
    if 5 <= hour < 12:
        return "morning"
    return "afternoon" if 12 <= hour < 18 else "evening"
