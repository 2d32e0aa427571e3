"""The worlds that pairs are drawn from. Set by what is plausible, before anything was tuned, and never after results.

Knows figures about invented people; must not know what any policy does with them. Every figure with its reason:
docs/guide.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class World:
    """Rungs, minutes and shares. `against` marks worlds that break what the guide assumes."""

    name: str
    line: str
    # Comfort at the start: mean and sd over people, in rungs; within a pair they correlate by ALIKE.
    comfort: float = 3.0
    comfort_sd: float = 0.9
    # Rungs a success at the edge adds, mean over people.
    growth: float = 0.03
    # Share of busy weeks; minutes of a usual day are a lognormal around `minutes`.
    busy: float = 0.3
    minutes: float = 20.0
    # Share of pairs with one member who is less keen.
    less_keen: float = 0.6
    # Effects of sorts are those of the priors; else each is drawn anew for each pair, evenly from 0 to ANY_MOST.
    as_believed: bool = True
    # Share of pairs in which one says "closer" whatever they felt.
    polite: float = 0.0
    against: bool = False


ALIKE = 0.3
ANY_MOST = 2.2

WORLDS: tuple[World, ...] = (
    World("usual", "Effects as believed, comfort that grows slowly, three busy weeks in ten."),
    World("busy", "Six busy weeks in ten, and a quarter of an hour on a usual day.", busy=0.6, minutes=15.0),
    World(
        "guarded",
        "Two people who open slowly, one of them less keen.",
        comfort=2.2,
        comfort_sd=0.8,
        growth=0.015,
        less_keen=0.9,
    ),
    World("open", "Two people who are at ease with depth and soon bored by small talk.", comfort=4.0, growth=0.045),
    World(
        "other-effects", "What a sort does has nothing to do with what is believed.", as_believed=False, against=True
    ),
    World("no-growth", "Comfort never grows, whatever goes well.", growth=0.0, against=True),
    World("polite", "In every pair one says “closer” whatever they felt.", polite=1.0, against=True),
)
