"""Occasions between two moments, from what has a day. Knows clocks; opens nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.crypto import salted_hmac

from innermost.entry import Detail, Goal, Outing, Ritual, WayBack
from innermost.occasion import at, day_from, yearly_from, zone_of
from innermost.occasion import occurrences as times_of
from innermost.web import clock
from innermost.web.occasions.sources import Source, sources
from innermost.web.visit import Presence

MOST_OF_ONE, _WHOLE_DAY = 400, timedelta(hours=23)


@dataclass(frozen=True)
class Occasion:
    """Once something is. `key` stays the same when its time or its words change, and says nothing to anybody without
    this server's secret. `when` is aware, or a date for what has no time. `space` is empty for one's own."""

    key: str
    when: datetime | date
    title: str
    href: str
    space: UUID | None
    kind: str
    minutes: int = 0
    surprise: bool = False


def occasions(visit: Presence, since: datetime, until: datetime) -> list[Occasion]:
    """From `since` up to and without `until` (both aware, at most two years apart), the soonest first; what has no time
    is before what has one on the same day. Days are those of the person's own time zone."""
    zone = clock.zone_of(visit.person)
    found = [one for source in sources(visit) for one in _of(visit, source, since, until)]
    return sorted(found, key=lambda one: (_begins(one.when, zone), isinstance(one.when, datetime), one.key))


def _begins(when: datetime | date, zone: ZoneInfo) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time.min, zone)


def _of(visit: Presence, source: Source, since: datetime, until: datetime) -> Iterator[Occasion]:
    zone = clock.zone_of(visit.person)
    for of, when, minutes in _times(source, since, until):
        # What has no time is on the whole of its day.
        ends = _begins(when, zone) + (timedelta(0) if isinstance(when, datetime) else _WHOLE_DAY)
        if since <= ends and _begins(when, zone) < until:
            yield _occasion(visit, source, of, when, minutes)


def _occasion(visit: Presence, source: Source, of: str, when: datetime | date, minutes: int) -> Occasion:
    mark = salted_hmac("innermost.occasion", f"{visit.person.pk} {source.entry.id} {of}", algorithm="sha256")
    space = source.bond.id if source.bond else None
    return Occasion(
        mark.hexdigest()[:32], when, source.title, source.href, space, source.kind, minutes, source.surprise
    )


def _times(source: Source, since: datetime, until: datetime) -> Iterator[tuple[str, datetime | date, int]]:
    """Which one it is, when, and how many minutes it lasts."""
    match source.what:
        case Ritual() as ritual:
            for one in times_of(ritual, since, until, MOST_OF_ONE):
                yield one.day.isoformat(), one.when, one.minutes
        case Outing() as outing:
            if when := outing_time(outing):
                yield "", when, outing.minutes
        case Detail(day=text, yearly=yearly):
            yield from ((one.isoformat(), one, 0) for one in _days(text, since, until, yearly=yearly))
        case WayBack(review=text) | Goal(review=text):
            yield from ((text, day, 0) for day in [day_from(text)] if day)


def outing_time(outing: Outing) -> datetime | date | None:
    """None where its day is none. What has no time, or no zone that is known, is on that day."""
    day, zone = day_from(outing.day), zone_of(outing.zone)
    try:
        clock_time = time.fromisoformat(outing.time) if outing.time else None
    except ValueError:
        clock_time = None
    if day is None or clock_time is None:
        return day
    if zone is None:
        zone = zone_of(str(timezone.get_default_timezone()))
    return at(datetime.combine(day, clock_time.replace(tzinfo=None)), zone) if zone else day


def _days(text: str, since: datetime, until: datetime, *, yearly: bool) -> Iterator[date]:
    """The day itself, or that day of each year from then on; a 29 February is the last of a February without one."""
    day = yearly_from(text) if yearly else day_from(text)
    if day is None:
        return
    if not yearly:
        yield day
        return
    years = range(max(day.year, since.year - 1), min(until.year + 1, since.year + 3) + 1)
    yield from (in_year(day, year) for year in years)


def in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1) - timedelta(days=1)
