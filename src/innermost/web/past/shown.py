"""The report as a page shows it, a leaf at a time. Knows plans; knows no request."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from innermost.web.clock import short_date
from innermost.web.past.plan import IN, LEFT, THERE, Line, Plan, day_of
from innermost.web.spaces.in_words import capital

PAGE = 25
_WORDS = {IN: "Would come in", THERE: "There already", LEFT: "Left"}
_CAME = {**_WORDS, IN: "Came in"}


@dataclass(frozen=True)
class Row:
    """One line. `day` is empty where it is unknown."""

    where: str
    state: str
    day: str
    excerpt: str
    why: str


@dataclass(frozen=True)
class Choice:
    """Lines of one state, or all, to look at: `query` leads there."""

    words: str
    query: str
    is_shown: bool


def choices(plan: Plan, shown: str) -> list[Choice]:
    named = [("", f"All {len(plan.lines):,}")]
    named += [(state, f"{words} {plan.count(state):,}") for state, words in _named(plan).items() if plan.count(state)]
    return [Choice(words, f"?show={state}" if state else "?", state == shown) for state, words in named]


def rows(plan: Plan, shown: str, page: int) -> tuple[list[Row], str]:
    """The lines of a leaf, and the query of the next one, if there is any."""
    lines = [line for line in plan.lines if shown in ("", line.state)]
    further = f"?show={shown}&page={page + 1}" if len(lines) > (page + 1) * PAGE else ""
    return [_row(plan, line) for line in lines[page * PAGE : (page + 1) * PAGE]], further


def _named(plan: Plan) -> dict[str, str]:
    return _WORDS if plan.came is None else _CAME


def _row(plan: Plan, line: Line) -> Row:
    several = len({one.file for one in plan.lines}) > 1
    at = f"line {line.line:,}" if line.line else ""
    # The name of a file stays as it is written.
    where = ", ".join(filter(None, (line.file, at))) if several or not at else capital(at)
    day = day_of(line)
    words = short_date(day, timezone.localdate()) if day else ""
    said = f"{words}, {line.clock}" if words and line.clock else words
    return Row(where, _named(plan)[line.state], said, line.excerpt, line.why)
