"""Leaves of what the other took part in: their cursor says an id and no moment, since when the other did something is
theirs. Knows no item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import dropwhile
from typing import Protocol, TypeVar
from uuid import UUID

from innermost.web.api.cursor import Leaf, Place, leaf, place_in
from innermost.web.api.problems import Problem

_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


class Named(Protocol):
    @property
    def id(self) -> UUID: ...


Item = TypeVar("Item", bound=Named)
Shown = TypeVar("Shown")


def id_in(cursor: str) -> UUID | None:
    """After which item to go on; None from the beginning. Raises Problem."""
    found = place_in(cursor)
    return found.id if found else None


def unplaced_leaf(found: Sequence[Item], limit: int, shown: Callable[[Item], Shown]) -> Leaf[Shown]:
    """Of `found`, which holds one more than `limit` where there is another leaf."""
    return leaf(found, limit, lambda one: Place(_NO_MOMENT, one.id), shown)


def unplaced_leaf_of_all(items: Iterable[Item], limit: int, cursor: str, shown: Callable[[Item], Shown]) -> Leaf[Shown]:
    """The same of a list that is fetched whole, in its order. Raises Problem where the item it goes on from is gone."""
    after, every = id_in(cursor), list(items)
    if after is not None:
        every = list(dropwhile(lambda one: one.id != after, every))
        if not every:
            raise Problem("cursor")
        every = every[1:]
    return unplaced_leaf(every[: limit + 1], limit, shown)
