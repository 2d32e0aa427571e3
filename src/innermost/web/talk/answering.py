"""Laying down an answer, from its form to its round. Knows forms and rounds; must not know requests or templates."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from innermost.web.access import Conflict, Round, Rounds, Topic
from innermost.web.talk.forms import BOTH, TIME, AnswerForm, Around
from innermost.web.talk.moment import evening_from

USUAL_BACK = 7


class Answered(Exception):
    """There is an answer of theirs already, laid down somewhere else. `round` is how it stands."""

    def __init__(self, round: Round) -> None:
        super().__init__("You answered this somewhere else in the meantime.")
        self.round = round


@transaction.atomic
def begin_with(rounds: Rounds, topic: Topic, form: AnswerForm, *, asks: bool) -> UUID:
    """Begins the round, or finds it, and lays down the first answer. Raises Answered; Http404 once somebody left."""
    id = rounds.begin(topic, asks=asks)  # noqa: A001
    found = rounds.get(id)
    if found.mine:
        raise Answered(found)
    try:
        lay_down(rounds, found, form, as_read=True)
    except Conflict:
        raise Answered(rounds.get(id)) from None
    return id


@transaction.atomic
def lay_down(rounds: Rounds, round: Round, form: AnswerForm, *, as_read: bool = False) -> None:
    """Lays down or changes a sealed answer, and tells the other a time where one was chosen. Raises Http404; with
    `as_read` Conflict, where their answer is not as `round` has it."""
    opens_at: datetime | None = form.cleaned_data["opens_at"]
    opening = form.cleaned_data["opening"] or BOTH
    is_my_time = round.opens_at is not None and round.opens_by == rounds.me
    if opening == TIME and opens_at:
        rounds.suggest_time(round.id, opens_at)
    elif is_my_time:
        rounds.suggest_time(round.id, None)
    rounds.answer(round.id, form.payload(), opens_at, as_read=round if as_read else None)


def first_words(around: Around, *, tonight: bool = False) -> dict[str, Any]:
    """What stands in a form nobody has filled in yet."""
    said: dict[str, Any] = {"opening": around.theirs or BOTH, "back_after": USUAL_BACK, "hopes_for": ""}
    evening = evening_from(around.now.astimezone(around.zone))
    said |= {"day": evening.date(), "time": evening.time()}
    return said | {"opening": TIME} if tonight else said


def words_of(round: Round, around: Around) -> dict[str, Any]:
    """What stands in the form of somebody who answered before."""
    said = round.said()
    if said is None or round.mine is None:
        return first_words(around)
    words = {"text": said.text, "hopes_for": said.hope, "between_us": said.between_us, "back_after": said.back_after}
    return first_words(around) | words | {"revision": round.mine.revision} | _opening_of(round, around)


def _opening_of(round: Round, around: Around) -> dict[str, Any]:
    """When they wanted it to open. A time that has passed is as if none was chosen."""
    mine = round.my_time
    if mine is None or mine <= around.now:
        return {"opening": BOTH}
    if mine == around.suggested:
        return {"opening": around.theirs}
    local = mine.astimezone(around.zone)
    return {"opening": TIME, "day": local.date(), "time": local.time()}
