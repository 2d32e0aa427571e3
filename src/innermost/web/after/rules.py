"""Rules of the house: one of the two proposes a sentence, the other agrees or leaves it; either takes it away again.

A proposal stands openly for a month and then has gone; leaving it looks like any other silence. Knows rounds; knows
no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from innermost.entry import HouseRule
from innermost.web.access import Bond, Opened, Round, Rounds, Topic, house_rules
from innermost.web.visit import Presence

MOST, STANDS = 60, timedelta(days=30)
_LATELY = 2 * MOST


@dataclass(frozen=True)
class Rule:
    """A sentence, and the day until which its proposal stands."""

    id: UUID
    text: str
    until: date | None = None


@dataclass
class Rules:
    """The rules of one space, as the person who is here may know them."""

    visit: Presence
    bond: Bond

    @cached_property
    def _rounds(self) -> Rounds:
        return house_rules(self.visit, self.bond)

    @cached_property
    def _answered(self) -> list[Round]:
        return self._rounds.answered(_LATELY)

    @cached_property
    def standing(self) -> list[Rule]:
        """Both agreed, the oldest first."""
        return _standing(self._answered)

    @property
    def mine(self) -> list[Rule]:
        """What the person who is here proposes."""
        return [_rule(one) for one in self._proposed if one.asker == self._rounds.me]

    @property
    def theirs(self) -> list[Rule]:
        """What the other proposes, and they have not agreed to."""
        agreed = {one.id for one in self._answered if one.mine}
        return [_rule(one) for one in self._proposed if one.asker != self._rounds.me and one.id not in agreed]

    @cached_property
    def _proposed(self) -> list[Round]:
        today = timezone.localdate()
        return [one for one in self._rounds.asked_aloud(MOST) if one.stands_until(STANDS) >= today]

    @transaction.atomic
    def propose(self, text: str) -> bool:
        """True where the other had proposed the same, so that it stands. Raises AskedEnough, and Http404 once somebody
        left."""
        rule = HouseRule(" ".join(text.split()))
        topic = Topic(rule.text, f"rule:{rule.text.casefold()}")
        self._rounds.end_lapsed(topic, timezone.localdate() - STANDS)
        id = self._rounds.begin(topic, asks=True)  # noqa: A001
        return self._rounds.answer(id, rule)

    def agree(self, id: UUID) -> bool:
        """True where it stands from now on. Raises Http404 for what is not proposed any more."""
        found = self._rounds.get(id)
        if not found.is_open or not found.asker or found.stands_until(STANDS) < timezone.localdate():
            raise Http404
        return self._rounds.answer(id, HouseRule(found.topic.text))

    def take_away(self, id: UUID) -> None:
        """A rule that stands does so no more; a proposal of theirs has gone. Raises Http404 for anything else."""
        if any(one.id == id for one in self.standing):
            self._rounds.take_back_opened(id)
        else:
            self._rounds.withdraw(id)


def rules_of(visit: Presence, bond: Bond) -> list[str]:
    """The rules both agreed to, the oldest first. One question to the database."""
    if not bond.is_open:
        return []
    return [one.text for one in _standing(house_rules(visit, bond).answered(_LATELY))]


def _standing(rounds: list[Round]) -> list[Rule]:
    stand = [one for one in rounds if one.is_revealed and _is_shown(one.mine) and _is_shown(one.theirs)]
    return [_rule(one) for one in sorted(stand, key=lambda one: (str(one.revealed), one.id))]


def _is_shown(entry: Opened | None) -> bool:
    return entry is not None and entry.shown_at is not None and isinstance(entry.payload, HouseRule)


def _rule(round: Round) -> Rule:
    return Rule(round.id, round.topic.text, round.stands_until(STANDS) if round.is_open else None)
