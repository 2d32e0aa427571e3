"""What Today says of what is kept: one quiet line, about a year ago, or half a year, or a quarter. Knows no row.

Only of what both have. Nothing for somebody who named fear or control.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Appreciation, Memory, Treasure
from innermost.web.access import Opened
from innermost.web.keep.looking_back import look_back, stretches
from innermost.web.shortened import shortened
from innermost.web.talk.place import Place
from innermost.web.today.lines import Line

# Beside a few years: half a year and a quarter.
YEARS, LONGEST = 3, 120


def spans(today: date) -> list[tuple[datetime, datetime]]:
    """From midnight to midnight, always as many."""
    found = stretches(today)
    zone = timezone.get_current_timezone()
    wanted = (*found[:YEARS], *found[-2:])
    return [(_midnight(one.first, zone), _midnight(one.last + timedelta(days=1), zone)) for one in wanted]


def _midnight(day: date, zone: object) -> datetime:
    return datetime.combine(day, time(), zone)  # type: ignore[arg-type]  # Django's stubs say less of a zone


def line(place: Place, back: Sequence[Opened]) -> list[Line]:
    if place.shelf.careful:
        return []
    known = [one for one in back if isinstance(one.payload, Appreciation | Memory | Treasure)]
    left = [one for one in known if str(one.id) not in place.shelf.not_today]
    found = look_back(left, _day, place.today)
    if found is None:
        return []
    one, ago = found
    return [Line(reverse("shown", args=[one.id]), _begins(one), ago)]


def _day(one: Opened) -> date | None:
    return timezone.localtime(one.shown_at).date() if one.shown_at else None


def _begins(one: Opened) -> str:
    words = " ".join(str(getattr(one.payload, "text", "")).split())
    return shortened(words, LONGEST)
