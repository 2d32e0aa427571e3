"""Writes what was looked at: entries of the journal on their days, or memories of a space, kept by their writer alone.

All of it or nothing, and once. Knows plans and payloads; knows no page.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from innermost.entry import JournalEntry, Memory, Payload
from innermost.web.access import Bond, OwnEntries, bond
from innermost.web.journal.forms import LONGEST as LONGEST_ENTRY
from innermost.web.keep.forms import LONGEST as LONGEST_MEMORY
from innermost.web.past.known import Known
from innermost.web.past.plan import IN, Line, Plan, clock_of, day_of, sorted_out
from innermost.web.past.waiting import lay, meant, take
from innermost.web.us.place import Place
from innermost.web.visit import Presence

# Where nobody wrote down the time of day.
_NOON = time(12)


def longest(space: UUID | None) -> int:
    """How many characters one entry, or one memory, may have."""
    return LONGEST_MEMORY if space else LONGEST_ENTRY


def bring(visit: Presence, token: UUID) -> bool:
    """False where no such plan waits any more, such as at a second press. Raises Http404 where the space it is for
    takes nothing from them any more; it waits on then."""
    found = meant(visit, token)
    if found is None:
        return False
    # Opening all that is there takes long, and while one writes nobody else does.
    known = Known(visit, found.plan.space)
    with transaction.atomic():
        if not take(visit, found):
            return False
        known.look_again()
        _write(visit, found.plan, known.marks)
    return True


def takes_memories(visit: Presence, bond: Bond) -> bool:
    """Whether memories of a file can go to that space."""
    return Place(visit, bond).can_share


def _write(visit: Presence, plan: Plan, have: Container[bytes]) -> None:
    if plan.space and not takes_memories(visit, bond(visit, plan.space)):
        raise Http404
    lines = list(sorted_out(plan.lines, have))
    coming = [line for line in lines if line.state == IN]
    OwnEntries(visit, plan.space).write_all(_memories(coming) if plan.space else _entries(coming))
    lay(visit, plan.brought(lines))


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
