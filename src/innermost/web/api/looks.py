"""One's own looks at a bond: read, and taken. Nothing of the other's is here. Knows inventories; knows no rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from innermost.entry import Look as Kept
from innermost.web.access import Opened, OwnEntries
from innermost.web.api.caller import Bearer, caller_of
from innermost.web.api.cursor import USUAL, Cursor, Leaf, Limit, Place, leaf, place_in
from innermost.web.api.once import OnceKey, made_once
from innermost.web.api.problems import FieldError, Problem
from innermost.web.api.shapes import Given, Moment
from innermost.web.api.within import bond_at
from innermost.web.us.asking import FIRST, PULSE, asking, inventory_asked
from innermost.web.us.inventories import CLOSENESS, instrument_of, inventory
from innermost.web.us.looks import Looks, Seen

router = Router(tags=["looks"])
KIND = "look"
READ, WRITE = Bearer("looks:read"), Bearer("looks:write")
MOST_STATEMENTS = 400
SLUG = r"^[a-z0-9-]*$"
LONGEST_SLUG = 60


class Look(Schema):
    """What somebody answered of an inventory, once. It is theirs alone."""

    id: UUID = Field(description="Its id.")
    inventory: str = Field(description="The inventory it asked of, such as closeness.")
    name: str | None = Field(description="What the inventory is called; null where this server no longer asks it.")
    at: Moment = Field(description="When it was taken.")
    day: date = Field(description="The same as a day, in its person's time zone.")
    answers: dict[str, int] = Field(description="By statement: the place of its answer, from 0 on.")
    skipped: list[str] = Field(description="Statements that were passed over.")
    page: str = Field(description="Where the pages say what came of it.")


class Statement(Schema):
    """A sentence that can be answered."""

    slug: str = Field(description="Its name, for answering.")
    text: str = Field(description="The sentence, as it is put to this kind of bond.")


class Statements(Schema):
    """What a look asks."""

    look: str = Field(description="Which look it is.")
    name: str = Field(description="What it is called.")
    inventory: str = Field(description="The inventory it asks of, to be sent with the answers.")
    answers: list[str] = Field(description="What can be answered: a number counts from 0 in this list.")
    items: list[Statement] = Field(description="In the order in which they are asked; empty where nothing is to ask.")


class LookIn(Given):
    """Answers to statements of one inventory."""

    inventory: str = Field(
        CLOSENESS, max_length=LONGEST_SLUG, pattern=SLUG, description="The inventory the statements are of."
    )
    answers: dict[str, Annotated[int, Field(ge=0)]] = Field(
        min_length=1, max_length=MOST_STATEMENTS, description="By statement: the place of its answer, from 0 on."
    )
    skipped: list[str] = Field([], max_length=MOST_STATEMENTS, description="Statements that were passed over.")


Which = Annotated[
    str,
    Query(
        max_length=LONGEST_SLUG,
        pattern=SLUG,
        description="`first`, `more`, `whole` or `pulse`, a thread, or another inventory; where nothing is said, a "
        "first look, and a small one (`pulse`) after that.",
    ),
]


@router.get("spaces/{uuid:id}/looks", response=Leaf[Look], auth=READ, url_name="looks")
def looks(request: HttpRequest, id: UUID, cursor: Cursor = "", limit: Limit = USUAL) -> Leaf[Look]:
    """One's own looks at a bond, the newest first; without what cannot be read."""
    own = _own(request, id)
    found = own.leaf(KIND, limit + 1, after=place_in(cursor))
    kept = leaf(found, limit, lambda one: Place(one.created, one.id), _seen)
    return Leaf(items=[_shown(one) for one in kept.items if one], next=kept.next)


@router.get("spaces/{uuid:id}/looks/statements", response=Statements, auth=READ, url_name="statements")
def statements(request: HttpRequest, id: UUID, look: Which = "") -> Statements:
    """The sentences of a look, in the order in which they are asked."""
    here = _looks(request, id)
    slug = look or (PULSE if here.of(CLOSENESS) else FIRST)
    of = inventory_asked(slug)
    known = inventory(of) if of else None
    if of is None or known is None:
        raise Http404
    found = asking(slug, here)
    items = [Statement(slug=item.slug, text=item.texts[here.bond.kind]) for item in (found.items if found else ())]
    name = found.name if found else known.name
    return Statements(look=slug, name=name, inventory=of, answers=list(known.answers), items=items)


@router.post("spaces/{uuid:id}/looks", response={201: Look}, auth=WRITE, url_name="looks")
def take_look(
    request: HttpRequest,
    response: HttpResponse,
    id: UUID,
    given: LookIn,
    key: OnceKey = "",  # noqa: ARG001  # for the document
) -> Status[Look]:
    """Keeps a look, for its person alone."""
    here = _looks(request, id)
    if errors := list(_wrong(given, here)):
        raise Problem("invalid", errors=errors)
    made = made_once(
        request,
        response,
        given,
        # Whoever holds a token cannot take somebody's fear back.
        lambda: here.write(given.inventory, given.answers, given.skipped, may_calm=False),
        lambda look: reverse("api:look", kwargs={"id": id, "look": look}),
    )
    return Status(201, _shown(_found(_own(request, id), made)))


@router.get("spaces/{uuid:id}/looks/{uuid:look}", response=Look, auth=READ, url_name="look")
def read_look(request: HttpRequest, id: UUID, look: UUID) -> Look:
    """One look."""
    return _shown(_found(_own(request, id), look))


def _looks(request: HttpRequest, id: UUID) -> Looks:
    return Looks(caller_of(request), bond_at(request, id))


def _own(request: HttpRequest, id: UUID) -> OwnEntries:
    return OwnEntries(caller_of(request), bond_at(request, id).id)


def _found(own: OwnEntries, look: UUID) -> Seen:
    found = _seen(own.get(look))
    if found is None:
        raise Http404
    return found


def _seen(entry: Opened) -> Seen | None:
    """None for what is no look, or cannot be read."""
    return Seen(entry.id, entry.created, entry.payload) if isinstance(entry.payload, Kept) else None


def _wrong(given: LookIn, here: Looks) -> Iterator[FieldError]:
    known = inventory(given.inventory)
    if known is None:
        yield FieldError("inventory", "No inventory has this name here.")
        return
    asked = {item.slug for item in instrument_of(known.slug, here.bond.kind).every_item()}
    if not asked.issuperset(given.answers):
        yield FieldError("answers", "Some of these are not among its statements.")
    if any(code >= len(known.answers) for code in given.answers.values()):
        yield FieldError("answers", f"An answer is a number from 0 to {len(known.answers) - 1}.")
    if not asked.issuperset(given.skipped) or set(given.skipped) & set(given.answers):
        yield FieldError("skipped", "These are statements that have no answer here.")


def _shown(one: Seen) -> Look:
    known, of = inventory(one.look.inventory), one.look.inventory
    return Look(
        id=one.id,
        inventory=of,
        name=known.name if known else None,
        at=one.when,
        day=one.day,
        answers=dict(one.look.answers),
        skipped=list(one.look.skipped),
        page=reverse("us-read", args=[one.id]),
    )
