"""A space at a glance, in one question to the database each: its rounds, and what the other showed lately.

Counts only what both know of, or what the person who is here did: an answer that has not opened, and a question nobody
asked aloud, change nothing here. Opens no answer, and of what opened long ago not even the question. Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    Field,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.utils import timezone

from innermost.vault import SpaceKey
from innermost.web import models
from innermost.web.access.bonds import Bond
from innermost.web.access.opened import Opened
from innermost.web.access.shared import shared_entries, shown_in
from innermost.web.access.topics import Round, is_known_to, read_topic
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

MOST, MOST_STANDING, MOST_OPENED = 8, 400, 8
LATELY = timedelta(days=4)
_KINDS = ("writing", "keepsake", "note", "reply")
_WHOLE: dict[str, Field[Any, Any]] = {
    "id": UUIDField(),
    "sealed": BinaryField(),
    "answered": BooleanField(),
    "asker": UUIDField(),
    "asked": DateTimeField(),
    "day": DateField(),
    "state": CharField(),
    "opens_at": DateTimeField(),
    "opens_by": UUIDField(),
}


@dataclass(frozen=True)
class Glimpse(Round):
    """A round without its answers. `is_answered` by the person who is here."""

    is_answered: bool = False


class OpenedTopics:
    """When both opened a question, found by its blind tag: however many opened, none is unsealed to look one up."""

    def __init__(self, bond: Bond, opened: Iterable[tuple[bytes, datetime]]) -> None:
        self._bond, self._first, self._known = bond, dict[bytes, datetime](), dict[str, datetime | None]()
        for tag, moment in opened:
            self._first[tag] = min(moment, self._first.get(tag, moment))

    @cached_property
    def _keys(self) -> list[SpaceKey]:
        return self._bond.ring.keys(self._bond.id) if self._first else []

    def when(self, slug: str) -> datetime | None:
        """The first time. None for what has not opened here."""
        if slug not in self._known:
            found = [self._first[tag] for tag in (key.tag(slug) for key in self._keys) if tag in self._first]
            self._known[slug] = min(found, default=None)
        return self._known[slug]


@dataclass(frozen=True)
class Glance:
    """`rounds` are those this person knows of that have not opened, and those that opened lately; the open ones stand
    before the opened ones, the newest first of each."""

    rounds: list[Glimpse]
    opened: OpenedTopics


def _stands(space: UUID, me: UUID, lately: datetime) -> Q:
    known = models.Round.objects.filter(is_known_to(me), space=space).exclude(state="revealed")
    opened = models.Round.objects.filter(space=space, state="revealed")
    standing = Q(pk__in=known.order_by("state", "-day", "id").values("pk")[:MOST_STANDING])
    return standing | Q(pk__in=opened.order_by("-revealed", "id").values("pk")[:MOST_OPENED]) | Q(revealed__gte=lately)


def _at_a_glance(space: UUID, me: UUID, lately: datetime) -> QuerySet[models.Round, tuple[Any, ...]]:
    """Tag and time of all that opened, then whole rows of what stands and what opened lately."""
    opened = models.Round.objects.filter(space=space, state="revealed")
    nothing = {f"no_{name}": Value(None, field) for name, field in _WHOLE.items()}
    answered = Exists(models.Entry.objects.filter(round=OuterRef("pk"), author=me, kind="answer"))
    stands = models.Round.objects.filter(_stands(space, me, lately), space=space).annotate(answered=answered)
    rows = stands.values_list("topic_tag", "revealed", *_WHOLE)
    return rows.union(opened.annotate(**nothing).values_list("topic_tag", "revealed", *nothing), all=True)


_glance = Prepared(_at_a_glance)


def _by_other(space: UUID, me: UUID) -> QuerySet[models.Share, tuple[Any, ...]]:
    return shown_in(space).filter(entry__kind__in=_KINDS).exclude(entry__author=me)[:MOST]


_shown = Prepared(_by_other)


def at_a_glance(visit: Presence, bond: Bond) -> Glance:
    rows = _glance(bond.id, visit.person.pk, timezone.now() - LATELY)
    opened = [(bytes(row[0]), row[1]) for row in rows if row[1]]
    found = [_glimpse(bond, dict(zip(("revealed", *_WHOLE), row[1:], strict=True))) for row in rows if row[2]]
    found.sort(key=lambda one: (one.is_revealed, one.state, -one.day.toordinal(), one.id.hex))
    return Glance(found, OpenedTopics(bond, opened))


def _glimpse(bond: Bond, row: dict[str, Any]) -> Glimpse:
    topic = read_topic(bond.label("round", bytes(row.pop("sealed")), row["id"]))
    return Glimpse(topic=topic, is_answered=bool(row.pop("answered")), **row)


def shown_by_other(visit: Presence, bond: Bond) -> list[Opened]:
    """The newest of what the other showed here, answers to questions aside."""
    here = shared_entries(visit, bond)
    return [here.open_row(row) for row in _shown(bond.id, visit.person.pk)]
