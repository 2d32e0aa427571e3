"""Questions of a space: read, the day's, and answered by sealing. Rules are those of the pages. Knows no rows.

Naming fear changes nothing here: a program that was given for something else must not tell that moment.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from innermost.web.access import Conflict, Opened, Round, Topic, round_of
from innermost.web.api.asked import HopesFor, Question, shown
from innermost.web.api.caller import Bearer, Caller, caller_of
from innermost.web.api.cursor import USUAL, Cursor, Leaf, Limit
from innermost.web.api.invalid import invalid_form
from innermost.web.api.problems import Problem
from innermost.web.api.shapes import Given, Text
from innermost.web.api.unplaced import id_in, unplaced_leaf
from innermost.web.api.within import bond_at
from innermost.web.talk.answering import Answered, begin_with, first_words, lay_down, words_of
from innermost.web.talk.forms import AnswerForm
from innermost.web.talk.place import Place
from innermost.web.talk.together import DayCard, day_card

router = Router(tags=["questions"])
READ, WRITE = Bearer("questions:read"), Bearer("questions:write")
OPENED = "Both answers are open. They are changed on the pages, and marked as edited."
NO_QUESTION = "Today asks no question here."
Room = Annotated[
    bool, Query(description="`true` where there is room now for an answer of the other's that may be heavy.")
]


class Today(Schema):
    """What the day holds for one of the two."""

    form: Literal["question", "act", "laugh", "rest", "none"] = Field(
        description="A question, something to do, something to laugh about, a day of rest, or nothing."
    )
    text: str | None = Field(description="What it asks or says.")
    why: str | None = Field(description="Why it is there today, where something says so.")
    minutes: int = Field(ge=0, description="About how long it takes; 0 where nothing is to be done.")
    slug: str | None = Field(description="The question's name in the library.")
    rung: int | None = Field(ge=1, le=6, description="How deep the question goes: 1 is light, 6 the deepest.")
    question: Question | None = Field(description="The question, once it was asked or answered.")


class AnswerIn(Given):
    """An answer to seal. What is left out stays as it was, or is as in an empty form."""

    text: Text = Field(description="The answer.")
    hopes_for: HopesFor | None = Field(None, description="What one hopes for; empty is nothing special.")
    between_us: bool | None = Field(None, description="Whether one asks that it stays between the two.")
    back_after: Literal[0, 3, 7, 30] | None = Field(
        None, description="After how many days it comes back to its writer, where it does not open; 0 is never."
    )
    revision: int | None = Field(None, ge=1, description="Where one's sealed answer was when it was read.")


@router.get("spaces/{uuid:id}/questions", response=Leaf[Question], auth=READ, url_name="questions")
def questions(
    request: HttpRequest,
    id: UUID,
    room: Room = False,  # a query parameter
    cursor: Cursor = "",
    limit: Limit = USUAL,
) -> Leaf[Question]:
    """Questions this person knows of in a space, the newest to them first."""
    place = _place(request, id)
    try:
        found = place.rounds.leaf(id_in(cursor), limit + 1)
    except Http404:
        raise Problem("cursor") from None
    return unplaced_leaf(found, limit, lambda one: shown(place, one, room=room))


@router.get("spaces/{uuid:id}/questions/today", response=Today, auth=READ, url_name="questions-today")
def question_of_today(request: HttpRequest, id: UUID, room: Room = False) -> Today:
    """What the day holds for this person."""
    place = _place(request, id)
    card = _card(place)
    day = card.mine.day
    if card.mine.is_aside:
        return Today(form="none", text=None, why=None, minutes=0, slug=None, rung=None, question=None)
    return Today(
        form=day.form,
        text=day.text or None,
        why=day.why or None,
        minutes=day.minutes,
        slug=day.slug or None,
        rung=day.question.rung if day.question else None,
        question=shown(place, card.round, room=room) if card.round else None,
    )


@router.put("spaces/{uuid:id}/questions/today/answer", response=Question, auth=WRITE, url_name="answer-today")
def answer_today(request: HttpRequest, id: UUID, given: AnswerIn) -> Question:
    """Seals an answer to the question of the day. It opens with the other's; until then nobody learns of it."""
    place = _place(request, id)
    card = _card(place)
    asked = card.mine.day.question
    if asked is None or card.mine.is_aside:
        raise Problem("closed", NO_QUESTION)
    caller = caller_of(request)
    if card.round:
        return _told(caller, _sealed(place, place.rounds.get(card.round.id), given))
    form = _taken(AnswerForm({**first_words(place.around()), **_words(given)}, around=place.around()))
    try:
        begun = begin_with(place.rounds, Topic(asked.text, asked.slug, asked.rung), form, asks=False)
    except Answered as answered:
        return _told(caller, _sealed(place, answered.round, given))
    return _told(caller, shown(place, place.rounds.get(begun)))


