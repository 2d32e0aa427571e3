"""Prepares reminders for the days ahead, while somebody's words are open. What moved is moved, what went is taken away.

A row says whose it is, when, and the key of an occasion, which says nothing by itself. Nobody is reminded further ahead
than `AHEAD` from their last visit; at its end stands one neutral line, then nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from innermost.web import clock
from innermost.web.models import Due, Reminding
from innermost.web.occasions import occasions
from innermost.web.remind.choice import REMIND, Choice, choice_of, due_of, forget
from innermost.web.remind.times import moment_of, waking
from innermost.web.visit import Presence

AHEAD, EVERY, A_DAY = timedelta(days=60), timedelta(hours=1), timedelta(days=1)
_LAST = " last"


def prepare(visit: Presence, *, changed: bool = False) -> None:
    """At most once an hour unless something was changed. One question where no reminders were chosen."""
    is_first = cache.add(f"remind:{visit.person.pk}", 1, EVERY.total_seconds())
    if not (is_first or changed):
        return
    found = choice_of(visit.person)
    if found is None:
        return
    row, choice = found
    if row.stopped:
        forget(visit.person.pk)
        return
    _replace(visit.person.pk, _moments(visit, choice))


def is_last(due: Due) -> bool:
    return due.key.endswith(_LAST)


def _moments(visit: Presence, choice: Choice) -> dict[str, datetime]:
    """When to be reminded, by key."""
    now, zone, person = timezone.now(), clock.zone_of(visit.person), visit.person.pk.hex
    quiet = (choice.quiet_from, choice.quiet_to)
    wanted = {f"{person}{_LAST}": waking(now + AHEAD, quiet, zone)}
    for one in occasions(visit, now - A_DAY, now + AHEAD):
        moment = moment_of(one.when, one.minutes, choice.before, quiet, zone) if one.kind in choice.kinds else None
        if moment:
            wanted[f"{person} {one.key}"] = moment
    return wanted


@transaction.atomic
def _replace(person: UUID, wanted: dict[str, datetime]) -> None:
    """What a worker holds just now is left to it."""
    if not Reminding.objects.select_for_update().filter(person=person).exists():
        return
    now = timezone.now()
    rows = {row.key: row for row in due_of(person).select_for_update()}
    gone = [row.pk for key, row in rows.items() if key not in wanted and row.done is None]
    Due.objects.filter(pk__in=gone).delete()
    for key, row in rows.items():
        if key in wanted and row.when != wanted[key] and (row.done is None or wanted[key] > now):
            _move(row, wanted[key], now)
    fresh = (Due(what=REMIND, key=key, when=when, subject=person) for key, when in wanted.items() if when > now)
    Due.objects.bulk_create([due for due in fresh if due.key not in rows], batch_size=500, ignore_conflicts=True)


def _move(row: Due, when: datetime, now: datetime) -> None:
    free = Q(leased_until=None) | Q(leased_until__lte=now) | Q(message=None)
    again = {"when": when, "done": None, "leased_until": None, "attempts": 0, "message": None}
    Due.objects.filter(free, pk=row.pk).update(**again)
