"""What one person is offered: one thing for today, and two others where they would like something else.

Pure: the same situation gives the same. Knows the situation alone; must not know what the other was offered or did.
Nothing is kept of what was offered: the days of a week are drawn from its Monday on, so that none repeats another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from innermost.guide.choice import chosen, freshness
from innermost.guide.fitting import fitting
from innermost.guide.freshness import fresh
from innermost.guide.reasons import Reason, reason_for
from innermost.guide.situation import Situation
from innermost.guide.turns import seed_of, week_number
from innermost.library import Deck, Practice

Array = NDArray[np.float64]

MOST = 3
# "Something else" so often in one day, then from the first again.
ROUNDS = 12
# Of so many offers before, each of the same sort makes a sort less fresh; so many stand for the week before.
LATELY, BEFORE = 5, 3


@dataclass(frozen=True)
class Suggestion:
    """Something to do, and why this one."""

    deck: Deck
    practice: Practice
    reason: Reason

    @property
    def key(self) -> str:
        """As it stands in what landed: "deck:slug"."""
        return f"{self.deck}:{self.practice.slug}"


def suggestions(situation: Situation, most: int = MOST) -> list[Suggestion]:
    """The one for today first, then others, each of another sort; fewer where less fits. It stands for the day: what
    landed today counts from tomorrow on, only "too much" at once. A later turn has nothing that an earlier one had."""
    situation = _this_morning(situation)
    return [Suggestion(*situation.pool.practices[row], reason_for(situation, row)) for row in _rows(situation, most)]


def _this_morning(situation: Situation) -> Situation:
    standing, today = situation.standing, situation.today.isoformat()
    kept = tuple(one for one in standing.landed if one.day < today or "too-much" in one.said)
    return situation if kept == standing.landed else replace(situation, standing=replace(standing, landed=kept))


def _rows(situation: Situation, most: int) -> list[int]:
    free, new = fitting(situation), fresh(situation)
    recent = _before(situation)
    for weekday in range(situation.today.weekday()):
        found = _drawn(situation, weekday, 0, free, new * _sorts_new(situation, recent), 1)
        recent = [*recent, *(int(situation.pool.sort[row]) for row in found)]
        free[found] = 0.0
    new, rows = new * _sorts_new(situation, recent), list[int]()
    for turn in range(situation.turn % ROUNDS + 1):
        free[rows] = 0.0
        rows = _drawn(situation, situation.today.weekday(), turn, free, new, most)
    return rows


def _drawn(situation: Situation, weekday: int, turn: int, free: Array, new: Array, most: int) -> list[int]:
    week = week_number(situation.today)
    rng = np.random.default_rng(seed_of("own", situation.who, week, weekday, turn))
    return chosen(situation.pool, situation.need, situation.effects, free, new, rng, most, situation.lean)


def _before(situation: Situation) -> list[int]:
    """Sorts that stand for what the week before ended with, so that weeks do not all begin alike."""
    rng = np.random.default_rng(seed_of("before", situation.who, week_number(situation.today)))
    return [int(sort) for sort in rng.permutation(len(situation.library.sorts))[:BEFORE]]


def _sorts_new(situation: Situation, recent: list[int]) -> Array:
    """(N,): how fresh each practice's sort is after the offers before it."""
    counts = np.bincount(recent[-LATELY:], minlength=len(situation.library.sorts))
    return freshness(counts)[situation.pool.sort]
