"""The rounds of a space by their kind, and one round by its address. What a round is stands in `rounds`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from innermost.web import models
from innermost.web.access.bonds import Bond, bonds
from innermost.web.access.rounds import COLUMNS, Rounds
from innermost.web.access.topics import (
    COMPROMISE,
    GAME,
    LOOK,
    QUESTION,
    RULE,
    VALUES,
    VIEW,
    WALK,
    Round,
    is_known_to,
)
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence


def _by_address(me: UUID, id: UUID, kind: str) -> QuerySet[models.Round, tuple[Any, ...]]:
    """A round in a space of mine that I know of, with the time I chose for my sealed answer."""
    here = models.Member.objects.filter(person=me, left=None, space__own=False).values("space")
    held = models.Share.objects.filter(entry__round=OuterRef("pk"), entry__author=me, entry__kind="answer")
    known = models.Round.objects.filter(is_known_to(me), pk=id, space__in=here, kind=kind)
    return known.values_list("space", Subquery(held.values("release_at")[:1]), *COLUMNS)


_one = Prepared(_by_address)


def rounds(visit: Presence, bond: Bond) -> Rounds:
    """The questions of a space."""
    return Rounds(visit, bond)


def compared(visit: Presence, bond: Bond) -> Rounds:
    """The threads of a space that one of the two shared, or both: each opens to both once both did."""
    return Rounds(visit, bond, LOOK)


def kept_of_walks(visit: Presence, bond: Bond) -> Rounds:
    """What the two keep of walks: each opens to both once both chose."""
    return Rounds(visit, bond, WALK)


def house_rules(visit: Presence, bond: Bond) -> Rounds:
    """Rules of the house: one proposes it in the round's topic, and it stands once both laid it down."""
    return Rounds(visit, bond, RULE)


def games(visit: Presence, bond: Bond) -> Rounds:
    """Games of which something is put down: a sheet of each, open to both once both did."""
    return Rounds(visit, bond, GAME)


def views_of_moments(visit: Presence, bond: Bond) -> Rounds:
    """Moments that each of the two tells as they saw them: each opens to both once both did."""
    return Rounds(visit, bond, VIEW)


def values_beside(visit: Presence, bond: Bond) -> Rounds:
    """What matters most to each of the two: opens to both once both laid theirs down."""
    return Rounds(visit, bond, VALUES)


def compromises(visit: Presence, bond: Bond) -> Rounds:
    """Matters in which each of the two says what they need: each opens to both once both did."""
    return Rounds(visit, bond, COMPROMISE)


def round_of(visit: Presence, id: UUID) -> tuple[Rounds, Round]:
    """A question by its address, with what was said in it, in whichever space it is. Two questions to the database,
    beside those for the spaces. Raises Http404 where the person who is here is in none such, or knows nothing of it."""
    return _of(visit, id, QUESTION)


def game_of(visit: Presence, id: UUID) -> tuple[Rounds, Round]:
    """A game by its address, as `round_of`. Raises Http404."""
    return _of(visit, id, GAME)


def view_of_moment(visit: Presence, id: UUID) -> tuple[Rounds, Round]:
    """A moment by its address, as `round_of`. Raises Http404."""
    return _of(visit, id, VIEW)


def compromise_of(visit: Presence, id: UUID) -> tuple[Rounds, Round]:
    """A matter by its address, as `round_of`. Raises Http404."""
    return _of(visit, id, COMPROMISE)


def _of(visit: Presence, id: UUID, kind: str) -> tuple[Rounds, Round]:
    mine = {one.id: one for one in bonds(visit)}
    found = _one(visit.person.pk, id, kind)
    if not found or found[0][0] not in mine:
        raise Http404
    row = found[0]
    here = Rounds(visit, mine[row[0]], kind)
    return here, replace(here.with_replies(row[2:]), my_time=row[1])


def has_opened(person: models.Person, id: UUID) -> bool:
    """Whether a round opened. Needs no key. Raises Http404 for who is not in its space or knows nothing of it."""
    here = models.Member.objects.filter(person=person, left=None).values("space")
    state = (
        models.Round.objects.filter(is_known_to(person.pk), pk=id, space__in=here, kind=QUESTION)
        .values_list("state", flat=True)
        .first()
    )
    if state is None:
        raise Http404
    return state == "revealed"
