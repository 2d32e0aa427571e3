"""What two people keep in one space: shown to both, or kept there by one of them for themselves so far.

Appreciations, memories and treasures are of one kind and told apart when they are opened. So they are read a chunk at a
time, the newest first; what is older is in the next chunk. Knows keys; knows no page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from innermost.entry import Payload
from innermost.web import models
from innermost.web.access.blobs import Picture
from innermost.web.access.bonds import Bond
from innermost.web.access.lying import Lying, own_lying
from innermost.web.access.on_a_day import give_on, let_pass, open_what_is_due
from innermost.web.access.opened import Conflict, Opened, Stored
from innermost.web.access.shared import SharedEntries, shared_entries, shown_in, shown_to
from innermost.web.visit import Presence

KIND = "keepsake"
CHUNK = 400
_COLUMNS = (*Stored._fields, "shares__shown_at", "shares__release_at")


class Keepsake(Lying):
    """One thing that is kept."""


class Keepsakes:
    def __init__(self, visit: Presence, bond: Bond) -> None:
        self._visit, self.bond = visit, bond
        self.shared: SharedEntries = shared_entries(visit, bond)
        self.own = self.shared.own

    def shown(self, chunk: int = 0) -> list[Keepsake]:
        """What is shown to both, by either."""
        rows = shown_in(self.bond.id).filter(entry__kind=KIND)[chunk * CHUNK : (chunk + 1) * CHUNK]
        return [self._shown(self.shared.open_row(row)) for row in rows]

    def alone(self, chunk: int = 0) -> list[Keepsake]:
        """What the person who is here keeps for themselves, or has sealed until a day."""
        rows = self._mine().filter(shares__shown_at__isnull=True).order_by("-created", "id")
        return [self.own_row(row) for row in rows[chunk * CHUNK : (chunk + 1) * CHUNK]]

    def mine(self, id: UUID) -> Keepsake:
        """Raises Http404 for anything they did not write."""
        row = self._mine().filter(pk=id).first()
        if row is None:
            raise Http404
        return self.own_row(row)

    def keep(self, payload: Payload, picture: Picture | None = None) -> UUID:
        """For its author alone."""
        return self.own.write_with_picture(payload, picture) if picture else self.own.write(payload)

    @transaction.atomic
    def keep_for_both(self, payload: Payload, picture: Picture | None = None) -> UUID:
        """Shown at once. Raises Http404 once somebody left."""
        self.shared.hold_still()
        id = self.keep(payload, picture)  # noqa: A001
        self.shared.show_own(id)
        return id

    def show(self, id: UUID, revision: int) -> None:
        """To both, from now on. Raises Conflict where it was changed since it was looked at."""
        with transaction.atomic():
            was = self._ready(id, revision)
            self.shared.show_own(id)
            let_pass(was.opens)

    def show_on(self, id: UUID, revision: int, moment: datetime) -> None:
        """Seals it until then, whatever was chosen before. Raises Conflict as `show`."""
        with transaction.atomic():
            was = self._ready(id, revision)
            give_on(self._visit, self.bond, id, moment, written=self.own)
            let_pass(was.opens if was.opens != moment else None)

    def take_back(self, id: UUID) -> None:
        """It is its author's alone again."""
        with transaction.atomic():
            was = self.mine(id)
            self.shared.take_back(id)
            let_pass(was.opens)

    def delete(self, id: UUID) -> None:
        with transaction.atomic():
            was = self.mine(id)
            self.shared.delete(id)
            let_pass(was.opens)

    def _ready(self, id: UUID, revision: int) -> Keepsake:
        """Not shown yet, and as it was looked at. The space is held before the entry, as leaving holds them."""
        self.shared.hold_still()
        models.Entry.objects.select_for_update().filter(pk=id, author=self._visit.person).first()
        found = self.mine(id)
        if found.is_shown:
            raise Http404
        if found.entry.revision != revision:
            raise Conflict(found.entry)
        return found

    def _mine(self) -> QuerySet[models.Entry, tuple[Any, ...]]:
        rows = models.Entry.objects.filter(author=self._visit.person, space=self.bond.id, kind=KIND)
        return rows.values_list(*_COLUMNS)

    def own_row(self, row: tuple[Any, ...]) -> Keepsake:
        """Opens one of their own, as it is kept."""
        *entry, shown_at, opens = row
        stored = Stored(*entry)
        return Keepsake(*own_lying(stored, lambda: self.own.key_of_row(stored), shown_at, opens))

    def _shown(self, entry: Opened) -> Keepsake:
        return Keepsake(entry, entry.author == self._visit.person.pk)


def keepsake_of(visit: Presence, among: Sequence[Bond], id: UUID) -> tuple[Keepsakes, Keepsake]:
    """By its address: in one of these spaces, where it is theirs or shown to them. Raises Http404."""
    known = {bond.id: bond for bond in among}
    rows = models.Entry.objects.filter(pk=id, author=visit.person, kind=KIND, space__in=known)
    row = rows.values_list("space", *_COLUMNS).first()
    if row is None:
        return _of_the_other(visit, among, id)
    here = Keepsakes(visit, known[row[0]])
    if row[-1] and row[-1] <= timezone.now():
        open_what_is_due(visit)
    return here, here.own_row(row[1:])


def picture_of(visit: Presence, among: Sequence[Bond], id: UUID, which: str) -> bytes:
    """The picture of a keepsake, for whoever reads its words. Raises Http404."""
    known = {bond.id: bond for bond in among}
    reads = Q(author=visit.person) | Q(shares__shown_at__isnull=False)
    rows = models.Entry.objects.filter(reads, pk=id, kind=KIND, space__in=known)
    row = rows.values_list("space", *Stored._fields, "shares__shown_at", "shares__epoch", "shares__wrap").first()
    if row is None:
        raise Http404
    here = shared_entries(visit, known[row[0]])
    stored = Stored(*row[1 : 1 + len(Stored._fields)])
    return here.own.picture_in(stored, which) if stored.author == visit.person.pk else here.picture_in(row[1:], which)


def _of_the_other(visit: Presence, among: Sequence[Bond], id: UUID) -> tuple[Keepsakes, Keepsake]:
    shared, entry = shown_to(visit, among, id)
    if entry.kind != KIND:
        raise Http404
    return Keepsakes(visit, shared.bond), Keepsake(entry, is_mine=False)
