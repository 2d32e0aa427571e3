"""Takes reminders that are due, many at a time, and records what became of them. Knows rows and leases; sends nothing.

What one person gets together is one message, and has its name before it is handed over: where a worker dies in between,
the next one hands over the same message under the same name, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from innermost.web.models import Due, Reminding
from innermost.web.remind.choice import REMIND, forget

LEASE, SOON = timedelta(minutes=6), timedelta(minutes=2)
PEOPLE, ROWS = 100, 2000
LATE, GIVE_UP = timedelta(days=1), timedelta(days=7)
LEAST_REST, MOST_REST = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True)
class Message:
    """What is handed over to one person at once. `until` is how long nobody else takes it."""

    id: UUID
    person: UUID
    rows: tuple[Due, ...]
    until: datetime

    @property
    def is_fresh(self) -> bool:
        """There is time to hand it over before anybody else may."""
        return timezone.now() < self.until - SOON


def take() -> list[Message]:
    """The messages of some people to whom something is due. What is older than a day is dropped."""
    now = timezone.now()
    with transaction.atomic():
        rows = _locked(_waiting(now).order_by("when"), PEOPLE)
        rows += _others_of(rows, now)
        late = [row.pk for row in rows if row.when < now - LATE]
        if late:
            Due.objects.filter(pk__in=late).update(done=now, leased_until=None)
        taken = [row for row in rows if row.when >= now - LATE]
        _name(taken)
        ours = Due.objects.filter(pk__in=[row.pk for row in taken])
        ours.update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    return _messages(taken, now + LEASE)


def taken(message: Message) -> None:
    """The receiver said yes."""
    _rows(message).update(done=timezone.now(), leased_until=None)


def worked(people: Iterable[UUID]) -> None:
    Reminding.objects.filter(person__in=list(people), failing__isnull=False).update(failing=None)


def rest(message: Message, until: datetime) -> None:
    """Not now. Later it may go together with what came since."""
    _rows(message).update(leased_until=until, message=None)


def failed(message: Message, *, unsure: bool) -> None:
    """Tried again after a while, each time a longer one. `unsure` whether it was taken after all, it stays the message
    that it is. What takes nothing for a week is stopped."""
    now, attempts = timezone.now(), min(row.attempts for row in message.rows)
    until = now + min(LEAST_REST * 2 ** min(attempts, 10), MOST_REST)
    if unsure:
        _rows(message).update(leased_until=until)
    else:
        rest(message, until)
    theirs = Reminding.objects.filter(person=message.person)
    theirs.filter(failing=None).update(failing=now)
    if theirs.filter(failing__lt=now - GIVE_UP).update(stopped=True):
        forget(message.person)


def drop(message: Message) -> None:
    """Nobody wants it any more."""
    _rows(message).delete()


def _others_of(rows: list[Due], now: datetime) -> list[Due]:
    """What else is due to the same people. Found by whose it is: naming `what` would lead SQLite through all of it."""
    known, people = {row.pk for row in rows}, {row.subject for row in rows}
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    theirs = _locked(Due.objects.filter(free, subject__in=people, when__lte=now, done=None), ROWS)
    return [row for row in theirs if row.what == REMIND and row.pk not in known]


def _waiting(now: datetime) -> QuerySet[Due]:
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    return Due.objects.filter(free, what=REMIND, done=None, when__lte=now)


def _locked(rows: QuerySet[Due], most: int) -> list[Due]:
    locking = connection.features.has_select_for_update_skip_locked
    return list((rows.select_for_update(skip_locked=True) if locking else rows)[:most])


def _name(rows: list[Due]) -> None:
    """What was handed over before keeps its name; the rest of one person's gets one."""
    fresh: dict[UUID | None, UUID] = {}
    nameless = [row for row in rows if row.message is None]
    for row in nameless:
        row.message = fresh.setdefault(row.subject, uuid4())
    Due.objects.bulk_update(nameless, ["message"], batch_size=200)


def _messages(rows: list[Due], until: datetime) -> list[Message]:
    found = groupby(sorted(rows, key=lambda row: str(row.message)), key=lambda row: (row.message, row.subject))
    return [Message(id, person, tuple(theirs), until) for (id, person), theirs in found if id and person]  # noqa: A001


def _rows(message: Message) -> QuerySet[Due]:
    return Due.objects.filter(pk__in=[row.pk for row in message.rows], done=None, message=message.id)
