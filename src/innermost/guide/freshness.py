"""How new a practice is to somebody: whether this is its week, what was done lately, and what a barrier brings in.

Knows a situation and rows of the pool; must not know what fits, what helps, or words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from innermost.guide.situation import Situation
from innermost.guide.turns import turns, week_number
from innermost.library import DECK_OF, Pointer, Strategy, StrategyStep

Array = NDArray[np.float64]

# What has its turn in one of the next weeks stands in where this week's does not fit; done within a year.
AHEAD, LATER, DONE = 6, 0.1, 0.1
YEAR = timedelta(days=365)
# What a strategy for a barrier that somebody named leads to.
LIFT = 1.6


def fresh(situation: Situation) -> Array:
    """(N,), 1 being fresh and 0 what had its turn in the last months; `LIFT` for what helps with a barrier that was
    named."""
    pool, day, week = situation.pool, situation.today, week_number(situation.today)
    ahead = turns(pool, situation.who, week)
    found = np.where(ahead == 0, 1.0, np.where(ahead < AHEAD, LATER, 0.0))
    found[[pool.place[key] for key in targets(situation)]] = LIFT
    for key in {one.practice for one in situation.standing.landed if _within(one.day, day)}:
        if key in pool.place:
            found[pool.place[key]] = DONE
    return found


def targets(situation: Situation) -> Mapping[str, Strategy]:
    """What the untried steps for the barriers that were named lead to, of what can be done: "deck:slug" to its
    strategy. Of two strategies, the one for the stronger barrier."""
    found: dict[str, Strategy] = {}
    for strategy in reversed(named(situation)):
        left = (step for key, step in steps_of(strategy) if key not in situation.standing.tried)
        found |= {key: strategy for step in left if step.to and (key := key_of(step.to)) in situation.pool.place}
    return found


def steps_of(strategy: Strategy) -> Iterator[tuple[str, StrategyStep]]:
    """Each step with its key in what was tried: "slug:1" upwards."""
    return ((f"{strategy.slug}:{number}", step) for number, step in enumerate(strategy.steps, 1))


def named(situation: Situation) -> tuple[Strategy, ...]:
    """The strategies for the barriers that were named, strongest first; those a leaning puts first before the rest."""
    first = {slug for leaning in situation.leanings for slug in leaning.first}
    found: dict[str, Strategy] = {}
    for barrier in situation.barriers:
        found |= {one.slug: one for one in situation.library.strategies if barrier in one.barriers}
    return tuple(sorted(found.values(), key=lambda one: one.slug not in first))


def key_of(pointer: Pointer) -> str:
    """ "deck:slug" of what a pointer leads to; nothing of the pool where it is something to read or to write."""
    return f"{DECK_OF.get(pointer.target, '')}:{pointer.slug}"


def _within(day: str, today: date) -> bool:
    return today - date.fromisoformat(day) <= YEAR
