"""Where one's own entry is shown: with whom, since when, and what can be shown at all. Knows bonds; knows no page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from innermost.entry import CheckIn, JournalEntry
from innermost.web.access import Bond, Opened, shares_of
from innermost.web.clock import short_day
from innermost.web.spaces.in_words import listed, other_in_words
from innermost.web.visit import Presence


@dataclass(frozen=True)
class SharedWith:
    """A space an entry is shown in. `left` where its author has left that space since."""

    space: UUID
    whom: str
    since: str
    left: bool


def shared_with(visit: Presence, mine: Sequence[Bond], id: UUID, today: date) -> list[SharedWith]:
    """In the order they were shared."""
    known = {bond.id: bond for bond in mine}
    found = sorted(shares_of(visit, id).items(), key=lambda item: item[1])
    return [_shared(space, known.get(space), short_day(since, today)) for space, since in found]


def _shared(space: UUID, bond: Bond | None, since: str) -> SharedWith:
    return SharedWith(space, other_in_words(bond) if bond else "somebody whose space you left", since, bond is None)


def names(shared: Sequence[SharedWith]) -> str:
    """Such as `Ben and Mia`; empty where it is nobody's but its author's."""
    return listed([one.whom for one in shared])


def can_be_shared(entry: Opened) -> bool:
    """Journal entries and check-ins. A kept line may be somebody else's words, and a hope is for its writer."""
    return isinstance(entry.payload, JournalEntry | CheckIn)


def open_bonds(mine: Sequence[Bond], shared: Sequence[SharedWith] = ()) -> list[Bond]:
    """Where something could be shown that is not shown there yet: the other is there, and its words are open."""
    already = {one.space for one in shared}
    return [bond for bond in mine if bond.is_together and bond.is_open and bond.id not in already]
