"""Leaving a space, alone and at once. Costs the same however much was written.

Whoever leaves loses the key and with it the other's words, and keeps their own by their author wraps. Who remains keeps
what was shown to them, and a new key. What had not opened yet never does: each answer stays with its writer.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.web import models
from innermost.web.access import Bond, bonds, ring_of
from innermost.web.spaces import epochs
from innermost.web.visit import Presence

DELETABLE = timedelta(days=30)


class Left(NamedTuple):
    """A space somebody left, where they can still delete what they had shown."""

    space: UUID
    left: object


@transaction.atomic
def leave(visit: Presence, bond: Bond) -> None:
    """From here on the space is closed to the person who is here. The other sees it on the page, no sooner."""
    person = visit.person
    models.Space.objects.select_for_update().get(pk=bond.id)
    models.Member.objects.filter(space=bond.id, person=person).update(left=timezone.now(), shelf=None)
    end_what_waits(bond.id)
    models.SpaceKey.objects.filter(space=bond.id, holder=person.pk).delete()
    if models.Member.objects.filter(space=bond.id, left=None).exists():
        epochs.rotate(bond.id)
    else:
        models.Share.objects.filter(space=bond.id).delete()
        models.SpaceKey.objects.filter(space=bond.id).delete()
    ring_of(visit).forget()


def end_what_waits(space: UUID) -> None:
    """Held wraps go, open rounds close, links and requests to join end."""
    models.Share.objects.filter(space=space, held_wrap__isnull=False).delete()
    models.Round.objects.filter(space=space, state="open").update(state="closed")
    models.SpaceKey.objects.filter(space=space, holder_kind="link").delete()
    models.Invitation.objects.filter(space=space, used=None).delete()


def left_lately(visit: Presence) -> list[Left]:
    """Spaces this person left less than thirty days ago."""
    since = timezone.now() - DELETABLE
    mine = models.Member.objects.filter(person=visit.person, space__own=False, left__gte=since)
    return [Left(*row) for row in mine.order_by("-left").values_list("space", "left")]


@transaction.atomic
def delete_what_i_showed(visit: Presence, space: UUID) -> None:
    """After leaving: the other reads none of it from now on. Raises nothing for a space that is not theirs."""
    if any(one.space == space for one in left_lately(visit)):
        models.Share.objects.filter(space=space, entry__author=visit.person).delete()


@transaction.atomic
def delete_account(visit: Presence) -> None:
    """Leaves every space and deletes the person: their keys, their words, and every wrap of them."""
    for bond in bonds(visit):
        leave(visit, bond)
    person = visit.person
    spaces = list(models.Member.objects.filter(person=person).values_list("space", flat=True))
    models.SpaceKey.objects.filter(holder=person.pk).delete()
    models.Due.objects.filter(subject=person.pk).delete()
    models.Person.objects.filter(pk=person.pk).delete()
    models.Space.objects.filter(pk__in=spaces, members=None).delete()
