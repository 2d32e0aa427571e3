"""Putting a few values in order by asking of two at a time which matters more. Pure: the page carries what was tapped.

Each value after the first finds its place among those before it by halves, so five take eight taps at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PICKS = 5


@dataclass(frozen=True)
class Stand:
    """How far the taps lead: the pair to ask next, or the order; and those taps that answered a pair."""

    order: tuple[str, ...]
    pair: tuple[str, str] | None
    won: tuple[str, ...]


def stand(picked: Sequence[str], won: Sequence[str]) -> Stand:
    """`won` is of each pair, in their turn, the one that mattered more. What answers no pair counts for nothing, nor
    does anything after it."""
    left, taken, order = iter(won), list[str](), list[str]()
    for one in picked:
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            pair = (one, order[middle])
            tapped = next(left, None)
            if tapped not in pair:
                return Stand((), pair, tuple(taken))
            taken.append(tapped)
            low, high = (low, middle) if tapped == one else (middle + 1, high)
        order.insert(low, one)
    return Stand(tuple(order), None, tuple(taken))


def moved_up(order: Sequence[str], slug: str) -> tuple[str, ...]:
    """One place towards the first; unchanged for what is first already, or not among them."""
    at = order.index(slug) if slug in order else 0
    if at == 0:
        return tuple(order)
    return (*order[: at - 1], slug, order[at - 1], *order[at + 1 :])
