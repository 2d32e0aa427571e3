"""The spaces somebody shares: what they are called and how they stand. Knows nothing that was written in them."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from innermost.web.access import Bond, bond, bonds
from innermost.web.api.caller import Bearer, Caller, caller_of
from innermost.web.api.cursor import USUAL, Cursor, Leaf, Limit
from innermost.web.api.unplaced import unplaced_leaf_of_all

router = Router(tags=["spaces"])
READ = Bearer("spaces:read")
State = Literal["alone", "two", "paused", "left", "locked"]


class Space(Schema):
    """A space for two."""

    id: UUID = Field(description="Its id, for good.")
    kind: str | None = Field(description="What the two are to each other; null where it cannot be read.")
    title: str | None = Field(description="What it is called; null where it cannot be read.")
    other: str | None = Field(description="What the other is called here; null where nobody is, or it cannot be read.")
    state: State = Field(
        description="`alone` while the other has not come, `two`, `paused` by oneself (`two` where the token opens no "
        "words), `left` once one of the two has gone, `locked` until the other opened it for one's new key."
    )


@router.get("spaces", response=Leaf[Space], auth=READ, url_name="spaces")
def spaces(request: HttpRequest, cursor: Cursor = "", limit: Limit = USUAL) -> Leaf[Space]:
    """The spaces somebody shares and has not left, in the order they came to them."""
    caller = caller_of(request)
    return unplaced_leaf_of_all(bonds(caller), limit, cursor, lambda one: _shown(one, caller))


@router.get("spaces/{uuid:id}", response=Space, auth=READ, url_name="space")
def space(request: HttpRequest, id: UUID) -> Space:
    """One space."""
    caller = caller_of(request)
    return _shown(bond(caller, id), caller)


def _shown(one: Bond, caller: Caller) -> Space:
    readable = caller.is_open and one.is_open
    return Space(
        id=one.id,
        kind=one.kind if readable else None,
        title=one.title if readable else None,
        other=(one.other.name or None) if readable and one.other else None,
        state=_state(one, caller),
    )


def _state(one: Bond, caller: Caller) -> State:
    if one.is_over:
        return "left"
    if caller.is_open and not one.is_open:
        return "locked"
    if caller.is_open and one.is_paused:
        # Only its own person knows of a pause, so it counts as their words do.
        return "paused"
    return "two" if one.is_together else "alone"
