"""Rituals of a space: read, and begun, changed and ended by whoever began them. Bounds and words are those of the
pages' form. Knows no rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema
from ninja.responses import Status
from pydantic import Field

from innermost.entry import Ritual as Payload
from innermost.occasion import in_words, next_of
from innermost.web.access import Bond
from innermost.web.api.caller import Bearer, caller_of
from innermost.web.api.cursor import USUAL, Cursor, Leaf, Limit
from innermost.web.api.invalid import invalid_form
from innermost.web.api.once import OnceKey, made_once
from innermost.web.api.problems import Problem
from innermost.web.api.shapes import Day, Given, Moment
from innermost.web.api.unplaced import unplaced_leaf_of_all
from innermost.web.api.within import bond_at
from innermost.web.calendar_feed import renew
from innermost.web.rituals import kept as keeping
from innermost.web.rituals.forms import LONGEST_TITLE, MOST_EVERY, RitualForm
from innermost.web.rituals.kept import Enough, Kept, is_muted
from innermost.web.spaces.in_words import capital
from innermost.web.visit import Presence

router = Router(tags=["rituals"])
Weekday = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ENOUGH = "As many of yours as fit stand here already. End one, and there is room."


class Ritual(Schema):
    """Something the two do again and again."""

    id: UUID = Field(description="Its id.")
    title: str = Field(description="What it is.")
    rule: str = Field(description="When it comes, as RFC 5545 writes an RRULE.")
    words: str = Field(description="The same in words.")
    begins: str = Field(description="Its first time, on the clock of whoever began it, such as 2026-03-08T19:30.")
    zone: str | None = Field(
        description="The IANA time zone one's own was set in; null for the other's, since it says where they were."
    )
    minutes: int = Field(ge=1, description="How long it takes.")
    next: Moment | None = Field(description="When it is next; null once it comes no more.")
    began_by: Literal["me", "them"] = Field(description="Who began it: only they change it or end it.")
    muted: bool = Field(description="Whether this person muted it for themselves.")
    revision: int | None = Field(description="Where one's own is now, for changing it; null for the other's.")


class RitualIn(Given):
    """What a ritual takes. Days and times are those of the token's person."""

    title: str = Field(min_length=1, max_length=LONGEST_TITLE, pattern=r"\S", description="What it is.")
    often: Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] = Field("WEEKLY", description="What `every` counts.")
    every: int = Field(1, ge=1, le=MOST_EVERY, description="Every how many days, weeks, months or years.")
    days: list[Weekday] = Field([], max_length=7, description="For weeks: on which days; none is that of `begins`.")
    in_month: Literal["date", "day"] = Field(
        "date", description="For months: the same date, or the same weekday, such as the first Sunday."
    )
    begins: Day = Field(description="The first day it may be on, 1970 to 2100.")
    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = Field(description="Such as 19:30.")
    minutes: int = Field(30, ge=1, le=24 * 60, description="How long it takes.")
    until: Day | None = Field(None, description="The last day it may be on, 1970 to 2100; null for no end.")


class RitualChangeIn(RitualIn):
    """What a ritual of one's own says from now on."""

    revision: int = Field(ge=1, description="Where it was when it was read.")


@router.get("spaces/{uuid:id}/rituals", response=Leaf[Ritual], auth=Bearer("rituals:read"), url_name="rituals")
def rituals(request: HttpRequest, id: UUID, cursor: Cursor = "", limit: Limit = USUAL) -> Leaf[Ritual]:
    """Rituals of a space, the newest first; those that ended, too."""
    caller, bond = caller_of(request), bond_at(request, id)
    return unplaced_leaf_of_all(_of(caller, bond), limit, cursor, lambda one: _shown(caller, one))


@router.post("spaces/{uuid:id}/rituals", response={201: Ritual}, auth=Bearer("rituals:write"), url_name="rituals")
def begin_ritual(
    request: HttpRequest,
    response: HttpResponse,
    id: UUID,
    given: RitualIn,
    key: OnceKey = "",  # noqa: ARG001  # for the document
) -> Status[Ritual]:
    """Begins a ritual; the other sees it at once. It begins on the first day that fits."""
    bond = bond_at(request, id)
    made = made_once(request, response, given, lambda: _begun(caller_of(request), bond, given), _at(id))
    return Status(201, _shown(caller_of(request), _found(request, bond, made)))


