"""What two people showed each other in one space, and showing something there. The other's unshown words do not exist.

Knows bonds and keys; knows no page. Rounds, whose answers open together, are in `rounds`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Subquery
from django.http import Http404

from innermost.entry import Payload
from innermost.vault import CannotOpen, NewerFormat
from innermost.web import models
from innermost.web.access import blobs, shares
from innermost.web.access.bonds import Bond
from innermost.web.access.opened import Opened, Stored, opened
from innermost.web.access.own import OwnEntries
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

SHOWN_COLUMNS = (*(f"entry__{name}" for name in Stored._fields), "shown_at", "epoch", "wrap")


def shown_in(space: UUID) -> QuerySet[models.Share, tuple[Any, ...]]:
    """Everything shown in a space, newest first. Held and unshared entries are not among it."""
    shown = models.Share.objects.filter(space=space, shown_at__isnull=False)
    return shown.order_by("-shown_at", "entry").values_list(*SHOWN_COLUMNS)


@cache
def _newest(limit: int, kinds: tuple[str, ...]) -> Prepared:
    return Prepared(lambda space: shown_in(space).filter(entry__kind__in=kinds)[:limit])


class SharedEntries:
    """What is shown in a space, to both."""

    def __init__(self, visit: Presence, bond: Bond) -> None:
        self._visit, self.bond = visit, bond
        self.own = OwnEntries(visit, bond.id)

    @transaction.atomic
    def give(self, payload: Payload, *, parent: UUID | None = None, round: UUID | None = None) -> UUID:
        """Writes something and shows it at once. Raises CannotOpen where the space is locked for this person, and
        Http404 once somebody left."""
        self.hold_still()
        space_key = self.bond.key
        key = self.own.write_with_key(payload, parent=parent, round=round)
        shares.show(space_key, key)
        return key.entry

    @transaction.atomic
    def share(self, id: UUID) -> None:
        """Shows one entry of the person's own journal. Raises Http404 for anybody else's, and once somebody left."""
        self.hold_still()
        shares.show(self.bond.key, OwnEntries(self._visit).key_of(id))

    @transaction.atomic
    def show_own(self, id: UUID) -> None:
        """Shows one entry the person who is here wrote in this space and kept to themselves. Raises as `share`."""
        self.hold_still()
        shares.show(self.bond.key, self.own.key_of(id))

    def take_back(self, id: UUID) -> None:
        """The other reads it no more. Nothing happens where it is not shared here or is the other's."""
        shares.take_back(id, self.bond.id, self._visit.person.pk)

    def delete(self, id: UUID) -> None:
        """Deletes something the person who is here wrote in this space. Raises Http404."""
        self.own.delete(id)

    def get(self, id: UUID) -> Opened:
        """Something shown here, by either. Raises Http404."""
        row = shown_in(self.bond.id).filter(entry=id).first()
        if row is None:
            raise Http404
        return self._opened(row)

    def latest(self, most: int, kinds: Sequence[str]) -> list[Opened]:
        """The newest shown entries of some kinds, by either."""
        return [self._opened(row) for row in _newest(most, tuple(kinds))(self.bond.id)]

    def before(self, moment: datetime, most: int, kinds: Sequence[str]) -> list[Opened]:
        rows = shown_in(self.bond.id).filter(entry__kind__in=kinds, shown_at__lt=moment)[:most]
        return [self._opened(row) for row in rows]

    def older_than(self, id: UUID, most: int, kinds: Sequence[str]) -> list[Opened]:
        """What was shown before one entry was; nothing where that is not shown here."""
        then = models.Share.objects.filter(entry=id, space=self.bond.id).values("shown_at")
        rows = shown_in(self.bond.id).filter(entry__kind__in=kinds, shown_at__lt=Subquery(then))[:most]
        return [self._opened(row) for row in rows]

    def replies_to(self, parents: Sequence[UUID]) -> list[Opened]:
        """What was said back to some entries, oldest first."""
        rows = shown_in(self.bond.id).filter(entry__parent__in=parents).order_by("shown_at", "entry")
        return [self._opened(row) for row in rows]

    def all(self) -> QuerySet[models.Share, tuple[Any, ...]]:
        """Rows of everything shown, for an export that opens one after the other with `open_row`."""
        return shown_in(self.bond.id)

    def open_row(self, row: tuple[Any, ...]) -> Opened:
        return self._opened(row)

    def picture_in(self, row: tuple[Any, ...], which: str) -> bytes:
        """Of what such a row shows. Raises Http404."""
        *entry, _, epoch, wrap = row
        stored = Stored(*entry)
        try:
            return blobs.read(stored.ref, self._key(stored, epoch, wrap), which)
        except (CannotOpen, NewerFormat):
            raise Http404 from None

    def hold_still(self) -> None:
        """Until this transaction is through, nobody leaves. Raises Http404 where somebody has."""
        here = models.Space.objects.select_for_update(no_key=True).filter(pk=self.bond.id, ended=None)
        if here.first() is None:
            raise Http404

    def _opened(self, row: tuple[Any, ...]) -> Opened:
        *entry, shown_at, epoch, wrap = row
        stored = Stored(*entry)
        return opened(stored, lambda: self._key(stored, epoch, wrap), shown_at)

    def _key(self, stored: Stored, epoch: int, wrap: bytes) -> Any:
        try:
            return self.bond.ring.key_of(self.bond.id, epoch).open_entry(stored.id, bytes(wrap))
        except CannotOpen:
            if stored.author != self._visit.person.pk:
                raise
            return self.own.key_of_row(stored)


def shared_entries(visit: Presence, bond: Bond) -> SharedEntries:
    return SharedEntries(visit, bond)


def shown_to(visit: Presence, among: Sequence[Bond], id: UUID) -> tuple[SharedEntries, Opened]:
    """Something shown, by its address: in the first of these spaces that shows it. Raises Http404 where none does."""
    rows = models.Share.objects.filter(entry=id, shown_at__isnull=False, space__in=[one.id for one in among])
    found = {space: row for space, *row in rows.values_list("space", *SHOWN_COLUMNS)}
    for bond in among:
        if bond.id in found:
            here = SharedEntries(visit, bond)
            return here, here.open_row(tuple(found[bond.id]))
    raise Http404


def picture_shown_to(visit: Presence, among: Sequence[Bond], id: UUID, which: str) -> bytes:
    """The picture of something shown, by either. Raises Http404 as `shown_to`, and where there is no picture."""
    for bond in among:
        row = shown_in(bond.id).filter(entry=id).first()
        if row:
            return SharedEntries(visit, bond).picture_in(row, which)
    raise Http404


def shares_of(visit: Presence, id: UUID) -> dict[UUID, datetime]:
    """Where one of the person's own entries is shown, and since when."""
    rows = models.Share.objects.filter(entry=id, entry__author=visit.person, shown_at__isnull=False)
    return {space: shown_at for space, shown_at in rows.values_list("space", "shown_at") if shown_at}


def take_back_from(visit: Presence, id: UUID, space: UUID) -> None:
    """One's own entry is no longer shown in a space, which may be one this person has left. Else nothing happens."""
    shares.take_back(id, space, visit.person.pk)
