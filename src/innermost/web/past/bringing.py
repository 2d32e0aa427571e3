"""Writes what was looked at: entries of the journal on their days, or memories of a space, kept by their writer alone.

All of it or nothing, and once. Knows plans and payloads; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.entry import Hope, JournalEntry, Memory, Payload
from innermost.web.access import bond
from innermost.web.access.own import OwnEntries
from innermost.web.journal.forms import LONGEST as LONGEST_ENTRY
from innermost.web.keep.forms import LONGEST as LONGEST_MEMORY
from innermost.web.past.plan import IN, Line, clock_of, day_of, mark_of, sorted_out
from innermost.web.past.waiting import lay, take
from innermost.web.visit import Presence

# Where nobody wrote down the time of day.
_NOON = time(12)


def longest(space: UUID | None) -> int:
    """How many characters one entry, or one memory, may have."""
    return LONGEST_MEMORY if space else LONGEST_ENTRY


def have(visit: Presence, space: UUID | None) -> set[bytes]:
    """The marks of all that is there."""
    return set(_marks(OwnEntries(visit, space)))


def _marks(entries: OwnEntries) -> Iterator[bytes]:
    for piece in entries.in_order():
        for entry in piece:
            match entry.payload:
                case JournalEntry(text) | Hope(text):
                    yield mark_of(timezone.localtime(entry.created).date(), text)
                case Memory(text, day):
                    yield mark_of(day, text)


@transaction.atomic
def bring(visit: Presence, token: UUID) -> bool:
    """False where no such plan waits any more, such as at a second press. Raises Http404 where the space it is for is
    not open to them any more; it waits on then."""
    plan = take(visit, token)
    if plan is None:
        return False
    if plan.space:
        bond(visit, plan.space)
    lines = list(sorted_out(plan.lines, have(visit, plan.space)))
    coming = [line for line in lines if line.state == IN]
    OwnEntries(visit, plan.space).write_all(_memories(coming) if plan.space else _entries(coming))
    lay(visit, plan.brought(lines))
    return True


def _entries(lines: Iterable[Line]) -> Iterator[tuple[Payload, datetime]]:
    """On their days, by the clock of the person who is here. Those of one moment stay in the order of the file."""
    zone, now = timezone.get_current_timezone(), timezone.now()
    for place, line in enumerate(lines):
        day = day_of(line)
        if day is None:
            continue
        moment = datetime.combine(day, clock_of(line) or _NOON, zone) + timedelta(microseconds=place)
        yield JournalEntry(line.text), min(moment, now)


def _memories(lines: Iterable[Line]) -> Iterator[tuple[Payload, datetime]]:
    """Written now, the day inside: the newest day last, since lists are read from there."""
    in_order = sorted(lines, key=lambda line: (line.day, line.clock))
    first = timezone.now() - timedelta(microseconds=len(in_order))
    for place, line in enumerate(in_order):
        yield Memory(line.text, line.day), first + timedelta(microseconds=place)
