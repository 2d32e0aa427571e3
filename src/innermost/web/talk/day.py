"""What a day of a space holds for both: the hand-written first fortnight, and from then on what the guide has for both.

Pure. Knows the library, the space's id and what both can see there; must not know who looks, or what anybody put aside.

A day is counted from the date the space began, on the server's clock, so that both count alike wherever they are; what
`today` is, the reader's own calendar says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from innermost.guide import joint
from innermost.guide.ceiling import LIGHT
from innermost.guide.rhythm import Form
from innermost.guide.turns import week_number
from innermost.library import FortnightDay, Question
from innermost.web.plan.doing import in_words
from innermost.web.talk.deck import Ground, fits_a_day, in_order, opened_before

DayForm = Literal["question", "act", "laugh", "rest", "none"]


@dataclass(frozen=True)
class Day:
    """What a day holds. `question` is there where its form is "question"; "none" means that everything was opened.

    `why` stands beside it. `minutes` is 0 where nothing is to be done. `practice` is "deck:slug" of something to do
    that is no question. `is_own`: a day for each by themselves, whose question waits only for who goes to it.
    """

    number: int
    form: DayForm
    text: str = ""
    why: str = ""
    minutes: int = 0
    question: Question | None = None
    practice: str = ""
    rests_on: tuple[str, ...] = ()
    is_own: bool = False

    @property
    def slug(self) -> str:
        return self.question.slug if self.question else ""


def date_of(moment: datetime, server: ZoneInfo) -> date:
    return moment.astimezone(server).date()


def number_on(began: date, today: date) -> int:
    """1 on the first day, also where the reader's calendar is still a day behind."""
    return max(1, (today - began).days + 1)


def day_of(ground: Ground, today: date) -> Day:
    """What the space holds on a day. Nothing need be kept: the same day gives the same for both."""
    number = number_on(ground.began, today)
    written = {one.day: one for one in ground.library.fortnight(ground.kind)}
    if number in written:
        return _written(ground, written[number], number)
    return _guided(ground, today, number)


def forms_of_week(ground: Ground, today: date) -> list[tuple[date, Form]]:
    """What kind of day each day of this week is, Monday to Sunday, from the first of the space on."""
    written = {one.day: one for one in ground.library.fortnight(ground.kind)}
    forms, monday = joint.forms_of(str(ground.space), week_number(today)), today - timedelta(days=today.weekday())
    found = list[tuple[date, Form]]()
    for weekday, form in enumerate(forms):
        then = monday + timedelta(days=weekday)
        one = written.get((then - ground.began).days + 1)
        if then >= ground.began:
            found.append((then, form if one is None else "rest" if one.form == "rest" else "both"))
    return found


def _written(ground: Ground, written: FortnightDay, number: int) -> Day:
    if written.form != "question":
        return Day(number, written.form, written.text, written.why, written.minutes)
    asked, then = ground.library.question(written.question), ground.began + timedelta(days=number - 1)
    if asked is None or opened_before(ground, asked.slug, then):
        return _as_day(_instead(ground, asked.rung if asked else 1, number, then), number)
    return Day(number, "question", asked.text, written.why, asked.minutes, asked)


def _instead(ground: Ground, deepest: int, number: int, then: date) -> Question | None:
    """For a day of the fortnight whose question both have opened: another that is no deeper."""
    taken = {one.question for one in ground.library.fortnight(ground.kind)}
    fitting = [one for one in ground.library.questions_for(ground.kind) if fits_a_day(one) and one.rung <= deepest]
    left = [one for one in fitting if one.slug not in taken and not opened_before(ground, one.slug, then)]
    return next(iter(in_order(left, ground.space, number)), None)


def _guided(ground: Ground, today: date, number: int) -> Day:
    week = _week(ground, today)
    found = week.day(today.weekday())
    if found.form == "rest":
        return _rest(ground, number)
    if found.practice is None:
        return Day(number, "none")
    why, practice = joint.why(week, found), found.practice
    day = Day(number, "act", in_words(practice), why.words, practice.minutes, None, found.key, why.rests_on)
    if isinstance(practice, Question):
        day = replace(day, form="question", question=practice, practice="")
    return replace(day, is_own=found.form == "own")


def _week(ground: Ground, today: date) -> joint.Week:
    monday = today - timedelta(days=today.weekday())
    return joint.Week(
        library=ground.library,
        kind=ground.kind,
        space=str(ground.space),
        week=week_number(today),
        depth=ground.depth() if ground.depth else joint.Depth((LIGHT, LIGHT), 0, 1.0, 0, week_number(today)),
        opened=lambda slug, weekday: opened_before(ground, slug, monday + timedelta(days=weekday)),
        shared=ground.shared(),
        taken=frozenset(f"questions:{one.question}" for one in ground.library.fortnight(ground.kind)),
    )


def _rest(ground: Ground, number: int) -> Day:
    """In the words of the first fortnight's days of rest."""
    rests = [one for one in ground.library.fortnight(ground.kind) if one.form == "rest"]
    said = rests[number % len(rests)] if rests else None
    return Day(number, "rest", said.text if said else "", said.why if said else "")


def _as_day(asked: Question | None, number: int) -> Day:
    if asked is None:
        return Day(number, "none")
    return Day(number, "question", asked.text, minutes=asked.minutes, question=asked)
