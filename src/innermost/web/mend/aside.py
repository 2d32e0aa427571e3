"""What the person who is here put aside: told things and moments of the other's, to bring back if they like.

Knows their shelf and what is shown to them; knows no page. The other sees no difference, either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from innermost.web.clock import short_day
from innermost.web.mend.moments import Moment
from innermost.web.mend.parts import head_of
from innermost.web.mend.told import Told
from innermost.web.us.place import Place


@dataclass(frozen=True)
class PutAside:
    """One of them: the name of its page, and what a list says of it."""

    page: str
    id: UUID
    head: str
    note: str


def told_aside(place: Place, told: Iterable[Told], today: date) -> Iterator[PutAside]:
    for one in told:
        if one.is_left and not one.is_mine:
            day = short_day(one.entry.shown_at, today) if one.entry.shown_at else ""
            yield PutAside("mend-told", one.entry.id, head_of(one.note.part), f"From {place.name}, {day}")


def moments_aside(place: Place, known: Iterable[Moment]) -> Iterator[PutAside]:
    """Those that can still be told."""
    for one in known:
        if Moment.is_left(one.round, place.shelf) and one.round.is_open and not one.is_over:
            yield PutAside("mend-moment", one.round.id, one.name, f"{place.name} asked")


def has_moments_aside(place: Place) -> bool:
    """Asks nothing of the database; they may have gone by themselves since."""
    return any(one.startswith(f"{Moment.KEY}:") for one in place.shelf.passed)
