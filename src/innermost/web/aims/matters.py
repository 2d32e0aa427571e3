"""Matters in which both may give a little: each says alone what they need, and it opens once both did.

What both try then is a plan of its own, and the newest counts: two at the same moment lose nothing. Knows rounds and
plans; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from django.utils import timezone

from innermost.entry import Compromise, Goal
from innermost.web.access import Bond, Opened, Rounds, SharedEntries, compromises
from innermost.web.aims.goals import with_words
from innermost.web.talk.both import OfBoth, ask
from innermost.web.visit import Presence

MOST = 30


class Matter(OfBoth):
    """One of them, as far as it has come."""

    KEY: ClassVar[str] = "compromise"
    STANDS: ClassVar[timedelta] = timedelta(days=30)

    @property
    def mine(self) -> Compromise | None:
        return side_in(self.round.mine)

    @property
    def theirs(self) -> Compromise | None:
        return side_in(self.round.theirs)

    @property
    def mine_is_shown(self) -> bool:
        return bool(self.round.mine and self.round.mine.shown_at)


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

    def begin(self, name: str, side: Compromise) -> UUID:
        """Raises as `ask`."""
        return ask(self.visit, self.rounds, Matter, name, side)


def side_in(entry: Opened | None) -> Compromise | None:
    return entry.payload if entry and isinstance(entry.payload, Compromise) else None


def trials(one: Matter) -> list[tuple[Opened, Goal]]:
    """What both tried, the newest first."""
    found = _said(one)
    texts = {str(said.id): goal.text for said, goal in found}
    return [(said, with_words(goal, texts)) for said, goal in reversed(found)]


def attempt(shared: SharedEntries, one: Matter, trial: Goal) -> None:
    """Shows what both try, after either side. Whoever keeps what the other wrote as it is keeps no copy of it."""
    side, words = one.round.mine or one.round.theirs, _words_now(one)
    if words and words[0].author != one.me and words[1].text == trial.text:
        trial = replace(trial, text="", again=str(words[0].id))
    shared.give(trial, parent=side.id if side else None)


def let_go(shared: SharedEntries, one: Matter) -> None:
    """By either, ended today. It has no words of its own: whoever lets go keeps no copy of what the other wrote."""
    words = _words_now(one)
    ended = Goal("", of=str(one.round.id), let_go=timezone.localdate().isoformat())
    attempt(shared, one, replace(ended, again=str(words[0].id)) if words else ended)


def _words_now(one: Matter) -> tuple[Opened, Goal] | None:
    """The entry that has the words of what is tried now."""
    found = _said(one)
    named = found[-1][1].again or str(found[-1][0].id) if found else ""
    return next(((said, goal) for said, goal in found if str(said.id) == named), None)


def _said(one: Matter) -> list[tuple[Opened, Goal]]:
    """As each was written, the oldest first."""
    return [(said, said.payload) for said in one.round.said_back if isinstance(said.payload, Goal)]
