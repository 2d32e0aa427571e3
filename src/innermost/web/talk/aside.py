"""Lighter, deeper, not now, skip: another question for the one who acts, and no trace for anybody else.

Pure. Knows what a day holds and what one person put aside (their shelf); must not know rounds, forms or the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from innermost.library import Question
from innermost.web.spaces.shelf import Shelf
from innermost.web.talk.day import Day
from innermost.web.talk.deck import Ground, in_order

Aside = Literal["lighter", "deeper", "not-now", "skip", "back"]
ASIDES: tuple[Aside, ...] = ("lighter", "deeper", "not-now", "skip", "back")
_STEP = {"lighter": -1, "deeper": 1}


@dataclass(frozen=True)
class MyDay:
    """A day as one person has it. `is_aside`: they put its question aside for today; `is_own_choice`: and have another.
    `is_instead`: another stands in for a question they passed over before, or that is too deep for them just now."""

    day: Day
    is_aside: bool = False
    is_own_choice: bool = False
    is_instead: bool = False

    @property
    def slug(self) -> str:
        return self.day.slug


def my_day(day: Day, shelf: Shelf, ground: Ground, today: date, deepest: int = 6) -> MyDay:
    """What the day holds for somebody, with what they put aside and the deepest rung that is fine for them; the other's
    stays as it is."""
    deepest = min(shelf.comfort, deepest)
    shelf = shelf.on(today.isoformat())
    instead = ground.library.question(shelf.instead)
    if instead and shelf.instead not in shelf.passed:
        return MyDay(_holding(day, instead), is_own_choice=True)
    if day.slug and day.slug in shelf.not_today:
        return MyDay(day, is_aside=True)
    if day.practice in shelf.passed or day.practice in shelf.not_today:
        return MyDay(day, is_aside=True)
    if day.question and (day.slug in shelf.passed or day.question.rung > deepest):
        another = pick(ground, min(day.question.rung, deepest), avoiding(shelf, day.slug), today)
        return MyDay(_holding(day, another), is_instead=True) if another else MyDay(day, is_aside=True)
    return MyDay(day)


def put_aside(shelf: Shelf, what: Aside, mine: MyDay, day: Day, instead: str) -> Shelf:
    """The shelf after somebody put aside what they had that day. `instead` takes its place, if anything does."""
    if what == "back":
        return replace(shelf, instead="", not_today=())
    if what == "skip":
        return replace(shelf.passing(mine.slug), instead=instead)
    gone = shelf.without_today(mine.slug)
    return replace(gone.without_today(day.slug) if not instead else gone, instead=instead)


def another(ground: Ground, what: Aside, rung: int, avoid: Sequence[str], today: date) -> Question | None:
    """A question to have instead of one of that rung; none for "not now", or where there is no other."""
    if what in ("not-now", "back"):
        return None
    wanted = min(6, max(1, rung + _STEP.get(what, 0)))
    return pick(ground, wanted, avoid, today)


def pick(ground: Ground, rung: int, avoid: Sequence[str], today: date) -> Question | None:
    fitting = ground.library.questions_for(ground.kind, rung=rung)
    left = [one for one in fitting if one.slug not in avoid and "apart" in one.modes]
    return next((one for one in in_order(left, ground.space, today) if one.slug not in ground.opened), None)


def avoiding(shelf: Shelf, *more: str) -> list[str]:
    """What somebody does not want to see today."""
    return [*shelf.passed, *shelf.not_today, *more]


def _holding(day: Day, question: Question) -> Day:
    text, minutes = question.text, question.minutes
    return Day(day.number, "question", text, minutes=minutes, question=question, is_own=day.is_own)
