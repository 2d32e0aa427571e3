"""Every space key the person who is here holds, fetched once and opened when it is needed. Knows no entry."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.http import Http404

from innermost.vault import CannotOpen, Holder, Keyholder, SpaceKey
from innermost.web import models
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence


class Wrap(NamedTuple):
    """A key of a space in one epoch, with what else is known of that space."""

    space: UUID
    epoch: int
    holder_version: int
    wrap: bytes
    space_epoch: int
    own: bool
    member_name: bytes | None
    has_code: bool
    has_draft: bool


def _held(holder: UUID, member: UUID) -> QuerySet[models.SpaceKey, tuple[object, ...]]:
    name = models.Member.objects.filter(space=OuterRef("space"), person=member).values("name")
    held = models.SpaceKey.objects.filter(holder=holder, holder_kind="person")
    keys = models.PersonKey.objects.filter(person=member, recovery_wrap__isnull=False)
    with_code = Exists(keys.filter(version=F("person__key_version")))
    with_draft = Exists(models.Draft.objects.filter(person=member))
    of_space = ("space", "epoch", "holder_version", "wrap", "space__epoch", "space__own")
    return held.order_by("epoch", "holder_version").values_list(*of_space, Subquery(name), with_code, with_draft)


_all_held = Prepared(_held)


class Ring:
    """The space keys of one person, for one visit."""

    def __init__(self, visit: Presence) -> None:
        self._visit = visit
        self._keys: dict[tuple[UUID, int], SpaceKey] = {}

    @cached_property
    def _wraps(self) -> dict[UUID, dict[int, Wrap]]:
        """By space and epoch. Of two wraps of one epoch the one to the newer version of the person's key counts."""
        person, found = self._visit.person.pk, defaultdict[UUID, dict[int, Wrap]](dict)
        for row in _all_held(person, person):
            wrap = Wrap(*row)
            found[wrap.space][wrap.epoch] = wrap
        return found

    def forget(self) -> None:
        """After spaces or keys changed within this visit."""
        self.__dict__.pop("_wraps", None)

    @property
    def own(self) -> UUID:
        """The person's own space. Raises Http404 where there is none."""
        for space, wraps in self._wraps.items():
            if next(iter(wraps.values())).own:
                return space
        raise Http404

    def newest(self, space: UUID) -> SpaceKey:
        """The key new words are sealed under. Raises CannotOpen where this person does not hold it."""
        return self.key_of(space, self._newest_wrap(space).space_epoch)

    def key_of(self, space: UUID, epoch: int) -> SpaceKey:
        """Raises CannotOpen where this person's present key does not open that epoch."""
        if (space, epoch) not in self._keys:
            wrap = self._wraps.get(space, {}).get(epoch)
            if wrap is None:
                raise CannotOpen
            keyholder = self._visit.open_version(wrap.holder_version)
            self._keys[space, epoch] = keyholder.open_space(space, epoch, bytes(wrap.wrap))
        return self._keys[space, epoch]

    def keys(self, space: UUID) -> list[SpaceKey]:
        """Those of a space that this person's present key opens, oldest first."""
        return [key for epoch in sorted(self._wraps.get(space, {})) if (key := self._opened(space, epoch))]

    def _opened(self, space: UUID, epoch: int) -> SpaceKey | None:
        try:
            return self.key_of(space, epoch)
        except CannotOpen:
            return None

    def member_name(self, space: UUID) -> bytes | None:
        """The person's own sealed name in a space."""
        wraps = self._wraps.get(space, {})
        return self._newest_wrap(space).member_name if wraps else None

    @property
    def has_code(self) -> bool:
        """Whether a recovery code opens the person's present key. Known from the same query as the wraps."""
        return any(wrap.has_code for wraps in self._wraps.values() for wrap in wraps.values())

    @property
    def has_draft(self) -> bool:
        """Whether the person began to write something anywhere. Known from the same query as the wraps."""
        return any(wrap.has_draft for wraps in self._wraps.values() for wrap in wraps.values())

    def _newest_wrap(self, space: UUID) -> Wrap:
        wraps = self._wraps.get(space)
        if not wraps:
            raise CannotOpen
        return wraps[max(wraps)]


def ring_of(visit: Presence) -> Ring:
    """This visit's ring, always the same object."""
    kept = vars(visit)
    if "ring" not in kept:
        kept["ring"] = Ring(visit)
    ring: Ring = kept["ring"]
    return ring


def hold_space_key(key: SpaceKey, keyholder: Keyholder) -> None:
    """Gives a holder a space's key of one epoch, wrapped to the present version of their own key."""
    models.SpaceKey.objects.bulk_create([wrapped(key, keyholder.holder)], ignore_conflicts=True)


def wrapped(key: SpaceKey, holder: Holder) -> models.SpaceKey:
    """The row that gives `holder` this key."""
    return models.SpaceKey(
        space_id=key.space,
        epoch=key.epoch,
        holder_kind=holder.kind,
        holder=holder.id,
        holder_version=holder.version,
        wrap=key.wrap_for(holder),
    )
