"""Moments that each of the two tells from their own window, with a guess at the other's. Both open once both did.

Knows rounds; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from innermost.entry import View
from innermost.web.access import Bond, Opened, Rounds, views_of_moments
from innermost.web.talk.both import OfBoth, ask
from innermost.web.visit import Presence

MOST = 30


class Moment(OfBoth):
    """One of them, as far as it has come."""

    KEY: ClassVar[str] = "moment"
    STANDS: ClassVar[timedelta] = timedelta(days=21)

    @property
    def mine(self) -> View | None:
        return view_in(self.round.mine)

    @property
    def theirs(self) -> View | None:
        return view_in(self.round.theirs)


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

    def begin(self, name: str, view: View) -> UUID:
        """Raises as `ask`."""
        return ask(self.visit, self.rounds, Moment, name, view)


def view_in(entry: Opened | None) -> View | None:
    return entry.payload if entry and isinstance(entry.payload, View) else None
