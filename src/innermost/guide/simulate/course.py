"""Pairs of a world, a policy, and so many weeks: what came of it.

Knows worlds, pairs and policies by their names; must not know bounds. Pairs, days and looks are the same for each
policy of a world.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from innermost.guide.effects import prior
from innermost.guide.pool import pool_of
from innermost.guide.simulate.days import Hand, Turns, days, joint_decks
from innermost.guide.simulate.knowing import knowing
from innermost.guide.simulate.pairs import TOO_MUCH, draw
from innermost.guide.simulate.policies import POLICIES, Moment
from innermost.guide.simulate.privacy import Seen
from innermost.guide.simulate.worlds import World
from innermost.library import Library

BUSY_STAYS = 0.5
# Where the product's own views replace what is too deep for one alone.
OWN_VIEWS = {"ours", "without-learning", "neediest"}


@dataclass(frozen=True)
class Course:
    """Per pair: `gain` in units of one light question on a thread that asks an average of care. `too_much_per_100` of
    practices done, felt by one or both; `active` the share there at the end; `rung` the mean of those done that have
    one; `done` practices per pair and week while active."""

    gain: float
    too_much_per_100: float
    active: float
    rung: float
    done: float


def course(
    library: Library,
    world: World,
    policy: str,
    number: int,
    weeks: int,
    seed: int,
    watch: Callable[[Seen], None] = lambda _: None,
) -> Course:
    """`number` pairs of the world over so many weeks; the same pairs and days for each policy of one seed."""
    for_pairs, for_days, for_knowing, for_policy, for_living = np.random.default_rng(seed).spawn(5)
    pool, beliefs = pool_of(library), prior(library.sorts, len(library.threads))
    spread = np.array([sort.spread for sort in library.sorts])
    pairs = draw(for_pairs, world, pool, beliefs, spread, number)
    known = knowing(pairs, beliefs, for_knowing, learns=policy != "without-learning")
    turns, (asked, timely) = Turns(pool, number, for_days), joint_decks(pool)
    busy = for_days.random(number) < world.busy
    counted = {"done": 0, "too_much": 0, "rung": 0, "with_rung": 0, "weeks": 0}
    for week in range(weeks):
        busy = np.where(for_days.random(number) < BUSY_STAYS, busy, for_days.random(number) < world.busy)
        known.turn_of_week(week, pairs, for_knowing)
        whole = turns.hand(week)
        counted["weeks"] += int(pairs.active.sum())
        for day in days(world, number, busy, for_days):
            hand = _hand(whole, asked if not day.for_time else timely) if day.who < 0 else whole
            worth = POLICIES[policy](Moment(week, day, hand, known, beliefs, pairs, for_policy))
            rows = np.take_along_axis(hand.rows, np.where(hand.there, worth, -np.inf).argmax(axis=1)[:, None], 1)[:, 0]
            level, comfort, there = known.level.copy(), pairs.comfort.copy(), pairs.active
            stands = known.stands(rows) if policy in OWN_VIEWS and day.who < 0 else True
            happened = pairs.offer(rows, day.minutes, for_living, stands)
            known.hear(rows, day.who, happened)
            watch(Seen(day.who, pool.rung[rows], level, comfort, happened.said == TOO_MUCH, there))
            deep = happened.done & (pool.rung[rows] > 0)
            counted["done"] += int(happened.done.sum())
            counted["too_much"] += int(happened.too_much.any(axis=1).sum())
            counted["rung"] += int(pool.rung[rows][deep].sum())
            counted["with_rung"] += int(deep.sum())
        pairs.week(for_living)
    return Course(
        gain=float(pairs.gained.mean()),
        too_much_per_100=100 * counted["too_much"] / max(1, counted["done"]),
        active=float(pairs.active.mean()),
        rung=counted["rung"] / max(1, counted["with_rung"]),
        done=counted["done"] / max(1, counted["weeks"]),
    )


def _hand(whole: Hand, allowed: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Hand:
    return Hand(whole.rows, whole.there & allowed[whole.rows])
