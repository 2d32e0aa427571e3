"""A question as a call reads it: its words, both answers as far as they are open, and where it stands.

Knows rounds and what one person put aside. Days only, never times: when the other did something is theirs. Something
heavy of the other's waits until its reader says that there is room, as on the pages.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils import timezone
from ninja import Schema
from pydantic import Field

from innermost.entry import Answer
from innermost.web.access import Opened, Round
from innermost.web.api.shapes import Moment
from innermost.web.talk.place import Place, is_to_come
from innermost.web.talk.reading import needs_room

HopesFor = Literal["", "read", "ask", "comfort", "ideas"]
State = Literal["asked", "sealed", "opened", "ended"]


class Said(Schema):
    """An answer that can be read."""

    text: str | None = Field(description="Its words; null where an older key closed them.")
    hopes_for: HopesFor = Field(description="What its writer hopes for: just reading, asking, comfort, ideas.")
    between_us: bool = Field(description="Whether its writer asks that it stays between the two.")
    edited: bool = Field(description="Whether it was changed after it opened.")


class Mine(Said):
    """One's own answer."""

    revision: int = Field(description="Where it is now, for changing it while it is sealed.")


class Question(Schema):
    """A question the two are asked, as one of them may know it."""

    id: UUID = Field(description="Its id.")
    text: str | None = Field(
        description="What it asks; null where an older key closed it, and where a token that only writes answered."
    )
    slug: str | None = Field(
        description="Its name in the library; null for a question of somebody's own, and where a token that only "
        "writes answered."
    )
    rung: int = Field(ge=1, le=6, description="How deep it goes: 1 is light, 6 the deepest.")
    state: State = Field(
        description="`asked`: one's own answer is to come; `sealed`: it is laid down; `opened`: both are open; "
        "`ended`: taken back by who asked."
    )
    asked_by: Literal["me", "them", "day"] = Field(description="Who put it; `day` for one that nobody asked aloud.")
    since: date | None = Field(description="From which day on this person knows of it.")
    opened_on: date | None = Field(description="The day both answers opened.")
    opens_at: Moment | None = Field(description="A time to open together that one of the two suggests.")
    my_answer: Mine | None = Field(description="One's own answer.")
    their_answer: Said | None = Field(
        description="The other's answer: once both are open, or where they went first. Null while `needs_room`, "
        "and where a token that only writes answered."
    )
    needs_room: bool = Field(description="Whether the other's answer may be heavy; `room=true` asks for it.")
    put_aside: bool = Field(description="Whether this person put the question aside, for today or for good.")


def shown(place: Place, round: Round, *, room: bool = False) -> Question:  # the word of the domain
    heavy = not room and needs_room(round, place.shelf.comfort)
    return Question(
        id=round.id,
        text=round.topic.text if round.topic.is_readable else None,
        slug=round.topic.slug or None,
        rung=round.topic.rung,
        state=_state(round),
        asked_by="day" if round.asker is None else "me" if round.asker == place.rounds.me else "them",
        since=round.day,
        opened_on=timezone.localdate(round.revealed) if round.revealed else None,
        opens_at=round.opens_at if round.is_open and is_to_come(round.opens_at) else None,
        my_answer=_mine(round.mine),
        their_answer=None if heavy or round.theirs is None else Said(**_said(round.theirs)),
        needs_room=heavy,
        put_aside=str(round.id) in (*place.shelf.passed, *place.shelf.not_today),
    )


def _state(round: Round) -> State:
    if round.is_revealed:
        return "opened"
    if not round.is_open:
        return "ended"
    return "sealed" if round.mine else "asked"


def _mine(one: Opened | None) -> Mine | None:
    return Mine(**_said(one), revision=one.revision) if one else None


def _said(one: Opened) -> dict[str, Any]:
    said = one.payload if isinstance(one.payload, Answer) else Answer(one.readable)
    hope = said.hope if said.hope in ("read", "ask", "comfort", "ideas") else ""
    return {"text": said.text or None, "hopes_for": hope, "between_us": said.between_us, "edited": one.is_edited}
