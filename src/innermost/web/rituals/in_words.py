"""When a ritual is, on its reader's clock, and beside it on that of whoever set its time. Knows no row.

Where somebody is shows in their clock: so only the clock a ritual was set by stands there beside the reader's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from innermost.occasion import Occurrence, in_words, next_of, occurrences, pause_from, zone_of
from innermost.web.clock import short_date
from innermost.web.rituals.kept import Kept
from innermost.web.spaces.in_words import capital, other_in_words

_AHEAD, _FEW = timedelta(days=3660), 6


@dataclass(frozen=True)
class Row:
    """One ritual in a list."""

    href: str
    title: str
    note: str
    next: str


@dataclass(frozen=True)
class Time:
    """One time of a ritual, with the day of its rule (ISO)."""

    day: str
    words: str
    is_moved: bool


def row(kept: Kept, muted: bool = False) -> Row:
    found = next_of(kept.ritual, timezone.now())
    rests = "Muted for you. " if muted else ""
    words = f"Next: {said(kept, found.when)}" if found else "Ended"
    return Row(f"/rituals/{kept.id}/", kept.ritual.title, capital(in_words(kept.ritual)), rests + words)


def ahead(kept: Kept) -> list[Time]:
    """The next few."""
    now = timezone.now()
    return [time_of(kept, one) for one in occurrences(kept.ritual, now, now + _AHEAD, _FEW)]


def time_of(kept: Kept, one: Occurrence) -> Time:
    return Time(one.day.isoformat(), said(kept, one.when), one.is_moved)


def said(kept: Kept, moment: datetime) -> str:
    """Such as `Sunday 1 March, 19:30 (13:30 for Ben)`."""
    here = timezone.localtime(moment)
    words, there = _on_clock(here), moment.astimezone(zone_of(kept.ritual.zone))
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return words
    shown = f"{there:%H:%M}" if here.date() == there.date() else _on_clock(there)
    return f"{words} ({shown} {_whose(kept)})"


def pauses(kept: Kept) -> list[tuple[str, str]]:
    """Those that are not over: as it is kept, and in words."""
    today = timezone.localdate()
    spans = [(one, span) for one in kept.ritual.pauses if (span := pause_from(one))]
    return [(one, span_words(*span)) for one, span in spans if span[1] >= today]


def span_words(first: date, last: date) -> str:
    today = timezone.localdate()
    return f"{short_date(first, today)} to {short_date(last, today)}" if first < last else short_date(first, today)


def _whose(kept: Kept) -> str:
    if kept.bond is None or kept.is_mine:
        return f"in {zone_words(kept.ritual.zone)}"
    return f"for {other_in_words(kept.bond)}"


def zone_words(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ")


def _on_clock(local: datetime) -> str:
    today = timezone.localdate()
    year = "" if local.date() - today < timedelta(days=300) else f" {local.year}"
    if local.date() == today:
        return f"today, {local:%H:%M}"
    return f"{local:%A} {local.day} {local:%B}{year}, {local:%H:%M}"


def zone_name(zone: object) -> str:
    return zone.key if isinstance(zone, ZoneInfo) else "UTC"
