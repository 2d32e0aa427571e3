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
    return [(said, said.payload) for said in reversed(one.round.said_back) if isinstance(said.payload, Goal)]


def attempt(shared: SharedEntries, one: Matter, trial: Goal) -> None:
    """Shows what both try, after either side."""
    side = one.round.mine or one.round.theirs
    shared.give(trial, parent=side.id if side else None)


def let_go(shared: SharedEntries, one: Matter, trial: Goal) -> None:
    """By either: the same words once more, ended today."""
    attempt(shared, one, replace(trial, let_go=timezone.localdate().isoformat(), review=""))
