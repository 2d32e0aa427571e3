"""Matters in which both may give a little: each says alone what they need, and it opens once both did.

Being asked is open, can be left, and has gone by itself after a while. What both try then is a plan of its own, and the
newest counts: two at the same moment lose nothing. Knows rounds and plans; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.entry import Compromise, Goal
from innermost.web.access import AskedEnough, Bond, Opened, Round, Rounds, SharedEntries, Topic, compromises
from innermost.web.spaces.shelf import Shelf, TriedEnough, keep_try
from innermost.web.visit import Presence

MOST, MOST_IN_A_WHILE, STANDS = 30, 12, timedelta(days=30)
KEY = "compromise"


@dataclass(frozen=True)
class Matter:
    """One of them, as far as it has come."""

    round: Round
    me: UUID

    @property
    def name(self) -> str:
        return self.round.topic.text

    @property
    def mine(self) -> Compromise | None:
        return side_in(self.round.mine)

    @property
    def theirs(self) -> Compromise | None:
        return side_in(self.round.theirs)

    @property
    def mine_is_shown(self) -> bool:
        return bool(self.round.mine and self.round.mine.shown_at)

    @property
    def is_mine_to_ask(self) -> bool:
        return self.round.asker == self.me

    @property
    def until(self) -> date:
        return self.round.stands_until(STANDS)

    @property
    def is_over(self) -> bool:
        """Nobody writes it any more: taken back, or its time has gone."""
        return not self.round.is_revealed and (not self.round.is_open or self.until < timezone.localdate())


@dataclass
class Matters:
    """Those of one space, as the person who is here may know them."""

    visit: Presence
    bond: Bond

    @cached_property
    def rounds(self) -> Rounds:
        return compromises(self.visit, self.bond)

    @cached_property
    def known(self) -> list[Matter]:
        """The newest first. Two questions to the database."""
        return [Matter(one, self.bond.me) for one in self.rounds.newest(MOST)]

    @transaction.atomic
    def begin(self, name: str, side: Compromise) -> UUID:
        """Asks the other to it, and seals what the person who is here says. Raises AskedEnough, also where several of a
        fortnight were withdrawn, and Http404 once somebody left."""
        topic = topic_of(name)
        self.rounds.end_lapsed(topic, timezone.localdate() - STANDS)
        id = self.rounds.begin(topic, asks=True)  # noqa: A001
        self.rounds.answer(id, side)
        try:
            keep_try(self.visit, self.bond, KEY, MOST_IN_A_WHILE)
        except TriedEnough:
            raise AskedEnough from None
        return id


def topic_of(name: str) -> Topic:
    text = " ".join(name.split())
    return Topic(text, f"{KEY}:{text.casefold()}")


def side_in(entry: Opened | None) -> Compromise | None:
    return entry.payload if entry and isinstance(entry.payload, Compromise) else None


def is_aside(round: Round, shelf: Shelf) -> bool:
    return shelf.has_left(KEY, round.id)


def trials(one: Matter) -> list[tuple[Opened, Goal]]:
    """What both tried, the newest first."""
    return [(said, said.payload) for said in reversed(one.round.said_back) if isinstance(said.payload, Goal)]


def attempt(shared: SharedEntries, one: Matter, trial: Goal) -> None:
    """Shows what both try, after either side."""
    side = one.round.mine or one.round.theirs
    shared.give(trial, parent=side.id if side else None)


def let_go(shared: SharedEntries, one: Matter, trial: Goal) -> None:
    """By either: the same words once more, ended today."""
    attempt(shared, one, replace(trial, let_go=timezone.localdate().isoformat(), review=""))
