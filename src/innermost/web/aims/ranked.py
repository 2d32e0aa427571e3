"""What matters most to somebody, in their order: kept for themselves, and one order put beside the other's.

What is put beside lies sealed until both did; whether the other did makes no difference that can be seen before. Knows
rounds; knows no page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from innermost.entry import Ranking
from innermost.library import Value, load
from innermost.web.access import Bond, Opened, OwnEntries, Round, Rounds, Topic, values_beside
from innermost.web.visit import Presence

MOST, MOST_ROUNDS = 12, 24
AGAIN = timedelta(days=182)
TOPIC = Topic("What matters most to each of you", "values:beside")


@dataclass(frozen=True)
class Order:
    """One that was kept, and the day it was."""

    entry: Opened
    ranking: Ranking

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def day(self) -> date:
        return timezone.localdate(self.entry.created)


@dataclass
class Orders:
    """Those of one person in one space, and what both laid down there."""

    visit: Presence
    bond: Bond

    @cached_property
    def own(self) -> OwnEntries:
        return OwnEntries(self.visit, self.bond.id)

    @cached_property
    def rounds(self) -> Rounds:
        return values_beside(self.visit, self.bond)

    @cached_property
    def kept(self) -> list[Order]:
        """For themselves, the newest first. One question to the database."""
        found = self.own.apart("answer", MOST)
        return [Order(one, one.payload) for one in found if isinstance(one.payload, Ranking)]

    def keep(self, ranking: Ranking) -> UUID:
        return self.own.write(ranking)

    def forget(self, id: UUID) -> None:
        """Raises Http404 for anything but one of these."""
        if not isinstance(self.own.get(id).payload, Ranking):
            raise Http404
        self.own.delete(id)

    @cached_property
    def _known(self) -> list[Round]:
        return self.rounds.answered(MOST_ROUNDS)

    @property
    def sealed(self) -> Round | None:
        """What the person who is here laid down and has not opened."""
        return next((one for one in self._known if one.is_open and one.mine), None)

    @property
    def opened(self) -> Round | None:
        """The newest that opened."""
        found = [one for one in self._known if one.is_revealed]
        return max(found, key=lambda one: one.revealed or timezone.now(), default=None)

    @property
    def again_from(self) -> date | None:
        """From when on a new one can be laid down; None for now."""
        last = self.opened
        day = timezone.localdate(last.revealed) + AGAIN if last and last.revealed else None
        return day if day and day > timezone.localdate() else None

    @transaction.atomic
    def lay(self, ranking: Ranking) -> bool:
        """Seals it, or changes what lies sealed. True where it opened with it. Raises Http404 once somebody left, and
        before half a year has gone by."""
        if not self.bond.is_together or self.again_from:
            raise Http404
        return self.rounds.answer(self.rounds.begin(TOPIC), ranking)

    def take_back(self) -> None:
        """What lies sealed goes without a trace; what is open is shown no more. Raises Http404 where it opened in that
        moment."""
        if self.sealed:
            self.rounds.take_back(self.sealed.id)
            return
        for one in self._known:
            if one.is_revealed:
                self.rounds.take_back_opened(one.id)


def ranking_in(entry: Opened | None) -> Ranking | None:
    """None where it was not laid down, was taken back, or cannot be read."""
    return entry.payload if entry and isinstance(entry.payload, Ranking) else None


def known_of(order: Sequence[str]) -> list[Value]:
    """The values of an order, without any that nobody knows any more."""
    by_slug = {one.slug: one for one in load().values}
    return [by_slug[slug] for slug in order if slug in by_slug]


def picked_from(slugs: Sequence[str]) -> tuple[str, ...]:
    """Those of the library, each once."""
    return tuple(one.slug for one in known_of(tuple(dict.fromkeys(slugs))))
