"""What lies on the table between two people: the day, what was asked, what is sealed, what came back, what opened.

Prepared for the page; knows rounds as their reader has them. A round nobody asked aloud and the reader did not answer
is not among them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from innermost.web.access import Round
from innermost.web.clock import day_words
from innermost.web.spaces.in_words import capital
from innermost.web.spaces.shelf import Shelf
from innermost.web.talk.aside import MyDay
from innermost.web.talk.place import Place
from innermost.web.talk.returning import has_come_back

LATELY, MOST_ASKED = 8, 12
SEALED = "Your answer is sealed. When both answers are here they open together. There is nothing else to do."
HEADS = {
    "act": "Something to do",
    "laugh": "Something to laugh about",
    "rest": "A day of rest",
    "none": "You two have been through these",
}


@dataclass(frozen=True)
class Row:
    """One question in a list."""

    id: UUID
    text: str
    note: str = ""
    to: str = "round"

    @property
    def href(self) -> str:
        return reverse(self.to, args=[self.id])


@dataclass(frozen=True)
class DayCard:
    """The day. `round` is there where its question was answered or asked already; `head` where nothing is asked."""

    mine: MyDay
    head: str = ""
    round: Round | None = None

    @property
    def is_sealed(self) -> bool:
        return bool(self.round and self.round.is_open and self.round.mine)


@dataclass(frozen=True)
class Table:
    day: DayCard | None
    asked: list[Row] = field(default_factory=list)
    came_back: list[Row] = field(default_factory=list)
    sealed: list[Row] = field(default_factory=list)
    i_asked: list[Row] = field(default_factory=list)
    opened: list[Row] = field(default_factory=list)
    name: str = ""

    @property
    def lists(self) -> list[tuple[str, str, list[Row]]]:
        """Heading, note and rows of each list that has any."""
        found = [
            (f"{self.name} asks you", "", self.asked),
            ("Came back to you", "Keep it, ask again, or let it go.", self.came_back),
            ("Sealed", SEALED, self.sealed),
            ("You asked", "", self.i_asked),
        ]
        return [one for one in found if one[2]]


def table(place: Place) -> Table:
    now = timezone.now()
    day = day_card(place) if place.takes_questions else None
    rest = [one for one in place.known if not (day and day.round and one.id == day.round.id and one.is_open)]
    standing = [one for one in rest if not one.is_revealed]
    came_back = [one for one in standing if has_come_back(one, now)]
    back = {one.id for one in came_back}
    here = [one for one in standing if one.is_open and one.id not in back]
    return Table(
        day=day,
        asked=[_asked(one, place) for one in here if _is_asked_of_me(one, place)][:MOST_ASKED],
        came_back=[Row(one.id, one.topic.text, to="round-back") for one in came_back],
        sealed=[_asked(one, place) for one in here if one.mine and not _is_shown(one)],
        i_asked=[Row(one.id, one.topic.text) for one in here if _i_asked(one, place)],
        opened=lately(rest, place.today),
        name=capital(place.name),
    )


def day_card(place: Place) -> DayCard:
    mine = place.my_day
    if mine.day.question is None:
        return DayCard(mine, HEADS.get(mine.day.form, ""))
    found = [one for one in place.known if one.topic.slug == mine.slug and _counts_today(one, place.today)]
    return DayCard(mine, round=found[0] if found else None)


def lately(rounds: list[Round], today: date) -> list[Row]:
    opened = [(one.revealed, one) for one in rounds if one.is_revealed and one.revealed]
    newest = sorted(opened, key=lambda pair: pair[0], reverse=True)[:LATELY]
    return [Row(one.id, one.topic.text, day_words(revealed, today)) for revealed, one in newest]


def _counts_today(one: Round, today: date) -> bool:
    if one.is_revealed:
        return one.revealed is not None and timezone.localtime(one.revealed).date() == today
    return one.is_open


def _is_asked_of_me(one: Round, place: Place) -> bool:
    return one.mine is None and one.asker != place.rounds.me and not _is_aside(one, place.shelf)


def _i_asked(one: Round, place: Place) -> bool:
    return _is_shown(one) or (one.mine is None and one.asker == place.rounds.me)


def _is_shown(one: Round) -> bool:
    """The reader went first: their answer is open already."""
    return one.mine is not None and one.mine.shown_at is not None


def _is_aside(one: Round, shelf: Shelf) -> bool:
    return str(one.id) in shelf.passed or str(one.id) in shelf.not_today


def _asked(one: Round, place: Place) -> Row:
    suggested = place.suggested(one)
    note = f"{place.name} suggests {place.in_words(suggested, one)}" if suggested else ""
    is_deep = not one.mine and one.topic.rung > place.shelf.comfort
    deep = "Deeper than you chose for now. It can stay here." if is_deep else ""
    return Row(one.id, one.topic.text, note or deep)
