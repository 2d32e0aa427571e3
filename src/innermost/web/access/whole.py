"""Everything the person who is here may read, oldest first and a piece at a time, for taking it along.

What somebody else wrote is among it only where it is shown to them now. Knows no file and no page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from innermost.web import models
from innermost.web.access.bonds import Bond
from innermost.web.access.opened import Opened, Stored
from innermost.web.access.own import OwnEntries
from innermost.web.access.pieces import pieces
from innermost.web.access.rounds import Rounds
from innermost.web.access.shared import SharedEntries
from innermost.web.access.topics import KINDS_OF_ROUND, Round
from innermost.web.visit import Presence

_SHOWN_AT = len(Stored._fields)


class Place(NamedTuple):
    """A space somebody writes in, or wrote in and left."""

    space: UUID
    own: bool
    joined: datetime
    left: datetime | None


@dataclass(frozen=True)
class Kept:
    """Something the person who is here wrote, the spaces it is shown in and since when, and whether it lies sealed in
    one until its round opens."""

    entry: Opened
    shown: dict[UUID, datetime]
    held: bool


@dataclass(frozen=True)
class Asked:
    """A round, and what was said back to either answer."""

    round: Round
    replies: list[Opened]


@dataclass(frozen=True)
class Gift:
    """Something shown in a space that belongs to no round, and what was said back to it."""

    entry: Opened
    replies: list[Opened]


def places(visit: Presence) -> list[Place]:
    mine = models.Member.objects.filter(person=visit.person).order_by("joined", "pk")
    return [Place(*row) for row in mine.values_list("space", "space__own", "joined", "left")]


def kept(visit: Presence, space: UUID) -> Iterator[Kept]:
    """What the person who is here wrote in one space, the journal or another."""
    for piece in OwnEntries(visit, space).in_order():
        rows = models.Share.objects.filter(entry__in=[one.id for one in piece])
        shown, held = defaultdict[UUID, dict[UUID, datetime]](dict), set()
        for entry, where, since in rows.values_list("entry", "space", "shown_at"):
            if since:
                shown[entry][where] = since
            else:
                held.add(entry)
        yield from (Kept(one, shown[one.id], one.id in held) for one in piece)


def shown_by_others(visit: Presence, bond: Bond) -> Iterator[Opened]:
    """All that the other shows in a space, of every kind."""
    here = SharedEntries(visit, bond)
    for row in _in_order(here.all().exclude(entry__author=visit.person)):
        yield here.open_row(row)


def asked(visit: Presence, bond: Bond) -> Iterator[Asked]:
    """The rounds of a space that both know of, or that the person who is here answered, one kind after the other."""
    here = SharedEntries(visit, bond)
    for piece in (piece for kind in KINDS_OF_ROUND for piece in Rounds(visit, bond, kind).in_order()):
        replies = _said_back(here, [answer for found in piece for answer in _shown_answers(found)])
        for found in piece:
            yield Asked(found, [reply for answer in _shown_answers(found) for reply in replies[answer]])


def gifts(visit: Presence, bond: Bond) -> Iterator[Gift]:
    """What either shows in a space apart from rounds. A reply to what is shown no more stands for itself."""
    here = SharedEntries(visit, bond)
    parent = models.Share.objects.filter(space=bond.id, shown_at__isnull=False, entry=OuterRef("entry__parent"))
    rows = here.all().filter(~Exists(parent), entry__round=None)
    for piece in _pieces(rows):
        opened = [here.open_row(row) for row in piece]
        replies = _said_back(here, [one.id for one in opened])
        yield from (Gift(one, replies[one.id]) for one in opened)


def _shown_answers(found: Round) -> list[UUID]:
    return [one.id for one in (found.mine, found.theirs) if one and one.shown_at]


def _said_back(here: SharedEntries, to: Sequence[UUID]) -> defaultdict[UUID, list[Opened]]:
    """Replies, and replies to those, by what they go back to."""
    root, found, level = dict(zip(to, to, strict=True)), defaultdict[UUID, list[Opened]](list), list(to)
    while level:
        replies = here.replies_to(level)
        for one in replies:
            if one.parent:
                root[one.id] = root[one.parent]
                found[root[one.id]].append(one)
        level = [one.id for one in replies]
    return found


def _in_order(rows: QuerySet[models.Share, tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for piece in _pieces(rows):
        yield from piece


def _pieces(rows: QuerySet[models.Share, tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    return pieces(rows, ("shown_at", _SHOWN_AT), ("entry", 0))
