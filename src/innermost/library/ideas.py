"""Ideas for time together, for small help, and for surprises.

Knows the fields of each and how a table of a content file gives them. Must not know calendars, places or people.
"""

from dataclasses import dataclass
from typing import Literal

from innermost.library.practice import Practice, fit
from innermost.library.table import Table

Cost = Literal["free", "low", "mid", "high"]
Energy = Literal["low", "mid", "high"]
Where = Literal["in", "out", "either"]
Season = Literal["spring", "summer", "autumn", "winter"]
Suits = Literal["seated", "quiet", "no-sight", "no-hearing", "one-hand"]

COSTS: tuple[Cost, ...] = ("free", "low", "mid", "high")
ENERGIES: tuple[Energy, ...] = ("low", "mid", "high")
PLACES: tuple[Where, ...] = ("in", "out", "either")
SEASONS: tuple[Season, ...] = ("spring", "summer", "autumn", "winter")
SUITS: tuple[Suits, ...] = ("seated", "quiet", "no-sight", "no-hearing", "one-hand")
Week = Literal["busy", "tired", "ill"]
WEEKS: tuple[Week, ...] = ("busy", "tired", "ill")
HARDEST = 3
LONGEST_DATE, LONGEST_SURPRISE, LONGEST_ACT = 480, 300, 240


@dataclass(frozen=True, slots=True, kw_only=True)
class DateIdea(Practice):
    """Time for two. No `seasons` means any; `suits` says what it can do without; `new` that both are likely to find it
    new, which is what the trials on shared new activities were about."""

    name: str
    cost: Cost
    energy: Energy
    place: Where
    seasons: tuple[Season, ...]
    suits: tuple[Suits, ...]
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise(Practice):
    """What one prepares for the other; `minutes` are those of preparing."""

    name: str
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Practice):
    """A small help. `effort` is 1 light to 3 real; `quiet` means done without a word, otherwise offered or shared.
    `weeks` of the other it is for; none means any."""

    effort: int
    quiet: bool
    weeks: tuple[Week, ...] = ()


def date_idea(table: Table) -> DateIdea:
    return DateIdea(
        **fit(table, most=LONGEST_DATE),
        name=table.text("name"),
        cost=table.choice("cost", COSTS),
        energy=table.choice("energy", ENERGIES),
        place=table.choice("place", PLACES),
        seasons=table.choices("seasons", SEASONS, optional=True),
        suits=table.choices("suits", SUITS, optional=True),
        new=table.flag("new"),
    )


def surprise(table: Table) -> Surprise:
    return Surprise(**fit(table, most=LONGEST_SURPRISE), name=table.text("name"), cost=table.choice("cost", COSTS))


def act(table: Table) -> Act:
    return Act(
        **fit(table, most=LONGEST_ACT),
        effort=table.number("effort", 1, HARDEST),
        quiet=table.flag("quiet"),
        weeks=table.choices("weeks", WEEKS, optional=True),
    )
