"""Two people with a space of their own. Goes through the doors pages use, without pages.

Knows how they got together; judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from innermost.entry import Answer
from innermost.web.access import About, Bond, Rounds, SharedEntries, Topic, bond, rounds, shared_entries
from innermost.web.after.keeping import Evenings
from innermost.web.after.rules import Rules
from innermost.web.aims.matters import Matters
from innermost.web.aims.ranked import Orders
from innermost.web.mend.moments import Moments
from innermost.web.mend.record import Record
from innermost.web.play.table import Table
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.links import invite, look, take
from innermost.web.us.looks import Looks
from innermost.web.us.sharing import Views
from innermost.web.visit import Visit
from tests.web.cast import Someone

FIRST = Topic("Which sound in your home do you like most?", "sound-of-home")
GREETING = "quincegreeting"


@dataclass
class In:
    """Somebody in the space, afresh for each act, as a request would be."""

    who: Someone
    space: UUID

    @property
    def visit(self) -> Visit:
        return self.who.visit()

    @property
    def bond(self) -> Bond:
        return bond(self.visit, self.space)

    @property
    def rounds(self) -> Rounds:
        visit = self.visit
        return rounds(visit, bond(visit, self.space))

    @property
    def looks(self) -> Looks:
        visit = self.visit
        return Looks(visit, bond(visit, self.space))

    @property
    def views(self) -> Views:
        visit = self.visit
        return Views(visit, bond(visit, self.space))

    @property
    def evenings(self) -> Evenings:
        visit = self.visit
        return Evenings(visit, bond(visit, self.space))

    @property
    def rules(self) -> Rules:
        visit = self.visit
        return Rules(visit, bond(visit, self.space))

    @property
    def table(self) -> Table:
        visit = self.visit
        return Table(visit, bond(visit, self.space))

    @property
    def moments(self) -> Moments:
        visit = self.visit
        return Moments(visit, bond(visit, self.space))

    @property
    def orders(self) -> Orders:
        """Of what matters most."""
        visit = self.visit
        return Orders(visit, bond(visit, self.space))

    @property
    def matters(self) -> Matters:
        """Of compromises."""
        visit = self.visit
        return Matters(visit, bond(visit, self.space))

    @property
    def record(self) -> Record:
        """Of the way back."""
        visit = self.visit
        return Record(visit, bond(visit, self.space))

    @property
    def shared(self) -> SharedEntries:
        visit = self.visit
        return shared_entries(visit, bond(visit, self.space))


@dataclass
class Pair:
    """Ada, who invited, and Ben, who came."""

    space: UUID
    ada: In
    ben: In
    first: UUID


def together(ada: Someone, ben: Someone, about: About | None = None) -> Pair:
    """Ada invites, Ben comes by the link; the question of the invitation has not been answered by him."""
    space = make_space(ada.visit(), about or About("partners"), ada.name)
    here = In(ada, space)
    made = invite(here.visit, here.bond, GREETING, FIRST, Answer("the kettle"))
    opening = look(made.secret)
    take(ben.visit(), opening, ben.name)
    return Pair(space, here, In(ben, space), opening.round)
