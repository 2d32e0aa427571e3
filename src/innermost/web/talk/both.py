"""What each of two tells of one thing, asked aloud and sealed until both did: a moment, a matter.

Being asked is open, can be left, and has gone by itself after a while. Knows rounds and counts; knows no page and no
payload.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.entry import Laid
from innermost.web.access import AskedEnough, Round, Rounds, Topic
from innermost.web.spaces.shelf import Shelf, TriedEnough, keep_try
from innermost.web.visit import Presence

MOST_IN_A_WHILE = 12


@dataclass(frozen=True)
class OfBoth:
    """One of them, as far as it has come. A sort of them has a `KEY` and says how long one `STANDS`."""

    round: Round
    me: UUID
    KEY: ClassVar[str]
    STANDS: ClassVar[timedelta]

    @property
    def name(self) -> str:
        return self.round.topic.text

    @property
    def is_mine_to_ask(self) -> bool:
        return self.round.asker == self.me

    @property
    def until(self) -> date:
        return self.round.stands_until(self.STANDS)

    @property
    def is_over(self) -> bool:
        """Nobody tells it any more: taken back, or its time has gone."""
        return not self.round.is_revealed and (not self.round.is_open or self.until < timezone.localdate())

    @classmethod
    def is_left(cls, round: Round, shelf: Shelf) -> bool:
        """Put aside by whoever's shelf it is."""
        return shelf.has_left(cls.KEY, round.id)


@transaction.atomic
def ask(visit: Presence, rounds: Rounds, sort: type[OfBoth], name: str, said: Laid) -> UUID:
    """Asks the other to it, and seals what the person who is here tells. Raises AskedEnough, also where several of a
    fortnight were withdrawn, and Http404 once somebody left."""
    topic = topic_of(sort, name)
    rounds.end_lapsed(topic, timezone.localdate() - sort.STANDS)
    id = rounds.begin(topic, asks=True)  # noqa: A001
    rounds.answer(id, said)
    try:
        keep_try(visit, rounds.bond, sort.KEY, MOST_IN_A_WHILE)
    except TriedEnough:
        raise AskedEnough from None
    return id


def topic_of(sort: type[OfBoth], name: str) -> Topic:
    """The same for the same words, however they are spaced or written large."""
    text = " ".join(name.split())
    return Topic(text, f"{sort.KEY}:{text.casefold()}")
