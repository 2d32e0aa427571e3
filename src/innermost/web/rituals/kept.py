"""Rituals of one space and of one's own, as entries. Only whoever began one changes it. Knows no page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from innermost.entry import Ritual
from innermost.occasion import next_of, read_rule, zone_of
from innermost.web.access import Bond, Opened, OwnEntries, own_entries, shared_entries, shown_to
from innermost.web.access.gathered import gather
from innermost.web.occasions.sources import MOST
from innermost.web.spaces.shelf import may_try, put_aside, shelf_of
from innermost.web.visit import Presence

MOST_OF_ONES_OWN, MOST_IN_A_WHILE = 40, 60


class Enough(Exception):
    """So many stand already that another one would be lost among them."""


@dataclass(frozen=True)
class Kept:
    """A ritual with its entry; no `bond` for one of one's own alone."""

    entry: Opened
    ritual: Ritual
    bond: Bond | None
    is_mine: bool

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def is_over(self) -> bool:
        return next_of(self.ritual, timezone.now()) is None


def rituals(visit: Presence, bond: Bond | None) -> list[Kept]:
    """Those of a space and of one's own, the oldest first. Two questions to the database."""
    among = [bond] if bond and bond.is_open else []
    found = [_kept(visit, one.entry, one.bond) for one in gather(visit, among, ("plan",), MOST)]
    return sorted((one for one in found if one), key=lambda one: (one.entry.created, one.id))


def ritual_at(visit: Presence, among: list[Bond], id: UUID) -> Kept:
    """By its address. Raises Http404."""
    here = [bond for bond in among if bond.is_open]
    try:
        shared, entry = shown_to(visit, here, id)
        found = _kept(visit, entry, shared.bond)
    except Http404:
        found = _kept(visit, own_entries(visit).get(id), None)
    if found is None:
        raise Http404
    return found


def _kept(visit: Presence, entry: Opened, bond: Bond | None) -> Kept | None:
    if not isinstance(entry.payload, Ritual):
        return None
    return Kept(entry, entry.payload, bond, entry.author == visit.person.pk)


def begin(visit: Presence, bond: Bond | None, ritual: Ritual) -> UUID:
    """Shown at once in a space; without one it is one's own. Raises Enough, and Http404 once somebody left."""
    standing = [one for one in rituals(visit, bond) if one.is_mine and one.bond == bond and not one.is_over]
    if len(standing) >= MOST_OF_ONES_OWN:
        raise Enough
    if bond and not may_try(visit, bond, "ritual", MOST_IN_A_WHILE):
        raise Enough
    return shared_entries(visit, bond).give(ritual) if bond else own_entries(visit).write(ritual)


def change(visit: Presence, kept: Kept, revision: int, ritual: Ritual) -> None:
    """Raises Conflict where it says something else by now, and Http404 for the other's."""
    _own(visit, kept).edit(kept.id, revision, ritual)


def delete(visit: Presence, kept: Kept) -> None:
    """Raises Http404 for the other's."""
    _own(visit, kept).delete(kept.id)


def ended(ritual: Ritual, now: datetime) -> Ritual:
    """It comes no more from now on."""
    zone = zone_of(ritual.zone)
    rule = read_rule(ritual.rule)
    last = (now - timedelta(seconds=1)).astimezone(zone)
    moved = {day: to for day, to in ritual.moved.items() if to <= f"{last:%Y-%m-%dT%H:%M}"}
    return replace(ritual, rule=str(replace(rule, count=0, until=last)), moved=moved)


def is_muted(visit: Presence, kept: Kept) -> bool:
    return kept.bond is not None and shelf_of(visit, kept.bond).is_aside(kept.id)


def mute(visit: Presence, kept: Kept, *, muted: bool) -> None:
    """For the person who is here alone: not among what comes up, in their calendar or in a reminder."""
    if kept.bond:
        put_aside(visit, kept.bond, kept.id, aside=muted)


def _own(visit: Presence, kept: Kept) -> OwnEntries:
    return OwnEntries(visit, kept.bond.id) if kept.bond else own_entries(visit)
