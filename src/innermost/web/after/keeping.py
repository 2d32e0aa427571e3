"""What the two keep of a walk: each chooses alone, it is sealed until both did, then both read both.

Whether the other chose makes no difference that can be seen before both have. Knows rounds; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import transaction

from innermost.entry import WalkKept
from innermost.library import Walk, load
from innermost.web.access import Bond, Opened, Round, Rounds, Topic, kept_of_walks
from innermost.web.after.days import day_from, latest_days
from innermost.web.visit import Presence

MOST = 60
_KEY = "walk"


@dataclass(frozen=True)
class Evening:
    """A walk on the day it began, and what became of keeping something of it."""

    walk: str
    day: date
    round: Round

    @property
    def name(self) -> str:
        """What the walk is called now; what it was called then where it is gone."""
        return found.name if (found := load().walk(self.walk)) else self.round.topic.text

    @property
    def mine(self) -> WalkKept | None:
        return _kept(self.round.mine)

    @property
    def theirs(self) -> WalkKept | None:
        """What the other keeps, while it is shown."""
        return _kept(self.round.theirs)

    @property
    def is_sealed(self) -> bool:
        return self.round.is_open and self.round.mine is not None

    @property
    def mine_is_shown(self) -> bool:
        return self.round.mine is not None and self.round.mine.shown_at is not None

    @property
    def is_kept(self) -> bool:
        """By both, and neither took it back."""
        return self.round.is_revealed and self.mine_is_shown and self.theirs is not None

    @property
    def again(self) -> date | None:
        """The day on which to look again: the earliest that one of the two chose, while both keep it."""
        chosen = (self.mine, self.theirs) if self.is_kept else ()
        return min((day for one in chosen if one and (day := day_from(one.again))), default=None)

    @property
    def moves(self) -> tuple[int, ...]:
        """Turns, times understood, times not quite; only where both keep the same."""
        mine, theirs = self.mine, self.theirs
        return mine.moves if self.is_kept and mine and theirs and mine.moves == theirs.moves else ()


@dataclass
class Evenings:
    """The walks of which one of the two keeps something, as the person who is here may know it."""

    visit: Presence
    bond: Bond

    @cached_property
    def rounds(self) -> Rounds:
        return kept_of_walks(self.visit, self.bond)

    @cached_property
    def known(self) -> list[Evening]:
        """Those they know of, newest first, also where only the other asked. Two questions to the database."""
        return list(_evenings(self.rounds.newest(MOST)))

    @cached_property
    def answered(self) -> list[Evening]:
        """Those they keep something of themselves, or read what the other keeps. One question to the database."""
        return list(_evenings(self.rounds.answered(MOST * 2)))

    def of(self, walk: str, day: date) -> Evening | None:
        """The newest of that walk on that day."""
        return next((one for one in self.known if (one.walk, one.day) == (walk, day)), None)

    def lately(self, walk: str, today: date) -> date:
        """The day of the newest of that walk, today's or yesterday's; today where they know of neither."""
        return next((day for day in latest_days(today) if self.of(walk, day)), today)

    @transaction.atomic
    def keep(self, walk: Walk, day: date, kept: WalkKept, *, asks: bool = False) -> bool:
        """Seals it, or changes what lies sealed. True where it opened with it. Raises Http404 once somebody left or it
        opened meanwhile, and AskedEnough."""
        id = self.rounds.begin(topic_of(walk, day), asks=asks)  # noqa: A001
        return self.rounds.answer(id, kept)

    def take_back(self, evening: Evening) -> None:
        """Sealed, it goes, and with it that they asked the other, who knew no more than that; opened, it is shown no
        more."""
        self.rounds.take_back_mine(evening.round)


def topic_of(walk: Walk, day: date) -> Topic:
    return Topic(f"What you keep of “{walk.name}”", f"{_KEY}:{walk.slug}:{day.isoformat()}")


def evening_of(round: Round) -> Evening | None:
    """None for what is not kept of a walk, or as a newer program would."""
    what, _, rest = round.topic.slug.partition(":")
    walk, _, day = rest.partition(":")
    then = day_from(day) if what == _KEY else None
    return Evening(walk, then, round) if then else None


def _evenings(rounds: list[Round]) -> Iterator[Evening]:
    return (found for one in rounds if (found := evening_of(one)))


def _kept(entry: Opened | None) -> WalkKept | None:
    return entry.payload if entry and isinstance(entry.payload, WalkKept) else None
