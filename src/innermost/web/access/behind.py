"""What somebody wrote in spaces they left and nobody else reads: theirs to read and to delete, without an end.

Their own words alone, by their own wraps. What they showed there is not among it: who stayed reads that until it is
taken back. Knows keys; knows no page.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from innermost.web import models
from innermost.web.access.opened import Opened, Stored, opened
from innermost.web.access.own import OwnEntries
from innermost.web.visit import Presence

CHUNK = 400


class Behind:
    """Of every space the person who is here left."""

    def __init__(self, visit: Presence) -> None:
        self._visit, self._own = visit, OwnEntries(visit)

    def newest(self, space: UUID, chunk: int = 0) -> list[Opened]:
        """The newest first, a chunk at a time. Raises Http404 for a space they did not leave."""
        if not self._left().filter(space=space).exists():
            raise Http404
        rows = self._rows().filter(space=space).order_by("-created", "id").values_list(*Stored._fields)
        return [self._opened(Stored(*row)) for row in rows[chunk * CHUNK : (chunk + 1) * CHUNK]]

    def get(self, id: UUID) -> tuple[UUID, Opened]:
        """With its space. Raises Http404 for anything else."""
        row = self._rows().filter(pk=id).values_list("space", *Stored._fields).first()
        if row is None:
            raise Http404
        return row[0], self._opened(Stored(*row[1:]))

    def delete(self, id: UUID) -> None:
        """For good. Raises Http404 for anything else."""
        if not self._rows().filter(pk=id).delete()[0]:
            raise Http404

    def _left(self) -> QuerySet[models.Member]:
        return models.Member.objects.filter(person=self._visit.person, space__own=False, left__isnull=False)

    def _rows(self) -> QuerySet[models.Entry]:
        shown = models.Share.objects.filter(entry=OuterRef("pk"), shown_at__isnull=False)
        own = models.Entry.objects.filter(author=self._visit.person, space__in=self._left().values("space"))
        return own.filter(~Exists(shown))

    def _opened(self, row: Stored) -> Opened:
        return opened(row, lambda: self._own.key_of_row(row))
