"""A story told in turns, of what each of the two wrote. Pure.

Each has one sheet with all their turns; since they alternate, the order needs to be kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest

from innermost.entry import Sheet
from innermost.web.play.games import MOST_TURNS


@dataclass(frozen=True)
class Turn:
    """What one of the two added."""

    text: str
    is_mine: bool


def turns(first: Sheet | None, second: Sheet | None, *, first_is_mine: bool) -> list[Turn]:
    """In the order in which they were told; what one took back is left out."""
    begun, followed = (one.words if one else () for one in (first, second))
    pairs = zip_longest(
        (Turn(text, first_is_mine) for text in begun), (Turn(text, not first_is_mine) for text in followed)
    )
    return [turn for turn in chain.from_iterable(pairs) if turn]


def is_ones_turn(mine: Sheet | None, theirs: Sheet | None, *, begins: bool) -> bool:
    """Whether the person who is here goes on; `begins` says that they told the first turn."""
    have, has = (len(one.words) if one else 0 for one in (mine, theirs))
    ended = any(one.has_ended for one in (mine, theirs) if one)
    return not ended and have + has < MOST_TURNS and (have == has if begins else has == have + 1)
