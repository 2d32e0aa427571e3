"""Lists a leaf at a time, in one order: a cursor says after which item to go on, so what comes and goes between two
calls shifts nothing. Knows no item.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Generic, NamedTuple, TypeVar
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from innermost.web.api.problems import Problem

Item = TypeVar("Item")
Shown = TypeVar("Shown")
LEAST, MOST, USUAL = 1, 100, 20

Limit = Annotated[int, Query(ge=LEAST, le=MOST, description="How many items at most, 1 to 100.")]
Cursor = Annotated[str, Query(max_length=200, description="`next` of the leaf before; empty for the first leaf.")]


class Leaf(Schema, Generic[Shown]):
    """One leaf of a list."""

    items: list[Shown] = Field(description="At most `limit` of them.")
    next: str | None = Field(description="The cursor of the next leaf; null on the last.")


class Place(NamedTuple):
    """Where an item stands in a list that is ordered by moment, the newest first, and then by id."""

    moment: datetime
    id: UUID

    @property
    def order(self) -> tuple[float, int]:
        return -self.moment.timestamp(), self.id.int


def place_in(cursor: str) -> Place | None:
    """The place a cursor says; None for an empty one. Raises Problem for one that was not made here."""
    if not cursor:
        return None
    try:
        moment, id = base64.b64decode(cursor, altchars=b"-_", validate=True).decode("ascii").split()  # noqa: A001
        found = Place(datetime.fromisoformat(moment), UUID(id))
        is_ours = _text(found) == cursor
    except (binascii.Error, ValueError, OverflowError):
        # The first and the last day of all have no place on the clock of UTC.
        raise Problem("cursor") from None
    if not is_ours:
        raise Problem("cursor")
    return found


def leaf(
    found: Sequence[Item], limit: int, place: Callable[[Item], Place], shown: Callable[[Item], Shown]
) -> Leaf[Shown]:
    """Of `found`, which holds one more than `limit` where there is another leaf."""
    kept = found[:limit]
    more = _text(place(kept[-1])) if len(found) > limit else None
    return Leaf(items=[shown(item) for item in kept], next=more)


def leaf_of_all(
    items: Iterable[Item], limit: int, cursor: str, place: Callable[[Item], Place], shown: Callable[[Item], Shown]
) -> Leaf[Shown]:
    """The same of a list that is fetched whole, in any order."""
    after = place_in(cursor)
    ordered = sorted(items, key=lambda item: place(item).order)
    left = [item for item in ordered if after is None or place(item).order > after.order]
    return leaf(left[: limit + 1], limit, place, shown)


def _text(place: Place) -> str:
    raw = f"{place.moment.astimezone(UTC).isoformat()} {place.id}"
    return base64.urlsafe_b64encode(raw.encode()).decode()
