"""Showing one entry in one space, holding it back until a moment, taking it back. Each act touches one row.

Sharing re-wraps the entry's key; the words stay where they are. Knows keys that are open; knows no person and no page.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from innermost.vault import CannotOpen, EntryKey, SpaceKey, hold
from innermost.web import models, server_keys
from innermost.web.access.rings import Ring


def show(space_key: SpaceKey, key: EntryKey) -> None:
    """From now on everybody who holds the space's key reads this entry, also where it was held back so far. Showing it
    again changes nothing else."""
    now = timezone.now()
    shown = {"epoch": space_key.epoch, "wrap": space_key.wrap_entry(key), "held_wrap": None, "release_at": None}
    models.Share.objects.update_or_create(
        entry_id=key.entry,
        space_id=space_key.space,
        defaults={**shown, "shown_at": Coalesce("shown_at", now)},
        create_defaults={**shown, "shown_at": now},
    )


def keep_back(space_key: SpaceKey, key: EntryKey, moment: UUID, release_at: object = None) -> None:
    """Gives the entry to the space, to be opened only by this server when its moment comes. Raises nothing."""
    held = {"epoch": space_key.epoch, "held_wrap": held_wrap(space_key, key, moment), "release_at": release_at}
    models.Share.objects.update_or_create(entry_id=key.entry, space_id=space_key.space, defaults=held)


def take_back(entry: UUID, space: UUID, author: UUID) -> None:
    """Nobody else reads it from now on. What was seen was seen."""
    models.Share.objects.filter(entry=entry, space=space, entry__author=author).delete()


def rewrap(ring: Ring, key: EntryKey) -> None:
    """After the words got a new key: the same spaces get that. Raises Http404 where one of them was left."""
    for share in models.Share.objects.select_for_update(of=("self",)).filter(entry=key.entry).select_related("entry"):
        try:
            space_key = ring.newest(share.space_id)
        except CannotOpen:
            raise Http404 from None
        share.epoch = space_key.epoch
        if share.held_wrap is None:
            share.wrap = space_key.wrap_entry(key)
        else:
            share.held_wrap = held_wrap(space_key, key, share.entry.round_id or key.entry)
        share.save(update_fields=["epoch", "wrap", "held_wrap"])


def held_wrap(space_key: SpaceKey, key: EntryKey, moment: UUID) -> bytes:
    """The wrap of an entry for a space, as only this server frees it. `moment` is the round, or the entry itself."""
    wrap = space_key.wrap_entry(key)
    return hold(server_keys.secrets().release, wrap, space=space_key.space, moment=moment, entry=key.entry)
