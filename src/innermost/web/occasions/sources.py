"""What has a day: the entries behind occasions, from every space of the person who is here. Knows no days themselves.

Three questions to the database: the spaces, what is shown in them, and what is one's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from innermost.entry import Detail, Goal, Outing, Ritual, WayBack
from innermost.web.access import Bond, Opened, bonds
from innermost.web.access.gathered import Gathered, gather
from innermost.web.aims.matters import Matter
from innermost.web.shortened import shortened
from innermost.web.spaces.in_words import capital, other_in_words
from innermost.web.spaces.shelf import Shelf, shelf_of
from innermost.web.visit import Presence

RITUAL, OUTING, DETAIL, REVIEW = "ritual", "outing", "detail", "review"
# Goals and the way back are plans, too. Opening this many takes a tenth of a second.
MOST = 2000
_LONGEST = 120
_KINDS = ("plan",)
Dated = Ritual | Outing | Detail | WayBack | Goal


@dataclass(frozen=True)
class Source:
    """One entry with a day. `surprise` where nobody else sees it, or not yet; only its own author has such a source."""

    entry: Opened
    what: Dated
    kind: str
    title: str
    href: str
    bond: Bond | None
    surprise: bool = False


def sources(visit: Presence) -> list[Source]:
    """Of everything that is open to them and not put aside, in a fixed order."""
    here = [bond for bond in bonds(visit) if _counts(bond)]
    shelves = {bond.id: shelf_of(visit, bond) for bond in here}
    found = [one for one in gather(visit, here, _KINDS, MOST, details=True) if not _is_aside(one, shelves)]
    found = _without_earlier_trials(found)
    return sorted((source for one in found for source in _source(visit, one)), key=lambda one: one.entry.id)


def _counts(bond: Bond) -> bool:
    return bond.is_open and not bond.is_over and not bond.is_paused


def _is_aside(one: Gathered, shelves: Mapping[UUID, Shelf]) -> bool:
    """For the person who is here alone. Naming fear or control changes nothing here: whoever follows the calendar would
    see that very moment."""
    if one.bond is None:
        return False
    shelf, what = shelves[one.bond.id], one.entry.payload
    is_left = isinstance(what, Goal) and bool(what.of) and shelf.has_left(Matter.KEY, UUID(what.of))
    return is_left or shelf.is_aside(one.entry.id)


def _without_earlier_trials(found: Sequence[Gathered]) -> list[Gathered]:
    """Of what two try in one compromise the newest counts, and nothing once it was let go."""
    newest = dict[str, Gathered]()
    for one in found:
        what = one.entry.payload
        if isinstance(what, Goal) and what.of and one.entry.shown_at:
            newest[what.of] = max(newest.get(what.of, one), one, key=_since)
    kept = {one.entry.id for one in newest.values()}
    return [one for one in found if not isinstance(one.entry.payload, Goal) or one.entry.id in kept]


def _since(one: Gathered) -> datetime:
    return one.entry.shown_at or one.entry.created


def _source(visit: Presence, one: Gathered) -> Iterator[Source]:
    entry, what = one.entry, one.entry.payload
    hidden = entry.shown_at is None
    match what:
        case Ritual():
            yield Source(entry, what, RITUAL, what.title, reverse("ritual", args=[entry.id]), one.bond, hidden)
        case Outing(day=day, off=False) if day:
            yield Source(entry, what, OUTING, what.title, _place_of(entry, what), one.bond, hidden)
        case Detail(day=day) if day:
            page = reverse("detail" if entry.author == visit.person.pk else "shown", args=[entry.id])
            yield Source(entry, what, DETAIL, _about(visit, one, what), page, one.bond, hidden)
        case Goal(of=of, review=day) if of and day:
            page = reverse("compromise", args=[of])
            yield Source(entry, what, REVIEW, "A look at what you try", page, one.bond, hidden)
        case WayBack(review=day) if day:
            yield Source(entry, what, REVIEW, "A look at what you planned", reverse("mend"), one.bond, hidden)


def _about(visit: Presence, one: Gathered, detail: Detail) -> str:
    words = " ".join(detail.text.split())
    short = shortened(words, _LONGEST)
    if one.bond is None or one.entry.author == visit.person.pk:
        return short
    return f"{capital(other_in_words(one.bond))}: {short}"


def _place_of(entry: Opened, outing: Outing) -> str:
    return reverse("acts") if outing.sort == "act" else reverse("outing", args=[entry.id])
