"""Entries of some kinds from every space of the person who is here: two questions to the database, however many spaces.

What the other holds back until a day does not exist here. Knows bonds and keys; knows no page and no payload.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.http import Http404

from innermost.web import models
from innermost.web.access.bonds import Bond
from innermost.web.access.details import KIND as DETAIL
from innermost.web.access.opened import Opened, Stored, opened
from innermost.web.access.own import OwnEntries
from innermost.web.access.shared import SHOWN_COLUMNS, SharedEntries
from innermost.web.visit import Presence


@dataclass(frozen=True)
class Gathered:
    """An entry with the space it was read in; no `bond` for what is in one's own. What is not shown to the other has
    no `shown_at`."""

    entry: Opened
    bond: Bond | None


def gather(
    visit: Presence, among: Sequence[Bond], kinds: Sequence[str], most: int, *, details: bool = False
) -> list[Gathered]:
    """The newest shown in these spaces by either, and the newest of one's own there and in one's own space. With
    `details` those, too: they are writings, told apart by where they are kept."""
    theirs, own = Q(entry__kind__in=kinds), Q(kind__in=kinds)
    if details:
        theirs |= Q(entry__kind=DETAIL, entry__space=F("space"))
        own |= Q(kind=DETAIL, space__in=[bond.id for bond in among])
    shown = list(_shown(visit, among, theirs, most)) if among else []
    seen = {one.entry.id for one in shown}
    return [*shown, *(one for one in _own(visit, among, own, most) if one.entry.id not in seen)]


def _shown(visit: Presence, among: Sequence[Bond], wanted: Q, most: int) -> list[Gathered]:
    here = {bond.id: SharedEntries(visit, bond) for bond in among}
    rows = models.Share.objects.filter(wanted, space__in=here, shown_at__isnull=False)
    newest = rows.order_by("-shown_at", "entry").values_list("space", *SHOWN_COLUMNS)[:most]
    return [Gathered(here[space].open_row(tuple(row)), here[space].bond) for space, *row in newest]


def _own(visit: Presence, among: Sequence[Bond], wanted: Q, most: int) -> list[Gathered]:
    bonds, journal = {bond.id: bond for bond in among}, OwnEntries(visit)
    try:
        spaces = [*bonds, journal.space.id]
    except Http404:
        spaces = [*bonds]
    rows = models.Entry.objects.filter(wanted, author=visit.person, space__in=spaces)
    newest = rows.order_by("-created", "id").values_list("space", *Stored._fields)[:most]
    return [Gathered(_opened(journal, Stored(*row)), bonds.get(space)) for space, *row in newest]


def _opened(own: OwnEntries, row: Stored) -> Opened:
    return opened(row, lambda: own.key_of_row(row))
