"""The frame that every policy works in: the days of a week, what has its turn, and what is known of somebody's time.

Knows the pool and the rules of turns; must not know beliefs or what is hidden in a pair but its time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.guide.joint import DECKS
from innermost.guide.pool import Pool
from innermost.guide.simulate.worlds import World
from innermost.guide.turns import WEEKS
from innermost.library import KINDS

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

# For whom each offer of a week is (-1: both), and whether it is a day of time for two.
FOR: tuple[tuple[int, bool], ...] = ((-1, False), (0, False), (-1, False), (1, False), (-1, True))
SPREAD, WEEKEND, BUSY = 0.6, 4.5, 0.4
SAYS_TIME = 0.7
SAID_MINUTES = np.array([5, 10, 20, 45, 90, 180])


@dataclass(frozen=True, eq=False)
class Hand:
    """What may be offered to each pair in one week: `rows` of the pool (P, K) and whether each counts, `there`."""

    rows: Whole
    there: Flags


@dataclass(frozen=True, eq=False)
class Day:
    """One offer. `who` -1: both, and `for_time` a day of time for two; minutes they have (P,), and said (0: not)."""

    who: int
    for_time: bool
    minutes: Array
    said: Array


class Turns:
    """In which of 26 weeks each practice has its turn, for each pair; a chance order stands for that of `turns`."""

    def __init__(self, pool: Pool, number: int, rng: np.random.Generator) -> None:
        self.fitting = np.flatnonzero(pool.for_kind[:, KINDS.index("partners")] & ~pool.consent)
        self.turn = rng.integers(0, WEEKS, (number, len(self.fitting)), dtype=np.int8)

    def hand(self, week: int) -> Hand:
        mine = self.turn == week % WEEKS
        most = int(mine.sum(axis=1).max())
        order = np.argsort(~mine, axis=1, kind="stable")[:, :most]
        return Hand(self.fitting[order], np.take_along_axis(mine, order, axis=1))


def joint_decks(pool: Pool) -> tuple[Flags, Flags]:
    """(N,) each: what may be offered to both on a usual day, and on a day of time for two; as `joint` has it."""
    questions = np.array([deck == "questions" for deck, _ in pool.practices])
    return questions, np.array([deck in DECKS for deck, _ in pool.practices]) & ~questions


def days(world: World, number: int, busy: Flags, rng: np.random.Generator) -> list[Day]:
    """The offers of one week; `busy` (P,)."""
    found = []
    for who, for_time in FOR:
        usual = world.minutes * (WEEKEND if for_time else 1.0) * np.where(busy, BUSY, 1.0)
        minutes = usual * np.exp(rng.normal(scale=SPREAD, size=number))
        rounded = SAID_MINUTES[np.maximum(0, np.searchsorted(SAID_MINUTES, minutes, side="right") - 1)]
        said = np.where((rng.random(number) < SAYS_TIME) & (who >= 0), rounded, 0)
        found.append(Day(who, for_time, minutes, said.astype(float)))
    return found
