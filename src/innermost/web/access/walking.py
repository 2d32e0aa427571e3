"""The walk that two were asked to, or are in: read from its row and sealed into it, under a server secret.

Permission is read here: only the members of its space find it, and nobody who paused the space. Holds no word anybody
said, so that sockets and polls can go by it without a key. Knows no page and no script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from innermost.vault import VaultFault
from innermost.web import models, server_keys
from innermost.web.access.bonds import Bond, bonds
from innermost.web.visit import Presence

KEPT_FOR = timedelta(days=1)
_LABEL, _STEP = "walk", 512


@dataclass(frozen=True)
class Kept:
    """What a row holds. `asked` and `until` are seconds since 1970; `day` is the day it began, as ISO text.

    `state` is `walk.as_data` of where it stands, None before it began. Its times are on the walk's own clock, which
    stood at `at` when the server's stood at `moment`: see `live.moment`.
    """

    slug: str
    asker: UUID
    first: UUID
    asked: float
    until: float
    day: str = ""
    state: Mapping[str, Any] | None = None
    at: float = 0.0
    moment: tuple[str, float, float] = ("", 0.0, 0.0)

    @property
    def has_begun(self) -> bool:
        return self.state is not None

    @property
    def still_stands(self) -> bool:
        """Whether it was asked and can still be begun."""
        return not self.has_begun and timezone.now().timestamp() < self.until


@dataclass(frozen=True)
class Standing:
    """A walk of a space, by its id."""

    id: UUID
    space: UUID
    kept: Kept


def walk_in(bond: Bond) -> Standing | None:
    """None where the two have none, it is over for a day, or the person who is here paused the space."""
    row = bond.walk
    if row is None or row[2] <= timezone.now() or bond.is_paused or not (bond.is_together and bond.is_open):
        return None
    kept = opened_walk(row[1], bond.id, row[0])
    return Standing(row[0], bond.id, kept) if kept else None


def walk_of(visit: Presence, id: UUID) -> tuple[Bond, Standing]:
    """Raises Http404 for a walk of others, or of a space this person left or paused."""
    for bond in bonds(visit):
        if bond.walk and bond.walk[0] == id and (found := walk_in(bond)):
            return bond, found
    raise Http404


def space_of_walk(id: UUID, person: UUID) -> UUID:
    """The space of a walk this person may be in, found without a key. Raises Http404 as `walk_of` does."""
    rows = models.Walk.objects.filter(pk=id, expires__gt=timezone.now(), space__ended=None)
    mine = rows.filter(space__members__person=person, space__members__left=None, space__members__paused=False)
    found: UUID | None = mine.values_list("space", flat=True).first()
    if found is None:
        raise Http404
    return found


def locked_walk(space: UUID) -> Standing | None:
    """The walk of a space as its row is now, which stays so until the transaction ends. Asks nobody's permission."""
    rows = models.Walk.objects.select_for_update().filter(space=space, expires__gt=timezone.now())
    found = rows.values_list("pk", "sealed").first()
    kept = opened_walk(bytes(found[1]), space, found[0]) if found else None
    return Standing(found[0], space, kept) if found and kept else None


def keep_walk(found: Standing, kept: Kept, **more: object) -> bytes:
    """Writes how a walk stands into its row, and gives what was sealed."""
    sealed = sealed_walk(kept, found.space, found.id)
    models.Walk.objects.filter(pk=found.id).update(sealed=sealed, **more)
    return sealed


def sealed_walk(kept: Kept, space: UUID, id: UUID) -> bytes:
    """Padded, so that its size does not say how far they are."""
    raw = json.dumps({**vars(kept), "asker": kept.asker.hex, "first": kept.first.hex}).encode()
    return server_keys.secrets().release.seal(_LABEL, raw.ljust(-(-len(raw) // _STEP) * _STEP), space, id)


def opened_walk(sealed: bytes, space: UUID, id: UUID) -> Kept | None:
    """None where it cannot be opened: the secret was lost, or it is not this row's."""
    try:
        raw = json.loads(server_keys.secrets().release.unseal(_LABEL, sealed, space, id))
        boot, ticks, wall = raw.pop("moment")
        asker, first = UUID(raw.pop("asker")), UUID(raw.pop("first"))
        return Kept(asker=asker, first=first, moment=(str(boot), float(ticks), float(wall)), **raw)
    except (VaultFault, ValueError, TypeError, KeyError):
        return None
