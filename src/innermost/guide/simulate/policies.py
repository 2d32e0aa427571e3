"""The policies side by side. Each gives every practice of a pair's hand a worth; the best is offered.

Knows the rules of the product and, for the oracle alone, what is hidden; must not draw what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.guide.ceiling import LIGHT, mixed
from innermost.guide.choice import depth_fit, freshness, time_fit, values
from innermost.guide.effects import Effects, drawn
from innermost.guide.joint import LIGHT_WEEKS
from innermost.guide.ladder import SMALL_STEP, reach_of
from innermost.guide.simulate.days import Day, Hand
from innermost.guide.simulate.knowing import Knowing
from innermost.guide.simulate.pairs import HALF, HARM, NO_TIME, OFTEN, SHARP, Pairs

Array = NDArray[np.float64]

# The static ramp, tuned on development seeds: the rung of week 0, rungs a week, and how random the choice is.
RAMP, CLIMB, LOOSE = 1.0, 0.04, 0.15


@dataclass(frozen=True, eq=False)
class Moment:
    """One offer to all pairs: the week and its day, each one's hand, what is known, and for the oracle the truth."""

    week: int
    day: Day
    hand: Hand
    knowing: Knowing
    prior: Effects
    pairs: Pairs
    rng: np.random.Generator

    @property
    def rung(self) -> NDArray[np.int64]:
        return self.pairs.pool.rung[self.hand.rows]

    @property
    def time(self) -> Array:
        return time_fit(self.pairs.pool.minutes[self.hand.rows], self.day.said[:, None])

    def worth(self, need: Array, theta: Array) -> Array:
        pool, rows = self.pairs.pool, self.hand.rows
        return values(pool.weights[rows], pool.sort[rows], need, theta) + 1e-6

    @property
    def fresh(self) -> Array:
        sort = self.pairs.pool.sort[self.hand.rows]
        return freshness(np.take_along_axis(self.pairs.lately, sort, axis=1))

    def jittered(self, worth: Array, least: float = 0.95) -> Array:
        return worth * self.rng.uniform(least, 1.0, worth.shape)


Policy = Callable[[Moment], Array]


def ours(moment: Moment) -> Array:
    return _ours(moment, _drawn(moment))


def without_learning(moment: Moment) -> Array:
    """The same rule; only that what is known of sorts stays as it was before the first answer (see `course`)."""
    return _ours(moment, _drawn(moment))


def static(moment: Moment) -> Array:
    """Prior x freshness x time fit on a slow ramp of rungs, the same for everybody."""
    deepest = np.full(len(moment.day.said), RAMP + CLIMB * moment.week)
    flat = np.ones(moment.knowing.need.shape[::2])
    worth = moment.worth(flat, np.broadcast_to(moment.prior.mean, (len(flat), *moment.prior.mean.shape)))
    return moment.jittered(worth * moment.time * moment.fresh * depth_fit(moment.rung, deepest[:, None]), 1 - LOOSE)


def at_random(moment: Moment) -> Array:
    return moment.rng.random(moment.hand.rows.shape)


def fixed_order(moment: Moment) -> Array:
    """A course: as deep by week as rungs are spread over half a year, each sort in turn."""
    pool, rows = moment.pairs.pool, moment.hand.rows
    rung = 1 + 5 * moment.week / 26
    asked = np.arange(moment.prior.mean.shape[0])[(moment.week * 5 + moment.day.who + 1) % len(moment.prior.mean)]
    near = -np.abs(np.where(moment.rung > 0, moment.rung, rung) - rung)
    worth = 100.0 + near * 5 - (pool.sort[rows] != asked) * 20 - np.arange(rows.shape[1]) * 1e-3
    order: Array = np.broadcast_to(worth, rows.shape)
    return order


def neediest(moment: Moment) -> Array:
    """Always the thread that asks for most care."""
    need = _need(moment)
    only = (need == need.max(axis=1, keepdims=True)) * 1.0
    return _ours(moment, np.broadcast_to(moment.prior.mean, (len(need), *moment.prior.mean.shape)), only)


def deepest(moment: Moment) -> Array:
    """Always as deep as the less ready of both allows, without the light ones in between."""
    worth = moment.worth(_need(moment), _drawn(moment))
    limit = reach_of(moment.knowing.level, moment.knowing.spread, moment.knowing.rest).min(axis=1)
    fit = depth_fit(moment.rung, limit[:, None])
    return moment.jittered(
        worth * moment.time * moment.fresh * fit * np.where(moment.rung > 0, 1 + 10.0 * moment.rung, 1.0)
    )


def oracle(moment: Moment) -> Array:
    """Greedy with everything hidden known: what this one offer is expected to bring."""
    pairs, rows = moment.pairs, moment.hand.rows
    over = moment.rung[:, :, None] - pairs.comfort[:, None, :]
    has_rung = (moment.rung > 0)[:, :, None]
    matched = np.where(has_rung, pairs.matched(over), 1.0).mean(axis=2)
    fine = np.where(has_rung, 1 - 1 / (1 + np.exp(-(over - HALF) / SHARP)), 1.0).prod(axis=2)
    doable = np.where(pairs.pool.minutes[rows] <= moment.day.minutes[:, None], 1.0, NO_TIME)
    often = np.take_along_axis(pairs.lately, pairs.pool.sort[rows], axis=1) >= OFTEN
    brings = moment.worth(pairs.need, pairs.theta) * matched * fine - HARM * (1 - fine)
    found: Array = doable * brings * (1 - 0.1 * often)
    return found


def _ours(moment: Moment, theta: Array, need: Array | None = None) -> Array:
    worth = moment.worth(_need(moment) if need is None else need, theta)
    return moment.jittered(worth * moment.time * moment.fresh * depth_fit(moment.rung, _limit(moment)[:, None]))


def _row(moment: Moment) -> int:
    return moment.day.who + 1


def _need(moment: Moment) -> Array:
    return moment.knowing.need[:, _row(moment)]


def _drawn(moment: Moment) -> Array:
    belief = Effects(moment.knowing.mean[:, _row(moment)], moment.knowing.cov[:, _row(moment)])
    return drawn(belief, moment.rng)


def _limit(moment: Moment) -> Array:
    """The deepest rung: for both from the two ceilings, mixed with light ones; for one from their own reach as well."""
    known, who = moment.knowing, moment.day.who
    if who >= 0:
        reach = reach_of(known.level[:, who], known.spread[:, who], known.rest[:, who])
        own: Array = np.minimum(reach, known.ceiling[:, 1 - who] + SMALL_STEP)
        return own
    top = known.ceiling.min(axis=1)
    top = np.where(known.spell | (moment.week < LIGHT_WEEKS), np.minimum(top, LIGHT), top)
    return mixed(top, top, moment.rng.random(len(top))).astype(float)


POLICIES: Mapping[str, Policy] = {
    "ours": ours,
    "without-learning": without_learning,
    "static": static,
    "random": at_random,
    "fixed-order": fixed_order,
    "neediest": neediest,
    "deepest": deepest,
    "oracle": oracle,
}
