"""Acts with letters that are sealed until a day, for processes at the same time. Each yields what it says.

Knows the doors to letters; the loop that runs acts is in `acts`, which is started before this is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from innermost.entry import Letter
from innermost.web.access import bond, bonds, own_entries, shared_entries
from innermost.web.access.on_a_day import open_all_that_is_due
from innermost.web.letters.giving import give_on, take_back
from innermost.web.models import Share
from tests.web.acts_together import _here, _meet

Said = Iterator[Any]


def seal_letters(name: str, spaces: list[str]) -> Said:
    """One for each of these spaces, for a day to come."""
    visit = _here(name)
    for space in spaces:
        id = own_entries(visit).write(Letter("you", "", "before"))  # noqa: A001
        give_on(visit, bond(visit, UUID(space)), id, 1, timezone.now() + timedelta(days=9))
        yield str(id)


def change_letters(name: str, letters: list[str], place: str) -> Said:
    for number, id in enumerate(letters):  # noqa: A001
        entries = own_entries(_here(name))
        was = entries.get(UUID(id))
        _meet(place, number)
        entries.edit(was.id, was.revision, Letter("you", "", "after"))
        yield True


def move_letters(name: str, letters: list[str], spaces: list[str], place: str) -> Said:
    """To another day; False where somebody left meanwhile."""
    for number, (id, space) in enumerate(zip(letters, spaces, strict=True)):  # noqa: A001
        visit = _here(name)
        here, was = bond(visit, UUID(space)), own_entries(visit).get(UUID(id))
        _meet(place, number)
        try:
            give_on(visit, here, was.id, was.revision, timezone.now() + timedelta(days=20 + number))
            yield True
        except Http404:
            yield False


def take_letters_back(name: str, letters: list[str], place: str) -> Said:
    for number, id in enumerate(letters):  # noqa: A001
        visit = _here(name)
        _meet(place, number)
        take_back(visit, UUID(id))
        yield True


def open_letters(letters: list[str], place: str) -> Said:
    """As a worker, for each once its day has come."""
    for number, id in enumerate(letters):  # noqa: A001
        Share.objects.filter(entry=UUID(id)).update(release_at=timezone.now() - timedelta(seconds=1))
        _meet(place, number)
        open_all_that_is_due(timezone.now())
        yield True


def read_letters(name: str, space: str) -> Said:
    """What this person reads of each letter shown there: its text, or None where it does not open."""
    visit = _here(name)
    known = {str(one.id): one for one in bonds(visit)}
    for one in shared_entries(visit, known[space]).latest(100, ("letter",)):
        yield one.payload.text if isinstance(one.payload, Letter) else None


def held_letters(letters: list[str]) -> Said:
    """How many of them lie sealed for somebody, and how many are shown."""
    theirs = Share.objects.filter(entry__in=map(UUID, letters))
    yield [theirs.filter(shown_at=None).count(), theirs.filter(shown_at__isnull=False).count()]


ACTS: tuple[Callable[..., Said], ...] = (
    *(seal_letters, change_letters, move_letters, take_letters_back, open_letters, read_letters, held_letters),
)
