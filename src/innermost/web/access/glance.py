"""What Today shows of a space, in two questions to the database: what the other showed lately, and its rounds.

Counts only what both know of, or what the person who is here did: an answer that has not opened, and a question nobody
asked aloud, change nothing here. Opens no answer. Knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from innermost.web import models
from innermost.web.access.bonds import Bond
from innermost.web.access.opened import Opened
from innermost.web.access.rounds import Round, is_known_to, read_topic
from innermost.web.access.shared import shared_entries, shown_in
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

MOST, MOST_ROUNDS = 8, 400
_KINDS = ("writing", "keepsake", "note", "reply")
_ROUND = ("id", "asker", "asked", "day", "state", "opens_at", "opens_by", "revealed")


@dataclass(frozen=True)
class Glimpse(Round):
    """A round without its answers. `is_answered` by the person who is here."""

    is_answered: bool = False


def _standing(space: UUID, me: UUID) -> QuerySet[models.Round, tuple[Any, ...]]:
    answered = Exists(models.Entry.objects.filter(round=OuterRef("pk"), author=me, kind="answer"))
    known = models.Round.objects.filter(is_known_to(me), space=space, state__in=("open", "revealed"))
    # Open ones stand before opened ones, so that none of those is lost behind many of these.
    rows = known.annotate(mine=answered).order_by("state", "-day", "id")
    return rows.values_list("sealed", "mine", *_ROUND)[:MOST_ROUNDS]


def _by_other(space: UUID, me: UUID) -> QuerySet[models.Share, tuple[Any, ...]]:
    return shown_in(space).filter(entry__kind__in=_KINDS).exclude(entry__author=me)[:MOST]


_rounds = Prepared(_standing)
_shown = Prepared(_by_other)


def rounds_at_a_glance(visit: Presence, bond: Bond) -> list[Glimpse]:
    """Every round this person knows of that stands open or has opened; open ones first, the newest first of each."""
    found = []
    for sealed, mine, id, *rest in _rounds(bond.id, visit.person.pk):  # noqa: A001
        if raw := bond.label("round", bytes(sealed), id):
            found.append(Glimpse(id, read_topic(raw), *rest, is_answered=bool(mine)))
    return found


def shown_by_other(visit: Presence, bond: Bond) -> list[Opened]:
    """The newest of what the other showed here, answers to questions aside."""
    here = shared_entries(visit, bond)
    return [here.open_row(row) for row in _shown(bond.id, visit.person.pk)]
