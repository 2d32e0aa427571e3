"""What each of two lets the other know of themselves, one by one, and what each notes there for themselves.

Details are the only writings kept in a space itself; what is shared from a journal stays in the journal. So they are
found without opening anything else. They are read a chunk at a time, the newest first. Knows keys; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from innermost.entry import KINDS, Detail
from innermost.web import models
from innermost.web.access.bonds import Bond
from innermost.web.access.opened import Conflict, Opened, Stored, opened
from innermost.web.access.shared import SharedEntries, shared_entries, shown_in
from innermost.web.visit import Presence

KIND = KINDS[Detail]
CHUNK = 400
OF_ME, OF_YOU = "me", "you"


@dataclass(frozen=True)
class Known:
    """One detail, as its author or who was let know of it reads it."""

    entry: Opened
    is_mine: bool

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def detail(self) -> Detail | None:
        """None where it cannot be read."""
        return self.entry.payload if isinstance(self.entry.payload, Detail) else None

    @property
    def is_shown(self) -> bool:
        return self.entry.shown_at is not None

    @property
    def is_note(self) -> bool:
        """Noted about the other, by its author for nobody else, ever."""
        return self.detail is not None and self.detail.of != OF_ME


class Details:
    def __init__(self, visit: Presence, bond: Bond) -> None:
        self._visit, self.bond = visit, bond
        self.shared: SharedEntries = shared_entries(visit, bond)
        self.own = self.shared.own

    def mine(self, chunk: int = 0) -> list[Known]:
        """What the person who is here wrote, shown or not."""
        rows = self._mine().order_by("-created", "id")
        return [self._own(row) for row in rows[chunk * CHUNK : (chunk + 1) * CHUNK]]

    def theirs(self, chunk: int = 0) -> list[Known]:
        """What the other let them know."""
        rows = shown_details(self.bond.id).exclude(entry__author=self._visit.person)
        found = rows[chunk * CHUNK : (chunk + 1) * CHUNK]
        return [Known(self.shared.open_row(row), is_mine=False) for row in found]

    def shown(self) -> list[Known]:
        """What either let the other know, newest first: both have it all."""
        found = (self.shared.open_row(row) for row in shown_details(self.bond.id)[:CHUNK])
        return [Known(one, one.author == self._visit.person.pk) for one in found]

    def told(self, chunk: int = 0) -> list[Known]:
        """One's own that the other knows of, the newest first, `CHUNK` at a time."""
        rows = self._mine().filter(shares__shown_at__isnull=False).order_by("-created", "id")
        return [self._own(row) for row in rows[chunk * CHUNK : (chunk + 1) * CHUNK]]

    def one_of_mine(self, id: UUID) -> Known:
        """Raises Http404 for anything they did not write."""
        row = self._mine().filter(pk=id).first()
        if row is None:
            raise Http404
        return self._own(row)

    def keep(self, detail: Detail) -> UUID:
        """For its author alone."""
        return self.own.write(detail)

    def tell(self, detail: Detail) -> UUID:
        """To both, at once. Raises Http404 once somebody left."""
        return self.shared.give(detail)

    @transaction.atomic
    def show(self, id: UUID, revision: int) -> None:
        """To both, from now on. Raises Conflict where it was changed since it was looked at, and Http404 for a note
        about the other and for what is shown already."""
        self.shared.hold_still()
        models.Entry.objects.select_for_update().filter(pk=id, author=self._visit.person).first()
        found = self.one_of_mine(id)
        if found.is_shown or found.is_note or found.detail is None:
            raise Http404
        if found.entry.revision != revision:
            raise Conflict(found.entry)
        self.shared.show_own(id)

    def take_back(self, id: UUID) -> None:
        """It is its author's alone again."""
        self.shared.take_back(self.one_of_mine(id).id)

    def delete(self, id: UUID) -> None:
        self.shared.delete(self.one_of_mine(id).id)

    def _mine(self) -> QuerySet[models.Entry, tuple[Any, ...]]:
        rows = models.Entry.objects.filter(author=self._visit.person, space=self.bond.id, kind=KIND)
        return rows.values_list(*Stored._fields, "shares__shown_at")

    def _own(self, row: tuple[Any, ...]) -> Known:
        *entry, shown_at = row
        stored = Stored(*entry)
        return Known(opened(stored, lambda: self.own.key_of_row(stored), shown_at), is_mine=True)


def shown_details(space: UUID) -> QuerySet[models.Share, tuple[Any, ...]]:
    """Every detail shown in a space, by either, newest first."""
    return shown_in(space).filter(entry__kind=KIND, entry__space=space)


def detail_of(visit: Presence, among: list[Bond], id: UUID) -> tuple[Details, Known]:
    """One of their own by its address, in whichever of these spaces it is. Raises Http404."""
    mine = models.Entry.objects.filter(pk=id, author=visit.person, kind=KIND, space__in=[one.id for one in among])
    space = mine.values_list("space", flat=True).first()
    for bond in among:
        if bond.id == space:
            here = Details(visit, bond)
            return here, here.one_of_mine(id)
    raise Http404
