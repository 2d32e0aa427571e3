"""A new space for two, and what it is called. Knows keys; knows no page."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from innermost.vault import SpaceKey
from innermost.web import models
from innermost.web.access import About, Bond, hold_space_key, ring_of
from innermost.web.access.bonds import sealed_about, sealed_name
from innermost.web.live.ending import step_aside
from innermost.web.visit import Presence


@transaction.atomic
def make_space(visit: Presence, about: About, my_name: str) -> UUID:
    """A space with one member, until somebody joins. `my_name` is what they are called in it."""
    space = models.Space.objects.create()
    key = SpaceKey.fresh(space.pk, 1)
    models.Space.objects.filter(pk=space.pk).update(about=sealed_about(key, about))
    enter(space.pk, visit, key, my_name)
    return space.pk


def enter(space: UUID, visit: Presence, key: SpaceKey, name: str) -> None:
    """Makes the person who is here a member who holds the present key. Called inside a transaction."""
    person, keyholder = visit.person, visit.open()
    models.Member.objects.create(
        space_id=space, person=person, name=sealed_name(key, person.pk, name), key_version=keyholder.version
    )
    hold_space_key(key, keyholder)
    ring_of(visit).forget()


def call_space(bond: Bond, about: About) -> None:
    """Both see the new name."""
    models.Space.objects.filter(pk=bond.id).update(about=sealed_about(bond.key, about))


def call_me(visit: Presence, bond: Bond, name: str) -> None:
    """What the person who is here is called in this space."""
    mine = models.Member.objects.filter(space=bond.id, person=visit.person)
    mine.update(name=sealed_name(bond.key, visit.person.pk, name))


@transaction.atomic
def pause(visit: Presence, bond: Bond, *, paused: bool) -> None:
    """For the person who is here alone: the other sees no change."""
    if paused:
        step_aside(bond.id, visit.person.pk)
    models.Member.objects.filter(space=bond.id, person=visit.person).update(paused=paused)
