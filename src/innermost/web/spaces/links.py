"""Links into a space: made by a member, opened without a trace, taken once.

The link's secret stands for a ghost that holds the space's present key. Looking consumes nothing (mail scanners look);
taking it does, once, within seven days. A link that was not taken ends with a new epoch, so that an old copy of it
opens nothing later. Knows rows and keys; knows no page.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from innermost.entry import Answer, Greeting
from innermost.vault import CannotOpen, Keyholder, NewerFormat, SpaceKey
from innermost.web import models
from innermost.web.access import About, Bond, Topic, bond, reveal, ring_of, rounds, shared_entries
from innermost.web.access.bonds import sealed_about, sealed_name
from innermost.web.access.linked import about_of, name_of, shown_by, topic_of
from innermost.web.access.rings import wrapped
from innermost.web.due import ask
from innermost.web.spaces import codes, epochs
from innermost.web.spaces.begin import enter
from innermost.web.visit import Presence

LINK = "link"
LASTS = timedelta(days=7)
EXPIRE = "invitation-end"


class NoLongerGood(Exception):
    """The link was taken, taken back or is over; nobody learns which."""


@dataclass(frozen=True)
class Made:
    """A new invitation. Link secret and code are shown to the inviter now, and are nowhere afterwards."""

    id: UUID
    secret: str
    code: str


@dataclass(frozen=True)
class Opening:
    """What a link shows: who asks, their sentence, the question and their own answer to it."""

    invitation: UUID
    space: UUID
    round: UUID
    key: SpaceKey
    about: About
    inviter: str
    greeting: str
    topic: Topic
    answer: Answer


@transaction.atomic
def invite(visit: Presence, old: Bond, greeting: str, topic: Topic, answer: Answer) -> Made:
    """Makes a link into a space the person is alone in. An earlier link of that space ends.

    Raises Http404 where somebody else is in it already.
    """
    epochs.hold_still(old.id)
    if not old.is_solo or models.Member.objects.filter(space=old.id).count() > 1:
        raise Http404
    fresh = _begin_anew(visit, old)
    asked = rounds(visit, fresh)
    about_what = asked.begin(topic)
    asked.answer_openly(about_what, answer)
    return _make_link(visit, fresh, about_what, shared_entries(visit, fresh).give(Greeting(greeting)))


def look(secret: str) -> Opening:
    """Opens what a link shows and leaves no trace. Raises NoLongerGood."""
    found = _standing().filter(mark=_mark(secret)).first()
    if found is None or not found.wrap:
        raise NoLongerGood
    try:
        key = Keyholder.ghost(LINK, found.pk, secret).open_space(found.space_id, found.epoch, bytes(found.wrap))
        return _opening(found, key)
    except (CannotOpen, NewerFormat):
        raise NoLongerGood from None


@transaction.atomic
def take(visit: Presence, opening: Opening, name: str) -> Bond:
    """The person who is here joins, once, whoever else tries in the same instant. Raises NoLongerGood, also for the
    inviter and for a third person."""
    is_same = epochs.hold_still(opening.space) == opening.key.epoch
    good = models.Invitation.objects.filter(used=None, expires__gt=timezone.now())
    found = good.filter(pk=opening.invitation).first() if is_same else None
    members = set(models.Member.objects.filter(space=opening.space).values_list("person", flat=True))
    if found is None or len(members) > 1 or visit.person.pk in members:
        raise NoLongerGood
    enter(opening.space, visit, opening.key, name)
    end(found)
    return bond(visit, opening.space)


def waiting(bond: Bond) -> models.Invitation | None:
    """The invitation of this space that can still be taken."""
    return models.Invitation.objects.filter(space=bond.id, used=None, expires__gt=timezone.now()).first()


@transaction.atomic
def withdraw(bond: Bond) -> None:
    """Ends the link there is. What stood in it stays with its writer."""
    epochs.hold_still(bond.id)
    if models.Invitation.objects.filter(space=bond.id, used=None).delete()[0]:
        epochs.rotate(bond.id)
    bond.ring.forget()


@transaction.atomic
def expire(due: models.Due) -> None:
    """The work that is due when a link is over."""
    over = models.Invitation.objects.filter(used=None, expires__lte=timezone.now())
    over = over.filter(pk=due.subject) if due.subject else over.none()
    if found := over.first():
        epochs.hold_still(found.space_id)
        if over.delete()[0]:
            epochs.rotate(found.space_id)


def end(found: models.Invitation) -> None:
    """The invitation was taken. Called inside a transaction."""
    models.Invitation.objects.filter(pk=found.pk).update(used=timezone.now())
    models.JoinRequest.objects.filter(invitation=found).delete()
    models.SpaceKey.objects.filter(holder_kind=LINK, holder=found.pk).delete()


def _begin_anew(visit: Presence, old: Bond) -> Bond:
    """Earlier links end, with what stood in them, which its writer keeps. Names stand under the present epoch, which is
    all that a joiner holds."""
    about, name = old.about, old.my_name
    if models.Invitation.objects.filter(space=old.id, used=None).delete()[0]:
        epochs.rotate(old.id)
        ring_of(visit).forget()
    reveal.close(old.id)
    models.Share.objects.filter(space=old.id).delete()
    key = bond(visit, old.id).key
    models.Space.objects.filter(pk=old.id).update(about=sealed_about(key, about))
    mine = models.Member.objects.filter(space=old.id, person=visit.person)
    mine.update(name=sealed_name(key, visit.person.pk, name))
    return bond(visit, old.id)


def _make_link(visit: Presence, bond: Bond, about_what: UUID, hello: UUID) -> Made:
    id, code = uuid4(), codes.fresh()  # noqa: A001
    secret, ghost = Keyholder.fresh_ghost(LINK, id)
    expires = timezone.now() + LASTS
    models.Invitation.objects.create(
        id=id,
        space_id=bond.id,
        inviter=visit.person,
        round_id=about_what,
        greeting_id=hello,
        mark=_mark(secret),
        code_mark=codes.mark(code),
        expires=expires,
    )
    models.SpaceKey.objects.bulk_create([wrapped(bond.key, ghost.holder)])
    ask(EXPIRE, str(id), expires, subject=id)
    return Made(id, secret, code)


def _standing() -> QuerySet[Any]:
    """Invitations that can be taken, each with what its page needs, in one question to the database."""
    key = models.SpaceKey.objects.filter(holder_kind=LINK, holder=OuterRef("pk"))
    inviter = models.Member.objects.filter(space=OuterRef("space"), person=OuterRef("inviter"))
    found = models.Invitation.objects.filter(used=None, expires__gt=timezone.now()).select_related("space", "round")
    return found.annotate(
        epoch=Subquery(key.values("epoch")[:1]),
        wrap=Subquery(key.values("wrap")[:1]),
        inviter_name=Subquery(inviter.values("name")[:1]),
    )


def _opening(found: Any, key: SpaceKey) -> Opening:
    """`found` is one of `_standing`."""
    if found.round is None or found.greeting_id is None:
        raise CannotOpen
    greeting, answer = shown_by(key, found.inviter_id, note=found.greeting_id, round=found.round_id)
    if not isinstance(greeting, Greeting) or not isinstance(answer, Answer):
        raise CannotOpen
    inviter, topic = name_of(key, found.inviter_id, found.inviter_name), topic_of(key, found.round)
    about = about_of(key, found.space.about)
    return Opening(found.pk, found.space_id, found.round_id, key, about, inviter, greeting.text, topic, answer)


def _mark(secret: str) -> bytes:
    """128 random bits need no slow hash."""
    return hashlib.sha256(b"innermost link " + secret.encode()).digest()
