"""What has a place in time in one space: what either showed there, and what the person who is here has there alone.

Of the other nothing is found that is not shown, whatever they mean to show on a day. One question to the database for a
list, and one for one thing by its address. Knows keys; knows no page and no payload.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.http import Http404

from innermost.entry import Payload
from innermost.web import models
from innermost.web.access.bonds import Bond
from innermost.web.access.details import KIND as DETAIL
from innermost.web.access.details import shown_details
from innermost.web.access.keepsakes import KIND as KEEPSAKE
from innermost.web.access.lying import Lying, own_lying
from innermost.web.access.on_a_day import give_on, let_pass
from innermost.web.access.opened import Conflict, Opened, Stored
from innermost.web.access.shared import SharedEntries, shared_entries, shown_in
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

KIND, CHUNK = "plan", 120
MOST_OF_THE_OTHER, MOST_PLANS, MOST_DETAILS, MOST_BACK = 8, 40, 300, 12
_TOLD = ("writing", "keepsake", "note", "letter", "reply")
_COLUMNS = (*Stored._fields, "here__shown_at", "here__release_at", "here__epoch", "here__wrap")
Rows = QuerySet[models.Entry, tuple[Any, ...]]


class Plan(Lying):
    """One thing with a place in time."""


def _beside(rows: QuerySet[models.Entry], space: UUID) -> Rows:
    """Each with its place in that space, if it has one there."""
    here = rows.annotate(here=FilteredRelation("shares", condition=Q(shares__space=space)))
    return here.values_list(*_COLUMNS)


def _known(space: UUID, me: UUID) -> Q:
    """What is of this kind in a space, and somebody's own or shown there."""
    shown = models.Share.objects.filter(space=space, shown_at__isnull=False, entry__kind=KIND).values("entry")
    return Q(space=space, kind=KIND) & (Q(author=me) | Q(pk__in=shown))


class Plans:
    """Of one space, for the person who is here."""

    def __init__(self, visit: Presence, bond: Bond) -> None:
        self._visit, self.bond = visit, bond
        self.shared: SharedEntries = shared_entries(visit, bond)
        self.own = self.shared.own

    def newest(self, chunk: int = 0) -> list[Plan]:
        """In the order in which they were written, `CHUNK` at a time."""
        known = models.Entry.objects.filter(_known(self.bond.id, self._visit.person.pk))
        rows = _beside(known, self.bond.id).order_by("-created", "id")
        return [self.opened(row) for row in rows[chunk * CHUNK : (chunk + 1) * CHUNK]]

    def by_me(self, chunk: int = 0) -> list[Plan]:
        """One's own, shown or not, the newest first, `CHUNK` at a time."""
        own = models.Entry.objects.filter(author=self._visit.person, space=self.bond.id, kind=KIND)
        rows = _beside(own, self.bond.id).order_by("-created", "id")
        return [self.opened(row) for row in rows[chunk * CHUNK : (chunk + 1) * CHUNK]]

    def mine(self, id: UUID) -> Plan:
        """Raises Http404 for anything they did not write here."""
        found = models.Entry.objects.filter(pk=id, author=self._visit.person, space=self.bond.id, kind=KIND)
        row = _beside(found, self.bond.id).first()
        if row is None:
            raise Http404
        return self.opened(row)

    @transaction.atomic
    def keep_until(self, payload: Payload, moment: datetime) -> UUID:
        """Writes something that is its author's alone until a moment, and then shown. Raises Http404 once somebody
        left."""
        id = self.own.write(payload)  # noqa: A001
        give_on(self._visit, self.bond, id, moment, written=self.own)
        return id

    @transaction.atomic
    def change(self, id: UUID, revision: int, payload: Payload, moment: datetime | None) -> None:
        """Other words. What lies sealed stays so, until `moment` where there is one. Raises Conflict where it was
        changed since it was looked at, and Http404 once somebody left."""
        was = self._held(id, revision)
        self.own.edit(id, revision, payload)
        if moment and not was.is_shown:
            give_on(self._visit, self.bond, id, moment, written=self.own)
            let_pass(was.opens if was.opens != moment else None)

    @transaction.atomic
    def show(self, id: UUID, revision: int) -> None:
        """What lies sealed, from now on. Raises as `change`, and Http404 for what is shown already."""
        was = self._held(id, revision)
        if was.is_shown:
            raise Http404
        self.shared.take_back(id)
        self.shared.show_own(id)
        let_pass(was.opens)

    def _held(self, id: UUID, revision: int) -> Plan:
        """At the revision that was looked at. The space is held before the entry, as leaving holds them."""
        self.shared.hold_still()
        models.Entry.objects.select_for_update().filter(pk=id, author=self._visit.person).first()
        was = self.mine(id)
        if was.entry.revision != revision:
            raise Conflict(was.entry)
        return was

    @transaction.atomic
    def delete(self, id: UUID) -> None:
        was = self.mine(id)
        self.own.delete(id)
        let_pass(was.opens)

    def opened(self, row: Sequence[Any]) -> Plan:
        *entry, shown_at, opens, epoch, wrap = row
        stored, is_mine = Stored(*entry), entry[1] == self._visit.person.pk
        if is_mine:
            return Plan(*own_lying(stored, lambda: self.own.key_of_row(stored), shown_at, opens))
        return Plan(self.shared.open_row((*entry, shown_at, epoch, wrap)), is_mine=False)


