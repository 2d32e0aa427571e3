"""The spaces the person who is here shares with somebody: what they are called, who is in them, their keys.

Permission is read here: a space somebody is no member of, or has left, is not found. Knows no entry and no page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from innermost.library import KINDS, Kind
from innermost.vault import CannotOpen, NewerFormat, SpaceKey, number_of
from innermost.web import models
from innermost.web.access.ceilings import Ceiling, opened_ceiling
from innermost.web.access.own import OwnSpace
from innermost.web.access.rings import Ring, ring_of
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence


class _Row(NamedTuple):
    space: UUID
    person: UUID
    joined: datetime
    left: datetime | None
    name: bytes | None
    key_version: int
    asked_version: int | None
    paused: bool
    shelf: bytes | None
    standing: bytes | None
    ceiling: bytes | None
    space_epoch: int
    space_about: bytes | None
    space_shared: bytes | None
    space_created: datetime
    space_ended: datetime | None
    walk: UUID | None
    walk_sealed: bytes | None
    walk_expires: datetime | None
    time_zone: str


_COLUMNS = (
    *("space", "person", "joined", "left", "name", "key_version", "asked_version", "paused", "shelf", "standing"),
    *("ceiling", "space__epoch", "space__about", "space__shared", "space__created", "space__ended"),
    *("space__walk", "space__walk__sealed", "space__walk__expires", "person__time_zone"),
)


def _members(person: UUID) -> QuerySet[models.Member, tuple[object, ...]]:
    mine = models.Member.objects.filter(person=person, left=None, space__own=False).values("space")
    return models.Member.objects.filter(space__in=mine).order_by("joined", "pk").values_list(*_COLUMNS)


_rows = Prepared(_members)


@dataclass(frozen=True)
class Fellow:
    """The other member of a space. `name` is empty where it cannot be read."""

    id: UUID
    name: str
    joined: datetime
    left: datetime | None
    key_version: int
    asked_version: int | None
    time_zone: str = ""

    @property
    def is_here(self) -> bool:
        return self.left is None


@dataclass(frozen=True)
class About:
    """What a space is: its kind, and a name its members gave it, if any."""

    kind: Kind = "friends"
    name: str = ""


class Bond:
    """A space with two members, or with one while the other has not joined yet."""

    def __init__(self, visit: Presence, rows: list[_Row]) -> None:
        self._visit, self._ring = visit, ring_of(visit)
        me = visit.person.pk
        self._mine = next(row for row in rows if row.person == me)
        self.id: UUID = self._mine.space
        self._theirs = next((row for row in rows if row.person != me), None)
        self.other = self._fellow(self._theirs) if self._theirs else None

    @property
    def me(self) -> UUID:
        """The person who is here."""
        return self._mine.person

    @property
    def ring(self) -> Ring:
        return self._ring

    @property
    def epoch(self) -> int:
        return self._mine.space_epoch

    @property
    def key(self) -> SpaceKey:
        """Raises CannotOpen where this person's key does not open the space as it is now."""
        return self._ring.newest(self.id)

    @property
    def is_open(self) -> bool:
        """False after a fresh start, until the other opened the shared words for the new key."""
        try:
            return bool(self.key)
        except CannotOpen:
            return False

    @property
    def about(self) -> About:
        raw = self.label("about", self._mine.space_about)
        if not raw:
            return About()
        said = json.loads(raw)
        return About(said["kind"] if said["kind"] in KINDS else "friends", said["name"])

    @property
    def kind(self) -> Kind:
        return self.about.kind

    @property
    def my_name(self) -> str:
        """What the person who is here is called in this space."""
        return self.label("member name", self._mine.name, self._visit.person.pk)

    @property
    def title(self) -> str:
        """The space's name, or who is in it; never empty."""
        if name := self.about.name:
            return name
        return f"You and {self.other.name}" if self.other and self.other.name else "A space for two"

    @property
    def is_together(self) -> bool:
        """Whether the other is in it now."""
        return self.other is not None and self.other.is_here

    @property
    def is_over(self) -> bool:
        """Whether one of two left, or deleted their account. Nothing new begins here."""
        return self._mine.space_ended is not None

    @property
    def is_solo(self) -> bool:
        """Whether somebody can still be invited."""
        return self.other is None and not self.is_over

    @property
    def began(self) -> datetime:
        """When the second of the two joined; while there is one, when the space was made."""
        return max(self._mine.joined, self.other.joined) if self.other else self._mine.space_created

    @property
    def is_paused(self) -> bool:
        """Paused by the person who is here; nobody else learns of it."""
        return self._mine.paused

    @property
    def asked_version(self) -> int | None:
        return self._mine.asked_version

    @property
    def relied_on(self) -> int:
        """The version of this person's key that the pair relies on."""
        return self._mine.key_version

    @property
    def sealed_shelf(self) -> bytes | None:
        return bytes(self._mine.shelf) if self._mine.shelf else None

    @property
    def sealed_standing(self) -> bytes | None:
        return bytes(self._mine.standing) if self._mine.standing else None

    @property
    def ceilings(self) -> tuple[Ceiling, Ceiling]:
        """What each of the two published of what is fine for both: mine, and the other's."""
        theirs = self._theirs
        mine = opened_ceiling(self._mine.ceiling, self.id, self._mine.person)
        return mine, opened_ceiling(theirs.ceiling, self.id, theirs.person) if theirs else Ceiling()

    @property
    def shared(self) -> str:
        """What suggestions for both rest on; empty where there is nothing yet or it cannot be read."""
        return self.label("shared", self._mine.space_shared)

    @property
    def walk(self) -> tuple[UUID, bytes, datetime] | None:
        """The walk the two were asked to or are in, as its row is; `walking` reads it."""
        id, sealed, expires = self._mine.walk, self._mine.walk_sealed, self._mine.walk_expires  # noqa: A001
        return (id, bytes(sealed), expires) if id and sealed and expires else None

    def label(self, what: str, sealed: bytes | None, *of: UUID) -> str:
        """A short sealed text of this space; empty where there is none or it cannot be read."""
        if not sealed:
            return ""
        try:
            key = self._ring.key_of(self.id, number_of(bytes(sealed)))
            return key.open_label(what, bytes(sealed), *of).decode()
        except (CannotOpen, NewerFormat):
            return ""

    def _fellow(self, row: _Row) -> Fellow:
        name = self.label("member name", row.name, row.person)
        return Fellow(row.person, name, row.joined, row.left, row.key_version, row.asked_version, row.time_zone)


def bonds(visit: Presence) -> list[Bond]:
    """Every space this person shares and has not left, in the order they joined."""
    found = defaultdict[UUID, list[_Row]](list)
    for row in _rows(visit.person.pk):
        found[row[0]].append(_Row(*row))
    order = sorted(found.values(), key=lambda rows: next(r.joined for r in rows if r.person == visit.person.pk))
    return [Bond(visit, rows) for rows in order]


def bond(visit: Presence, id: UUID) -> Bond:
    """Raises Http404 for a space this person is not in, or not any more."""
    for one in bonds(visit):
        if one.id == id:
            return one
    raise Http404


def sealed_about(key: SpaceKey, about: About) -> bytes:
    return key.seal_label("about", json.dumps({"kind": about.kind, "name": about.name}).encode())


def sealed_name(key: SpaceKey, person: UUID, name: str) -> bytes:
    return key.seal_label("member name", name.encode(), person)


def name_of(visit: Presence) -> str:
    """What the person who is here is called in their own space."""
    return OwnSpace(visit).name
