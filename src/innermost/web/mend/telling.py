"""Telling the other something after a hurt, and all that one told and said oneself, also where it was taken back.

Knows entries, and counts what was told lately on the shelf of whoever told it, so that taking back gives no new try.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from innermost.entry import MendNote, MendReply
from innermost.web.access import Bond, Opened, OwnEntries, shared_entries
from innermost.web.mend.told import FURTHEST, MOST
from innermost.web.spaces.shelf import TriedEnough, keep_try
from innermost.web.visit import Presence

MOST_IN_A_WHILE = 4


def tell(visit: Presence, bond: Bond, note: MendNote) -> UUID | None:
    """Shows it at once, and gives its id; of one that was sent twice the first. None where they told enough of that
    sort in the last fortnight, whatever came of it. Raises Http404 once somebody left."""
    here = shared_entries(visit, bond)
    newest = here.latest(MOST, ("letter",))
    if same := next((one.id for one in newest if one.author == bond.me and one.payload == note), None):
        return same
    try:
        with transaction.atomic():
            id = here.give(note)  # noqa: A001
            keep_try(visit, bond, note.part, MOST_IN_A_WHILE)
    except TriedEnough:
        return None
    return id


def own_words(visit: Presence, bond: Bond, about: UUID | None = None) -> list[Opened]:
    """What the person who is here told in a space and said to what was told, newest first, also what was taken back by
    either. With `about` only what belongs to one thing told. Two questions to the database."""
    own = OwnEntries(visit, bond.id)
    written = [*own.of_kind("letter", FURTHEST), *own.of_kind("reply", FURTHEST)]
    found = [one for one in written if isinstance(one.payload, MendNote | MendReply)]
    found = [one for one in found if about in (None, one.id, one.parent)]
    return sorted(found, key=lambda one: one.created, reverse=True)
