"""Asking the other to a walk, taking it back, and beginning it once both said yes. Knows rows; knows no page.

Declining is nothing here: whoever would rather not keeps that on their own shelf, and the row does not change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from innermost.library import Walk, load
from innermost.walk import as_data, begin
from innermost.web import models
from innermost.web.access import Bond
from innermost.web.access.walking import KEPT_FOR, Kept, Standing, keep_walk, locked_walk, sealed_walk
from innermost.web.live.ending import forget
from innermost.web.live.moment import moment
from innermost.web.live.steps import is_under_way
from innermost.web.live.telling import stands, tell_once_kept

STANDS = {"15": timedelta(minutes=15), "60": timedelta(hours=1), "240": timedelta(hours=4)}


@transaction.atomic
def ask(bond: Bond, walk: Walk, first: UUID, stands_for: timedelta) -> UUID:
    """A new wish takes the place of whatever the two had before. `first` is who begins.

    What began meanwhile stays, and so does the other's wish for the same walk: then the id is that one's.
    """
    models.Space.objects.select_for_update().get(pk=bond.id)
    if there := _meanwhile(bond, walk):
        return there
    forget(bond.id)
    now, id = timezone.now(), uuid4()  # noqa: A001
    kept = Kept(walk.slug, bond.me, first, now.timestamp(), (now + stands_for).timestamp())
    sealed = sealed_walk(kept, bond.id, id)
    models.Walk.objects.create(id=id, space_id=bond.id, sealed=sealed, expires=now + KEPT_FOR)
    return id


def _meanwhile(bond: Bond, walk: Walk) -> UUID | None:
    found = locked_walk(bond.id)
    if found is None:
        return None
    kept = found.kept
    crosses = kept.still_stands and kept.asker != bond.me and kept.slug == walk.slug
    return found.id if crosses or is_under_way(kept) else None


@transaction.atomic
def take_back(bond: Bond, found: Standing) -> None:
    """Whoever asked does so no more. Nothing happens once it has begun."""
    kept = _locked(found)
    if kept and not kept.has_begun and kept.asker == bond.me:
        forget(bond.id)


@transaction.atomic
def join(bond: Bond, found: Standing) -> bool:
    """The one who was asked is ready too: it begins for both. False where it does not stand any more."""
    kept = _locked(found)
    walk = load().walk(found.kept.slug)
    if kept is None or walk is None or kept.asker == bond.me or not kept.still_stands:
        return bool(kept and kept.has_begun)
    state, day = as_data(begin(walk.script, 0.0)), timezone.localdate().isoformat()
    begun = replace(kept, state=state, day=day, at=0.0, moment=moment())
    sealed = keep_walk(found, begun, expires=timezone.now() + KEPT_FOR)
    tell_once_kept(found.id, stands(sealed))
    return True


def _locked(found: Standing) -> Kept | None:
    """As it is now, if it is still the one of its space."""
    there = locked_walk(found.space)
    return there.kept if there and there.id == found.id else None
