"""The first fortnight of two people: fourteen days written by hand, and other ones for each kind.

Knows what a day holds and which rules a fortnight keeps. Must not know who has begun it, dates or pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from innermost.library.choices import Kind
from innermost.library.problems import Origin, Problem
from innermost.library.questions import Question
from innermost.library.table import Table

DayForm = Literal["question", "act", "laugh", "rest"]

DAY_FORMS: tuple[DayForm, ...] = ("question", "act", "laugh", "rest")
DAYS = 14
FEWEST_RESTS = 2
FEWEST_QUESTIONS = 7
LAUGH_IN = 3
DEEPEST = 3
MOST_OF_DEEPEST = 2
FILE = "fortnight.toml"


@dataclass(frozen=True, slots=True)
class FortnightDay:
    """A day, 1 to 14. `text` is what stands on the page; `question` the slug of the question it asks, or "".

    `light` is true where people are likely to laugh. On a rest day nothing is asked, and `minutes` is 0.
    """

    kind: Kind
    day: int
    form: DayForm
    text: str
    question: str
    why: str
    minutes: int
    light: bool
    origin: Origin = field(compare=False, repr=False)


def day(table: Table, kind: Kind, questions: Mapping[str, Question]) -> FortnightDay:
    form = table.choice("form", DAY_FORMS)
    asked = _asked(table, questions) if form == "question" else None
    return FortnightDay(
        kind=kind,
        day=table.number("day", 1, DAYS),
        form=form,
        text=(asked.text if asked else "") if form == "question" else table.text("text"),
        question=asked.slug if asked else "",
        why=table.text("why"),
        minutes=asked.minutes if asked else _minutes(table, form),
        light=table.flag("light") if form == "question" else form == "laugh",
        origin=table.origin,
    )


def _asked(table: Table, questions: Mapping[str, Question]) -> Question | None:
    slug = table.slug("question")
    if slug and slug not in questions:
        table.wrong("question", f"There is no question '{slug}'.", "Choose one from questions/, or add it there.")
    return questions.get(slug)


def _minutes(table: Table, form: DayForm) -> int:
    return table.number("minutes", 1, 60) if form in ("act", "laugh") else 0


def fortnight_problems(kind: Kind, days: Sequence[FortnightDay], questions: Mapping[str, Question]) -> list[Problem]:
    """What keeps these days from being a whole fortnight for this kind."""
    found = [*_shape(kind, days), *_laughs(days), *_twice(days)]
    asked = [(one, questions[one.question]) for one in days if one.question in questions]
    for one, question in asked:
        found += [_at(one, *words) for words in _misfits(kind, question)]
    return [*found, *_depth([(one, question.rung) for one, question in asked])]


def _shape(kind: Kind, days: Sequence[FortnightDay]) -> Iterator[Problem]:
    start = days[0].origin.line if days else 1
    if [one.day for one in days] != list(range(1, DAYS + 1)):
        yield Problem(FILE, start, f"The days for {kind} are not 1 to {DAYS}, one after another.", "Number them so.")
    for form, fewest in (("rest", FEWEST_RESTS), ("question", FEWEST_QUESTIONS)):
        count = sum(one.form == form for one in days)
        if count < fewest:
            yield Problem(FILE, start, f"{kind} have {count} days of form {form}.", f"Write at least {fewest}.")


def _laughs(days: Sequence[FortnightDay]) -> Iterator[Problem]:
    busy = [one for one in days if one.form != "rest"]
    for start in range(len(busy) - LAUGH_IN + 1):
        if not any(one.light for one in busy[start : start + LAUGH_IN]):
            message = f"There is no laugh on this day and the {LAUGH_IN - 1} after it, rest days aside."
            yield _at(busy[start], message, "Write a laugh, or mark a question that makes people laugh: light = true.")


def _twice(days: Sequence[FortnightDay]) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in days:
        if one.question in seen:
            yield _at(one, f"'{one.question}' was asked on an earlier day.", "Choose another question.")
        seen |= {one.question} - {""}


def _misfits(kind: Kind, question: Question) -> Iterator[tuple[str, str]]:
    if kind not in question.kinds:
        yield f"'{question.slug}' is not a question for {kind}.", "Choose one that is."
    if question.rung > DEEPEST:
        yield f"'{question.slug}' is of rung {question.rung}.", f"A first fortnight goes to rung {DEEPEST} at most."
    if question.consent or "apart" not in question.modes:
        yield f"'{question.slug}' does not fit every two people.", "Choose one without a consent note, fit for apart."


def _depth(asked: Sequence[tuple[FortnightDay, int]]) -> Iterator[Problem]:
    """The first question is of rung 1, each goes at most one rung deeper than any before, few are of the deepest."""
    reached = 0
    for one, rung in asked:
        if rung > reached + 1:
            yield _at(one, f"Rung {rung} comes too early here.", f"Ask a question of rung {reached + 1} first.")
        reached = max(reached, rung)
    deepest = [one for one, rung in asked if rung == DEEPEST]
    for one in deepest[MOST_OF_DEEPEST:]:
        yield _at(one, f"This is question {len(deepest)} of rung {DEEPEST}.", f"Ask {MOST_OF_DEEPEST} at most.")


def _at(one: FortnightDay, message: str, mend: str) -> Problem:
    return Problem(one.origin.file, one.origin.line, message, mend)
