"""One person's comfort on the ladder of rungs 1 to 6: a staircase that goes up slowly and down at once.

Knows levels, steps and rests; must not know who the person is, what was asked, or days. The form is the weighted
up-down staircase of Kaernbach (1991): with up-steps a and down-steps b it settles where the chance of "too much" is
about a / (a + b).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Said = Literal["closer", "heard", "lighter", "deeper", "too-much"]

SAID: tuple[Said, ...] = get_args(Said)
LOWEST, HIGHEST = 1.0, 6.0
START, START_SPREAD = 2.3, 0.7

# Rungs up or down for each of SAID, and last for nothing said.
STEPS = np.array([0.05, 0.02, -0.3, 0.1, -0.8, 0.0])
TOO_MUCH, SILENT = SAID.index("too-much"), len(SAID)
REST = 5
LIGHT = 2.0

# A practice this far below the level tells nothing of what would be too deep.
EDGE = 1.0
SMALL_STEP = 0.25
UNSURE = 0.25
LEAST_SPREAD, LEARNT, STARTLED = 0.25, 0.96, 0.15

# A long pause: after two weeks the level goes down by this a week, by so much at most, and the spread widens.
PAUSE, PAUSE_DROP, PAUSE_MOST, PAUSE_VARIANCE = 2.0, 0.03, 0.3, 0.01


@dataclass(frozen=True)
class Comfort:
    """`level` 1 to 6 and its `spread` (sd, in rungs); `rest`: how many of the next offers stay light."""

    level: float = START
    spread: float = START_SPREAD
    rest: int = 0


def begin(start: float = 0.0) -> Comfort:
    """Before anything was said; `start` is the sum of what somebody's factors lean towards, 0 or below."""
    return Comfort(float(np.clip(START + start, LOWEST, HIGHEST)))


def moved(comfort: Comfort, said: Said, rung: int, pace: float = 1.0) -> Comfort:
    """After somebody said how a practice of this rung was (0: it has none). `pace` 0.5 to 1 shortens steps upwards."""
    index = SAID.index(said)
    return Comfort(
        float(level_after(comfort.level, index, rung, pace)),
        float(spread_after(comfort.spread, index)),
        REST if index == TOO_MUCH else comfort.rest,
    )


def offered(comfort: Comfort) -> Comfort:
    """One more offer went by."""
    return replace(comfort, rest=max(0, comfort.rest - 1))


def rested(comfort: Comfort, weeks: float) -> Comfort:
    """After so many weeks without anything done: a little lower, and less sure."""
    down = min(PAUSE_MOST, PAUSE_DROP * max(0.0, weeks - PAUSE))
    spread = min(START_SPREAD, float(np.hypot(comfort.spread, np.sqrt(PAUSE_VARIANCE * max(0.0, weeks)))))
    return replace(comfort, level=max(LOWEST, comfort.level - down), spread=max(comfort.spread, spread))


def reach(comfort: Comfort) -> float:
    """The deepest rung to offer this person, as a number: at most one small step above the level, lower while unsure,
    light while resting."""
    return float(reach_of(comfort.level, comfort.spread, comfort.rest))


def level_after(level: ArrayLike, said: ArrayLike, rung: ArrayLike, pace: ArrayLike = 1.0) -> Array:
    """The staircase for many at once; `said` are places in SAID, SILENT for nothing. Upwards only what was near the
    level or above it counts: "closer" after small talk says nothing of depth. A rung of 0 counts as near."""
    now, rungs, step = np.asarray(level, dtype=float), np.asarray(rung), STEPS[np.asarray(said)]
    tells = (rungs == 0) | (rungs >= now - EDGE)
    up = np.where(tells, step * np.asarray(pace), 0.0)
    after: Array = np.clip(now + np.where(step > 0, up, step), LOWEST, HIGHEST)
    return after


def spread_after(spread: ArrayLike, said: ArrayLike) -> Array:
    """Each answer makes surer, "too much" less sure; for many at once."""
    now, index = np.asarray(spread, dtype=float), np.asarray(said)
    wider = np.minimum(START_SPREAD, now + STARTLED)
    surer = np.maximum(LEAST_SPREAD, now * LEARNT)
    after: Array = np.where(index == TOO_MUCH, np.maximum(wider, now), np.where(index == SILENT, now, surer))
    return after


def reach_of(level: ArrayLike, spread: ArrayLike, rest: ArrayLike) -> Array:
    """`reach` for many at once."""
    sure = np.asarray(level, dtype=float) + SMALL_STEP - UNSURE * (np.asarray(spread) - LEAST_SPREAD)
    found: Array = np.clip(np.where(np.asarray(rest) > 0, np.minimum(sure, LIGHT), sure), LOWEST, HIGHEST)
    return found