@router.get("spaces/{uuid:id}/questions/{uuid:question}", response=Question, auth=READ, url_name="question")
def question(request: HttpRequest, id: UUID, question: UUID, room: Room = False) -> Question:
    """One question."""
    return shown(*_round(request, id, question), room=room)


@router.put("spaces/{uuid:id}/questions/{uuid:question}/answer", response=Question, auth=WRITE, url_name="answer")
def answer_question(request: HttpRequest, id: UUID, question: UUID, given: AnswerIn) -> Question:
    """Seals an answer, or changes the sealed one. It opens with the other's; until then nobody learns of it."""
    place, found = _round(request, id, question)
    if not place.takes_questions:
        raise Problem("closed")
    return _told(caller_of(request), _sealed(place, found, given))


def _told(caller: Caller, question: Question) -> Question:
    """A token that only writes is told how its answer stands, and nothing that reading alone gives."""
    if READ.scope in caller.scopes:
        return question
    return question.model_copy(update=dict.fromkeys(("text", "slug", "opens_at", "their_answer")))


def _place(request: HttpRequest, id: UUID) -> Place:
    return Place(caller_of(request), bond_at(request, id))


def _round(request: HttpRequest, id: UUID, question: UUID) -> tuple[Place, Round]:
    """Raises Http404 for a question of another space, and for one this person knows nothing of."""
    here, found = round_of(caller_of(request).words, question)
    if here.bond.id != id:
        raise Http404
    if not here.bond.is_open:
        raise Problem("locked")
    place = Place(caller_of(request), here.bond)
    place.rounds = here
    return place, found


def _card(place: Place) -> DayCard:
    if not place.takes_questions:
        raise Problem("closed")
    return day_card(place)


def _sealed(place: Place, found: Round, given: AnswerIn) -> Question:
    """An answer that is there already is replaced only by who read it as it is now; the same again is taken as said."""
    if not found.is_open:
        raise Problem("closed", OPENED if found.is_revealed else "")
    if found.mine and given.revision != found.mine.revision:
        return _unchanged(place, found, found.mine, given)
    around = place.around(found)
    form = _taken(AnswerForm({**words_of(found, around), **_words(given)}, around=around))
    try:
        lay_down(place.rounds, found, form, as_read=True)
    except Conflict as conflict:
        # Another call or page was quicker by a moment.
        return _unchanged(place, place.rounds.get(found.id), conflict.now, given)
    except Http404:
        # It opened in the same moment.
        raise Problem("closed", OPENED) from None
    return shown(place, place.rounds.get(found.id))


def _unchanged(place: Place, found: Round, now: Opened, given: AnswerIn) -> Question:
    if _says_the_same(found, given):
        return shown(place, found)
    raise Problem("changed", revision=now.revision)


def _words(given: AnswerIn) -> dict[str, Any]:
    return given.model_dump(exclude_none=True, exclude={"revision"})


def _says_the_same(found: Round, given: AnswerIn) -> bool:
    said = found.said()
    if said is None:
        return False
    stands = {"text": said.text, "hopes_for": said.hope, "between_us": said.between_us, "back_after": said.back_after}
    return stands | _words(given) | {"text": given.text.strip()} == stands


def _taken(form: AnswerForm) -> AnswerForm:
    if not form.is_valid():
        raise invalid_form(form)
    return form
