"""Leaving a space, alone and at once. Costs the same however much was written.

Whoever leaves loses the key and with it the other's words, and keeps their own by their author wraps. Who remains keeps
what was shown to them, and a new key. What had not opened yet never does: each answer stays with its writer.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from innermost.web import models
from innermost.web.access import Bond, reveal, ring_of
from innermost.web.live.ending import forget
from innermost.web.spaces import epochs, removal
from innermost.web.visit import Presence

DELETABLE = timedelta(days=30)


class Left(NamedTuple):
    """A space somebody left. `shows` while something of theirs is shown there."""

    space: UUID
    left: datetime
    shows: bool

    @property
    def is_lately(self) -> bool:
        """Whether they can still take back what they had shown."""
        return self.left >= timezone.now() - DELETABLE


@transaction.atomic
def leave(visit: Presence, bond: Bond) -> None:
    """From here on the space is closed to the person who is here. The other sees it on the page, no sooner."""
    _close(bond.id, visit.person)
    ring_of(visit).forget()


def _close(space: UUID, person: models.Person) -> None:
    """Needs no key."""
    epochs.hold_still(space)
    models.Space.objects.filter(pk=space).update(ended=timezone.now(), shared=None)
    models.Member.objects.filter(space=space, person=person).update(
        left=timezone.now(), shelf=None, standing=None, ceiling=None
    )
    end_what_waits(space)
    models.SpaceKey.objects.filter(space=space, holder=person.pk).delete()
    models.Feed.objects.filter(person=person).update(sealed=None)
    if models.Member.objects.filter(space=space, left=None).exists():
        epochs.rotate(space)
    else:
        models.Share.objects.filter(space=space).delete()
        models.SpaceKey.objects.filter(space=space).delete()


def end_what_waits(space: UUID) -> None:
    """Held wraps go, open rounds close, links and requests to join end, and so does a walk."""
    reveal.close(space)
    forget(space)
    models.SpaceKey.objects.filter(space=space, holder_kind="link").delete()
    models.Invitation.objects.filter(space=space, used=None).delete()


def left_spaces(visit: Presence) -> list[Left]:
    """Every space this person left, the latest first."""
    shows = Exists(models.Share.objects.filter(space=OuterRef("space"), entry__author=visit.person))
    mine = models.Member.objects.filter(person=visit.person, space__own=False, left__isnull=False)
    return [Left(*row) for row in mine.order_by("-left").values_list("space", "left", shows)]


def left_lately(visit: Presence) -> list[Left]:
    """Those left less than thirty days ago."""
    return [one for one in left_spaces(visit) if one.is_lately]


@transaction.atomic
def delete_what_i_showed(visit: Presence, space: UUID) -> None:
    """After leaving: the other reads none of it from now on. Raises nothing for a space that is not theirs."""
    if any(one.space == space for one in left_lately(visit)):
        models.Share.objects.filter(space=space, entry__author=visit.person).delete()


@transaction.atomic
def delete_account(visit: Presence) -> None:
    """Leaves every space and deletes the person: their keys, words and every wrap of them. Works while locked."""
    mine = models.Member.objects.filter(person=visit.person, left=None, space__own=False)
    for space in mine.order_by("space").values_list("space", flat=True):
        _close(space, visit.person)
    removal.remove(visit.person)
