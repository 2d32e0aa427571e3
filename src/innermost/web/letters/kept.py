"""The letters and surprises of the person who is here, each with where it was given. Nobody else's.

They are entries of their own space; giving one is sharing it, now or sealed until a day. Knows no page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from innermost.entry import Letter
from innermost.web import models
from innermost.web.access import Bond, Opened, own_entries
from innermost.web.access.opened import Stored, opened
from innermost.web.letters.days import day_of
from innermost.web.visit import Presence

SURPRISE, FOR_THE_DAY = "surprise", "for-the-day"
_KIND, _LATELY = "letter", 8
_WHERE = ("shares__space", "shares__shown_at", "shares__release_at")


@dataclass(frozen=True)
class Written:
    """One letter or surprise. `space` is where it is given; `shown_at` since when, `opens` when it will be: one of the
    two, or neither while nobody else has it. Once its moment is there it is given, whether or not anybody was there to
    open it: its writer does not learn when the other came."""

    entry: Opened
    space: UUID | None = None
    shown_at: datetime | None = None
    opens: datetime | None = None

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def letter(self) -> Letter | None:
        """None where an older key closed it."""
        payload = self.entry.payload
        return payload if isinstance(payload, Letter) else None

    @property
    def is_surprise(self) -> bool:
        return self.letter is not None and self.letter.sort == SURPRISE

    @property
    def stands_with_its_plan(self) -> bool:
        """Words of a surprise, until they are a letter that was given."""
        return self.letter is not None and self.letter.sort == FOR_THE_DAY and not self.shown_at

    @property
    def day(self) -> date | None:
        return day_of(self.letter.day) if self.letter else None

    @property
    def has_come(self) -> bool:
        """Whether a surprise's day is here."""
        return bool(self.is_surprise and self.day and self.day <= timezone.localdate())


class Letters:
    def __init__(self, visit: Presence) -> None:
        self._visit, self._own = visit, own_entries(visit)

    def newest(self, most: int, skip: int = 0) -> list[Written]:
        """In one question to the database."""
        return [self._written(row) for row in self._rows().order_by("-created", "id")[skip : skip + most]]

    def get(self, id: UUID) -> Written:
        """Raises Http404 for anything that is not a letter of theirs."""
        row = self._rows().filter(pk=id).first()
        if row is None:
            raise Http404
        return self._written(row)

    def find(self, id: str) -> Written | None:
        """The letter a surprise names; None where it names none that is there."""
        try:
            return self.get(UUID(id)) if id else None
        except (Http404, ValueError):
            return None

    def same_as(self, letter: Letter, words: str = "") -> UUID | None:
        """The newest that says the same and is with its writer alone, of a surprise with the same words for its day: a
        form that was sent twice. None where there is none."""
        return next((one.id for one in self.newest(_LATELY) if not one.space and self._says(one, letter, words)), None)

    def _says(self, one: Written, letter: Letter, words: str) -> bool:
        if one.letter is None or replace(one.letter, given="") != letter:
            return False
        given = self.find(one.letter.given)
        return words == (given.letter.text if given and given.letter else "")

    def given_in(self, among: Sequence[Bond], id: UUID) -> tuple[Bond, Opened]:
        """One that is given in one of these spaces, also while nobody was there yet to open it. Raises Http404."""
        found = self.get(id)
        bond = next((one for one in among if found.shown_at and one.id == found.space), None)
        if bond is None:
            raise Http404
        return bond, found.entry

    def _rows(self) -> QuerySet[models.Entry, tuple[Any, ...]]:
        mine = models.Entry.objects.filter(author=self._visit.person, space=self._own.space.id, kind=_KIND)
        return mine.values_list(*Stored._fields, *_WHERE)

    def _written(self, row: tuple[Any, ...]) -> Written:
        *entry, space, shown_at, opens = row
        stored = Stored(*entry)
        if opens and opens <= timezone.now():
            shown_at, opens = shown_at or opens, None
        return Written(opened(stored, lambda: self._own.key_of_row(stored), shown_at), space, shown_at, opens)
