"""The question of the day: the same for both members of a space on a day, and what the first fortnight says instead.

Pure. Knows the library, the space's id and what opened there; must not know who looks, or what anybody put aside.

A day is counted from the date the space began, on the server's clock, so that both count alike wherever they are; what
`today` is, the reader's own calendar says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from innermost.library import FortnightDay, Question
from innermost.web.talk.deck import DEEPEST, Deck, Ground, opened_before

DayForm = Literal["question", "act", "laugh", "rest", "none"]

LIGHT_DAYS = 42
LIGHT = 2


@dataclass(frozen=True)
class Day:
    """What a day holds. `question` is there where its form is "question"; "none" means that the deck is spent.

    `why` stands beside a day of the fortnight, and is empty later. `minutes` is 0 where nothing is to be done.
    """

    number: int
    form: DayForm
    text: str = ""
    why: str = ""
    minutes: int = 0
    question: Question | None = None

    @property
    def slug(self) -> str:
        return self.question.slug if self.question else ""


def date_of(moment: datetime, server: ZoneInfo) -> date:
    return moment.astimezone(server).date()


def number_on(began: date, today: date) -> int:
    """1 on the first day, also where the reader's calendar is still a day behind."""
    return max(1, (today - began).days + 1)


def day_of(ground: Ground, today: date) -> Day:
    """What the space holds on a day. Draws every day before it in the same order, so that nothing need be kept."""
    written = {one.day: one for one in ground.library.fortnight(ground.kind)}
    deck = Deck(ground, [one.question for one in written.values()])
    number = number_on(ground.began, today)
    for before in range(1, min(number, LIGHT_DAYS + 1)):
        _drawn(ground, deck, written.get(before), before)
    deck.go_on(number - 1 - LIGHT_DAYS, ground.began + timedelta(days=LIGHT_DAYS))
    return _drawn(ground, deck, written.get(number), number)


def _drawn(ground: Ground, deck: Deck, written: FortnightDay | None, number: int) -> Day:
    then = ground.began + timedelta(days=number - 1)
    if written is None:
        return _as_day(deck.draw(LIGHT if number <= LIGHT_DAYS else DEEPEST, then), number)
    if written.form != "question":
        return Day(number, written.form, written.text, written.why, written.minutes)
    asked = ground.library.question(written.question)
    if asked is None or opened_before(ground, asked, then):
        return _as_day(deck.draw(asked.rung if asked else LIGHT, then), number)
    return Day(number, "question", asked.text, written.why, asked.minutes, asked)


def _as_day(asked: Question | None, number: int) -> Day:
    if asked is None:
        return Day(number, "none")
    return Day(number, "question", asked.text, minutes=asked.minutes, question=asked)
