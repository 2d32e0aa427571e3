"""Occasions as events of a calendar, in plain words or neutral ones. Knows what has a day; knows no key and no page.

Nothing says in a neutral one what it is, nor with whom. What the other does not see yet, and a day to look again, stay
neutral in any: a calendar may hang where both look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils import timezone

from innermost.entry import Detail, Goal, Outing, Ritual, WayBack
from innermost.occasion import day_from, next_of, yearly_from, zone_of
from innermost.occasion.feed import ByDay, Event, calendar
from innermost.web.access import Opened
from innermost.web.occasions.sources import REVIEW, Source

NEUTRAL, NAME = "Time set aside", "Time set aside"
KEPT = timedelta(days=370)


def written(sources: Iterable[Source], person: UUID, *, detail: bool) -> bytes:
    """The calendar of one person: what is long past is left out."""
    return calendar(_events(sources, person, detail=detail), NAME)


def blank() -> bytes:
    """While nothing is sealed."""
    return calendar((), NAME)


def _events(sources: Iterable[Source], person: UUID, *, detail: bool) -> Iterator[Event]:
    for source in sources:
        what = _what(source)
        if what is None:
            continue
        says = detail and not source.surprise and source.kind != REVIEW
        entry = source.entry
        yield Event(
            uid=f"{uuid5(person, str(entry.id))}@innermost",
            title=source.title if says else NEUTRAL,
            what=what,
            changed=_changed(entry, person).date(),
            revision=_revision(entry, person),
        )


def _changed(entry: Opened, person: UUID) -> datetime:
    """Of the other's nothing from before it was shown."""
    if entry.author == person or entry.shown_at is None:
        return entry.edited or entry.created
    return entry.edited if entry.edited and entry.is_edited else entry.shown_at


def _revision(entry: Opened, person: UUID) -> int:
    """From 1, and never less than before. Of the other's it says a day of a change, and not how many there were."""
    if entry.author == person or entry.shown_at is None:
        return entry.revision
    return 2 + (entry.edited - entry.shown_at).days if entry.edited and entry.is_edited else 1


def _what(source: Source) -> Ritual | ByDay | None:
    match source.what:
        case Ritual() as ritual:
            # One that ended is there for another year.
            return ritual if next_of(ritual, timezone.now() - KEPT) else None
        case Outing() as outing:
            return _outing(outing)
        case Detail(day=text, yearly=yearly):
            return _on_day(text, yearly=yearly)
        case WayBack(review=text) | Goal(review=text):
            return _on_day(text, yearly=False)


def _outing(outing: Outing) -> ByDay | None:
    found = _on_day(outing.day, yearly=False)
    try:
        clock = time.fromisoformat(outing.time) if outing.time else None
    except ValueError:
        clock = None
    zone = zone_of(outing.zone)
    if found is None or clock is None or zone is None:
        return found
    # One moment needs no zone, and the other's zone says where they are.
    moment = datetime.combine(found.day, clock.replace(tzinfo=None), zone).astimezone(UTC)
    return ByDay(moment.date(), clock=moment.time(), zone=ZoneInfo("UTC"), minutes=outing.minutes)


def _on_day(text: str, *, yearly: bool) -> ByDay | None:
    day = yearly_from(text) if yearly else day_from(text)
    return ByDay(day, yearly=yearly) if day and (yearly or day > _long_ago()) else None


def _long_ago() -> date:
    return timezone.localdate() - KEPT
