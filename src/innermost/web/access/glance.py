"""The rounds of a space at a glance, in one question to the database.

Counts only what both know of, or what the person who is here did: an answer that has not opened, and a question nobody
asked aloud, change nothing here. Opens no answer, and of what opened long ago not even the question. Knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Aggregate, Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.utils import timezone

from innermost.vault import SpaceKey
from innermost.web import models
from innermost.web.access.bonds import Bond
from innermost.web.access.topics import (
    COMPROMISE,
    GAME,
    QUESTION,
    RULE,
    VALUES,
    VIEW,
    WALK,
    Round,
    is_known_to,
    known_since,
    read_topic,
)
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

MOST_STANDING, MOST_OF_THE_OTHER, MOST_OPENED, MOST_BESIDE = 400, 40, 8, 8
LATELY, _TAG = timedelta(days=4), 32
_ROUND = ("id", "revealed", "asker", "asked", "state", "opens_at", "opens_by")


@dataclass(frozen=True)
class Glimpse(Round):
    """A round without its answers, and what it puts to the two. `is_answered` by the person who is here."""

    is_answered: bool = False
    kind: str = QUESTION


class _Openings(Aggregate):
    """Of every row the tag and the second it opened, as one text: a row each would cost several times as much."""

    output_field = TextField()
    _SQL: ClassVar[dict[str, str]] = {
        "sqlite": "GROUP_CONCAT(HEX({}) || STRFTIME('%%s', {}))",
        "postgresql": "STRING_AGG(ENCODE({}, 'hex') || FLOOR(EXTRACT(EPOCH FROM {}))::text, ',')",
    }

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[str | int, ...]]:  # type: ignore[override]
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()[:2]]
        return self._SQL[connection.vendor].format(*columns), ()


class OpenedTopics:
    """When both opened a question, found by its blind tag: however many opened, none is unsealed to look one up."""

    def __init__(self, bond: Bond, openings: str = "") -> None:
        self._bond, self._known, self._first = bond, dict[str, datetime | None](), dict[str, int]()
        for one in openings.lower().split(",") if openings else ():
            tag, second = one[:_TAG], int(one[_TAG:])
            if self._first.setdefault(tag, second) > second:
                self._first[tag] = second

    @cached_property
    def _keys(self) -> list[SpaceKey]:
        return self._bond.ring.keys(self._bond.id) if self._first else []

    def __contains__(self, slug: object) -> bool:
        return self.when(str(slug)) is not None

    def when(self, slug: str) -> datetime | None:
        """The first time. None for what has not opened here."""
        if slug not in self._known:
            tags = [key.tag(slug).hex() for key in self._keys]
            found = [self._first[tag] for tag in tags if tag in self._first]
            self._known[slug] = datetime.fromtimestamp(min(found), UTC) if found else None
        return self._known[slug]


@dataclass(frozen=True)
class Glance:
    """`rounds` are the questions this person knows of that have not opened, and those that opened lately; the open ones
    stand before the opened ones, the newest first of each. `beside` are games, rules of the house, moments to tell,
    what is kept of walks, values and compromises: what the other asked aloud lately and this person has not answered,
    and what opened lately."""

    rounds: list[Glimpse]
    opened: OpenedTopics
    beside: list[Glimpse]


def _answered(me: UUID) -> Exists:
    return Exists(models.Entry.objects.filter(round=OuterRef("pk"), author=me, kind="answer"))


def _stands(space: UUID, me: UUID, lately: datetime) -> Q:
    """What I asked or answered, and beside it the newest of the other's, which push none of mine out."""
    unopened = models.Round.objects.filter(is_known_to(me), space=space, kind=QUESTION).exclude(state="revealed")
    known = unopened.order_by(known_since(me).desc(), "id")
    is_mine = Q(asker=me) | Q(_answered(me))
    standing = Q(pk__in=known.filter(is_mine).values("pk")[:MOST_STANDING])
    standing |= Q(pk__in=known.exclude(is_mine).values("pk")[:MOST_OF_THE_OTHER])
    opened = models.Round.objects.filter(space=space, kind=QUESTION, state="revealed")
    standing |= Q(pk__in=opened.order_by("-revealed", "id").values("pk")[:MOST_OPENED]) | Q(revealed__gte=lately)
    return Q(standing, kind=QUESTION) | Q(pk__in=_beside(space, me, lately).values("pk")[:MOST_BESIDE])


def _beside(space: UUID, me: UUID, lately: datetime) -> QuerySet[models.Round]:
    asked = Q(state="open", asker__isnull=False, asked__gte=lately) & ~Q(asker=me) & ~Q(_answered(me))
    rounds = models.Round.objects.filter(
        asked | Q(revealed__gte=lately), space=space, kind__in=(GAME, RULE, VIEW, WALK, VALUES, COMPROMISE)
    )
    return rounds.order_by(known_since(me).desc(), "id")


def _at_a_glance(space: UUID, me: UUID, lately: datetime) -> QuerySet[models.Round, tuple[Any, ...]]:
    """What stands and what opened lately; beside each the openings of all that opened, which are there once one is."""
    opened = models.Round.objects.filter(space=space, kind=QUESTION, state="revealed").order_by().values("space")
    openings = Subquery(opened.annotate(all=_Openings("topic_tag", "revealed")).values("all"))
    rows = models.Round.objects.filter(_stands(space, me, lately), space=space)
    rows = rows.order_by("state", known_since(me).desc(), "id")
    return rows.annotate(openings=openings, answered=_answered(me)).values_list(
        "openings", "sealed", "answered", "kind", *_ROUND
    )


_glance = Prepared(_at_a_glance)


def at_a_glance(visit: Presence, bond: Bond) -> Glance:
    rows = _glance(bond.id, visit.person.pk, timezone.now() - LATELY)
    found, opened = [_glimpse(bond, *row[1:]) for row in rows], OpenedTopics(bond, (rows[0][0] or "") if rows else "")
    questions, beside = ([one for one in found if (one.kind == QUESTION) is asked] for asked in (True, False))
    return Glance(questions, opened, beside)


def _glimpse(bond: Bond, sealed: bytes, answered: object, kind: str, id: UUID, *more: Any) -> Glimpse:
    known: dict[str, Any] = dict(zip(_ROUND, (id, *more), strict=True))
    topic = read_topic(bond.label("round", bytes(sealed), id))
    return Glimpse(topic=topic, is_answered=bool(answered), kind=kind, **known)
