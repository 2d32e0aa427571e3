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


def renew_shared(person: models.Person, proved: Iterable[int]) -> None:
    """A new epoch for each space the person shares; their present key is the one it relies on.

    `proved` are the versions the present key opens. A space that relies on another, since the person started fresh and
    nobody confirmed the new key there, stays as it is: else a reset by e-mail would lead into it by a second step.
    """
    shared = models.Member.objects.filter(person=person, left=None, space__own=False, key_version__in=proved)
    for space in _locked(shared.values_list("space", flat=True)):
        models.Member.objects.filter(space=space, person=person).update(key_version=person.key_version)
        rotate(space.pk)


def rotate(space: UUID) -> SpaceKey:
    """A new epoch of a shared space for those who are in it now. Links and codes made before are over from then on."""
    (row,) = _locked([space])
    models.SpaceKey.objects.filter(space=space, holder_kind="link").delete()
    models.Invitation.objects.filter(space=space, used=None).delete()
    return _begin_epoch(row, holders(space))


def holders(space: UUID) -> list[Holder]:
    """The present members, each with the key the pair relies on."""
    here = models.Member.objects.filter(space=space, left=None).values_list("person", "key_version")
    return [holder_of(person, version) for person, version in here]


def holder_of(person: UUID, version: int) -> Holder:
    key = models.PersonKey.objects.get(person=person, version=version)
    return Holder("person", person, version, bytes(key.public))


def hold_still(space: UUID) -> int:
    """Until this transaction is through, nobody else comes, goes or begins an epoch. Gives the present one, 0 where the
    space is gone. Taken before any other row, so that two acts never wait for each other."""
    return next((row.epoch for row in _locked([space])), 0)


def _locked(spaces: Iterable[UUID]) -> list[models.Space]:
    return list(models.Space.objects.select_for_update(no_key=True).filter(pk__in=spaces).order_by("pk"))


def _begin_epoch(space: models.Space, holders: list[Holder]) -> SpaceKey:
    models.Space.objects.filter(pk=space.pk).update(epoch=F("epoch") + 1)
    space.refresh_from_db(fields=["epoch"])
    key = SpaceKey.fresh(space.pk, space.epoch)
    models.SpaceKey.objects.bulk_create(wrapped(key, holder) for holder in holders)
    return key
