"""The epochs of spaces: a first key for a new space, and a new one when somebody left or a key was replaced.

Wrapping needs public keys alone, so a rotation costs as much with a hundred thousand entries as with none. Every
function is called inside a transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from innermost.vault import Holder, Keyholder, SpaceKey
from innermost.web import models
from innermost.web.access.rings import hold_space_key, wrapped


def open_own_space(person: models.Person, keyholder: Keyholder) -> models.Space:
    """Makes somebody's own space at sign-up."""
    space = models.Space.objects.create(own=True)
    models.Member.objects.create(space=space, person=person, key_version=keyholder.version)
    hold_space_key(SpaceKey.fresh(space.pk, 1), keyholder)
    return space


def renew_own(person: models.Person, successor: Keyholder) -> None:
    """A new epoch for the person's own space, which only the new key opens."""
    for space in _locked(models.Space.objects.filter(own=True, members__person=person).values_list("pk", flat=True)):
        _begin_epoch(space, [successor.holder])
        models.Member.objects.filter(space=space, person=person).update(key_version=successor.version)


def renew_shared(person: models.Person) -> None:
    """A new epoch for each space the person shares; their present key is the one it relies on."""
    shared = models.Member.objects.filter(person=person, left=None, space__own=False).values_list("space", flat=True)
    for space in _locked(shared):
        models.Member.objects.filter(space=space, person=person).update(key_version=person.key_version)
        rotate(space.pk)


def rotate(space: UUID) -> SpaceKey:
    """A new epoch of a shared space for those who are in it now. Links made before open nothing from then on."""
    (row,) = _locked([space])
    models.SpaceKey.objects.filter(space=space, holder_kind="link").delete()
    return _begin_epoch(row, holders(space))


def holders(space: UUID) -> list[Holder]:
    """The present members, each with the key the pair relies on."""
    here = models.Member.objects.filter(space=space, left=None).values_list("person", "key_version")
    return [holder_of(person, version) for person, version in here]


def holder_of(person: UUID, version: int) -> Holder:
    key = models.PersonKey.objects.get(person=person, version=version)
    return Holder("person", person, version, bytes(key.public))


def _locked(spaces: Iterable[UUID]) -> list[models.Space]:
    return list(models.Space.objects.select_for_update().filter(pk__in=spaces))


def _begin_epoch(space: models.Space, holders: list[Holder]) -> SpaceKey:
    models.Space.objects.filter(pk=space.pk).update(epoch=F("epoch") + 1)
    space.refresh_from_db(fields=["epoch"])
    key = SpaceKey.fresh(space.pk, space.epoch)
    models.SpaceKey.objects.bulk_create(wrapped(key, holder) for holder in holders)
    return key
