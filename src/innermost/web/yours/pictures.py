"""The pictures of memories, a file each, for taking them along. Knows entries; knows no archive and no format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.http import Http404

from innermost.entry import Memory
from innermost.web.access import Bond, Opened
from innermost.web.access.blobs import LARGE, shown_with_picture, with_picture
from innermost.web.access.own import OwnEntries
from innermost.web.access.shared import picture_shown_to
from innermost.web.visit import Visit
from innermost.web.yours.archive import Text
from innermost.web.yours.facts import Space


def name_of(entry: Opened) -> str | None:
    """None for an entry without a picture."""
    has_one = isinstance(entry.payload, Memory) and entry.payload.size
    return _name(entry.id) if has_one else None


def files(visit: Visit, spaces: list[Space]) -> Iterator[Text]:
    """One at a time, so that no more than one is held. One that does not open any more is left out."""
    for one in spaces:
        own = OwnEntries(visit, one.id)
        for id in with_picture(visit.person.pk, one.id):  # noqa: A001
            with suppress(Http404):
                yield _name(id), own.picture(id, LARGE)
    for bond in (one.bond for one in spaces if one.bond):
        yield from _shown(visit, bond)


def _shown(visit: Visit, bond: Bond) -> Iterator[Text]:
    for id in shown_with_picture(visit.person.pk, bond.id):  # noqa: A001
        with suppress(Http404):
            yield _name(id), picture_shown_to(visit, [bond], id, LARGE)


def _name(id: UUID) -> str:
    return f"pictures/{id}.jpg"