@router.get("spaces/{uuid:id}/rituals/{uuid:ritual}", response=Ritual, auth=Bearer("rituals:read"), url_name="ritual")
def read_ritual(request: HttpRequest, id: UUID, ritual: UUID) -> Ritual:
    """One ritual."""
    return _shown(caller_of(request), _found(request, bond_at(request, id), ritual))


@router.put("spaces/{uuid:id}/rituals/{uuid:ritual}", response=Ritual, auth=Bearer("rituals:write"), url_name="ritual")
def change_ritual(request: HttpRequest, id: UUID, ritual: UUID, given: RitualChangeIn) -> Ritual:
    """Changes a ritual of one's own, as long as it goes on; days and times are on the clock of its `zone`. What was
    left out, moved or paused stays so."""
    caller, bond = caller_of(request), bond_at(request, id)
    found = _mine(request, bond, ritual)
    if found.is_over or bond.is_over:
        raise Problem("closed", "It comes no more. Begin another one.")
    fields = {**_fields(given), "zone": found.ritual.zone, "practice": found.ritual.practice}
    keeping.change(caller, found, given.revision, _taken(RitualForm(fields, before=found.ritual)))
    renew(caller, changed=True)
    return _shown(caller, _found(request, bond, ritual))


@router.delete(
    "spaces/{uuid:id}/rituals/{uuid:ritual}", response={204: None}, auth=Bearer("rituals:write"), url_name="ritual"
)
def end_ritual(request: HttpRequest, id: UUID, ritual: UUID) -> Status[None]:
    """Ends a ritual of one's own: it comes no more, and stays to be read."""
    caller, found = caller_of(request), _mine(request, bond_at(request, id), ritual)
    if not found.is_over:
        keeping.change(caller, found, found.entry.revision, keeping.ended(found.ritual, timezone.now()))
        renew(caller, changed=True)
    return Status(204, None)


def _of(caller: Presence, bond: Bond) -> list[Kept]:
    return [one for one in reversed(keeping.rituals(caller, bond)) if one.bond]


def _found(request: HttpRequest, bond: Bond, ritual: UUID) -> Kept:
    found = keeping.ritual_at(caller_of(request), [bond], ritual)
    if found.bond is None:
        raise Http404
    return found


def _mine(request: HttpRequest, bond: Bond, ritual: UUID) -> Kept:
    found = _found(request, bond, ritual)
    if not found.is_mine:
        raise Http404
    return found


def _begun(caller: Presence, bond: Bond, given: RitualIn) -> UUID:
    # Naming fear changes nothing here: a program that was given for something else must not tell that moment.
    if not bond.is_together or bond.is_paused:
        raise Problem("closed")
    try:
        made = keeping.begin(caller, bond, _taken(RitualForm(_fields(given))))
    except Enough:
        raise Problem("closed", ENOUGH) from None
    renew(caller, changed=True)
    return made


def _fields(given: RitualIn) -> dict[str, object]:
    """As the pages' form has them; where no zone is said it is the person's."""
    return given.model_dump(exclude={"revision"})


def _taken(form: RitualForm) -> Payload:
    if not form.is_valid():
        raise invalid_form(form)
    made: Payload = form.cleaned_data["ritual"]
    return made


def _at(space: UUID) -> Callable[[UUID], str]:
    return lambda ritual: reverse("api:ritual", kwargs={"id": space, "ritual": ritual})


def _shown(caller: Presence, one: Kept) -> Ritual:
    coming = next_of(one.ritual, timezone.now())
    return Ritual(
        id=one.id,
        title=one.ritual.title,
        rule=one.ritual.rule,
        words=capital(in_words(one.ritual)),
        begins=one.ritual.begins,
        zone=one.ritual.zone if one.is_mine else None,
        minutes=one.ritual.minutes,
        next=coming.when if coming else None,
        began_by="me" if one.is_mine else "them",
        muted=is_muted(caller, one),
        revision=one.entry.revision if one.is_mine else None,
    )