def plan_of(visit: Presence, among: Sequence[Bond], id: UUID) -> tuple[Plans, Plan]:
    """By its address: in the first of these spaces in which it is theirs or shown to them. Raises Http404."""
    me = visit.person.pk
    found = models.Entry.objects.filter(pk=id, kind=KIND, space__in=[one.id for one in among])
    shown = Q(shares__space=F("space"), shares__shown_at__isnull=False)
    rows = found.annotate(here=FilteredRelation("shares", condition=Q(shares__space=F("space"))))
    rows = rows.filter(Q(author=me) | Q(pk__in=found.filter(shown).values("pk")))
    for space, *row in rows.values_list("space", *_COLUMNS):
        bond = next(one for one in among if one.id == space)
        return Plans(visit, bond), Plans(visit, bond).opened(row)
    raise Http404


def _at_hand(space: UUID, me: UUID, *spans: datetime) -> Rows:
    """The newest of what the other told, what they let me know of themselves, the newest plans, and what was kept for
    both within some spans of time."""
    told = shown_in(space).filter(entry__kind__in=_TOLD).exclude(entry__author=me)
    # What was said to something that is not shown any more stands alone on its own page, and no longer here.
    there = Exists(models.Share.objects.filter(entry=OuterRef("entry__parent"), space=space, shown_at__isnull=False))
    told = told.exclude(entry__parent__kind="answer").filter(Q(entry__parent__isnull=True) | there)
    told = told.exclude(entry__kind="reply", entry__parent__isnull=True)
    # Many can come in one evening; they push nothing out.
    told = told.exclude(entry__kind=DETAIL, entry__space=space)
    details = shown_details(space).exclude(entry__author=me).values("entry")[:MOST_DETAILS]
    plans = models.Entry.objects.filter(_known(space, me)).order_by("-created", "id")
    near = Q(pk__in=told.values("entry")[:MOST_OF_THE_OTHER]) | Q(pk__in=details)
    # The plans of one push none of the other's out.
    near |= Q(pk__in=plans.filter(author=me).values("pk")[:MOST_PLANS])
    near |= Q(pk__in=plans.exclude(author=me).values("pk")[:MOST_PLANS])
    within = Q(pk__in=())
    for start, end in zip(spans[::2], spans[1::2], strict=True):
        within |= Q(shown_at__gte=start, shown_at__lt=end)
    back = shown_in(space).filter(within, entry__kind=KEEPSAKE)
    near |= Q(pk__in=back.values("entry")[:MOST_BACK])
    return _beside(models.Entry.objects.filter(near), space).order_by(F("here__shown_at").desc(nulls_last=True), "id")


_near = Prepared(_at_hand)


Spans = Sequence[tuple[datetime, datetime]]


def at_hand(visit: Presence, bond: Bond, spans: Spans) -> tuple[list[Opened], list[Plan], list[Opened]]:
    """What the other showed here lately, the newest first, with every detail they let the person know; the newest
    plans; and what either kept for both within those spans of time, which are always as many. What belongs to a round
    is read there, where there is room for it. In one question to the database."""
    here = Plans(visit, bond)
    found = [here.opened(row) for row in _near(bond.id, visit.person.pk, *(end for span in spans for end in span))]
    told = [one.entry for one in found if not one.is_mine and one.entry.kind != KIND]
    back = [one.entry for one in found if one.entry.kind == KEEPSAKE and _is_within(one.entry, spans)]
    return told, [one for one in found if one.entry.kind == KIND], back


def _is_within(entry: Opened, spans: Spans) -> bool:
    return any(start <= entry.shown_at < end for start, end in spans if entry.shown_at)
