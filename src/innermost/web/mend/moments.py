"""Moments that each of the two tells from their own window, with a guess at the other's. Both open once both did.

Being asked is open, can be left, and has gone by itself after a while. Knows rounds; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.entry import View
from innermost.web.access import AskedEnough, Bond, Opened, Round, Rounds, Topic, views_of_moments
from innermost.web.spaces.shelf import Shelf, TriedEnough, keep_try
from innermost.web.visit import Presence

MOST, MOST_IN_A_WHILE, STANDS = 30, 12, timedelta(days=21)
KEY = "moment"


@dataclass(frozen=True)
class Moment:
    """One of them, as far as it has come."""

    round: Round
    me: UUID

    @property
    def name(self) -> str:
        return self.round.topic.text

    @property
    def mine(self) -> View | None:
        return view_in(self.round.mine)

    @property
    def theirs(self) -> View | None:
        return view_in(self.round.theirs)

    @property
    def is_mine_to_ask(self) -> bool:
        return self.round.asker == self.me

    @property
    def until(self) -> date:
        return self.round.stands_until(STANDS)

    @property
    def is_over(self) -> bool:
        """Nobody tells it any more: taken back, or its time has gone."""
        return not self.round.is_revealed and (not self.round.is_open or self.until < timezone.localdate())


@dataclass
class Moments:
    """Those of one space, as the person who is here may know them."""

    visit: Presence
    bond: Bond

    @cached_property
    def rounds(self) -> Rounds:
        return views_of_moments(self.visit, self.bond)

    @cached_property
    def known(self) -> list[Moment]:
        """The newest first. Two questions to the database."""
        return [Moment(one, self.bond.me) for one in self.rounds.newest(MOST)]

    @transaction.atomic
    def begin(self, name: str, view: View) -> UUID:
        """Asks the other to it, and seals what the person who is here tells. Raises AskedEnough, also where several of
        a fortnight were withdrawn, and Http404 once somebody left."""
        topic = topic_of(name)
        self.rounds.end_lapsed(topic, timezone.localdate() - STANDS)
        id = self.rounds.begin(topic, asks=True)  # noqa: A001
        self.rounds.answer(id, view)
        self._count()
        return id

    def _count(self) -> None:
        try:
            keep_try(self.visit, self.bond, KEY, MOST_IN_A_WHILE)
        except TriedEnough:
            raise AskedEnough from None


def topic_of(name: str) -> Topic:
    text = " ".join(name.split())
    return Topic(text, f"{KEY}:{text.casefold()}")


def view_in(entry: Opened | None) -> View | None:
    return entry.payload if entry and isinstance(entry.payload, View) else None


def is_aside(round: Round, shelf: Shelf) -> bool:
    return shelf.has_left(KEY, round.id)
