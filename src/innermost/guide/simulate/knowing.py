"""What the guide knows of many pairs while weeks go by, by the rules of the product: beliefs, staircases, ceilings.

Knows answers, shared marks and looks with their error; must not know what is hidden in a pair. Row 0 of a belief is
what both can see, rows 1 and 2 are each one's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.guide import effects, ladder
from innermost.guide.ceiling import in_spell, published_of
from innermost.guide.effects import Effects
from innermost.guide.joint import LEAST_NEED, USUAL_NEED
from innermost.guide.ladder import SAID, SILENT
from innermost.guide.need import LEAST, LESS, MORE, UNSURE
from innermost.guide.pool import Pool
from innermost.guide.simulate.pairs import Happened, Pairs

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

VALUES = np.array([effects.VALUE[said] for said in SAID])
# Looks: every so many weeks; what a person sees otherwise than it is, lastingly and on the day; sd the look states.
LOOK_WEEKS, BIAS_SD, DAY_ERROR, LOOK_SD, SHRINKS = 4, 0.4, 0.35, 0.45, 0.8
SHARES_VIEWS = 0.6
# People say "more of it" or "less of it" where they care so much more or less than usual.
CARES = 0.5
# What factors tell of comfort at the start.
FACTOR, FACTOR_SD, FACTOR_MOST = 0.35, 0.3, -0.5
FORTNIGHT = 2


@dataclass(eq=False)
class Knowing:
    """`mean` (P, 3, S, T), `cov` (P, 3, S, T, T); comfort (P, 2); `ceiling` (P, 2) as published; `need` (P, 3, T)."""

    pool: Pool
    learns: bool
    mean: Array
    cov: Array
    level: Array
    spread: Array
    rest: Whole
    noise: Array
    spell: Flags
    ceiling: Whole
    shares_views: Flags
    bias: Array
    need: Array

    def turn_of_week(self, week: int, pairs: Pairs, rng: np.random.Generator) -> None:
        """Ceilings are published anew; each fortnight their noise and the light spells, now and then a look."""
        if week % FORTNIGHT == 0:
            self.noise = rng.random(self.noise.shape)
            self.spell = np.array([in_spell(draw) for draw in rng.random(len(self.spell))])
        self.ceiling = published_of(self.level, self.spread, self.noise)
        if week % LOOK_WEEKS == 0:
            self._look(pairs, rng)

    def hear(self, rows: Whole, who: int, happened: Happened) -> None:
        """What each said, to their own belief and staircase; what was shared, to what both can see."""
        self.rest = np.maximum(0, self.rest - 1)
        for person in (0, 1):
            said, rung = happened.said[:, person], self.pool.rung[rows]
            self.level[:, person] = ladder.level_after(self.level[:, person], said, rung)
            self.spread[:, person] = ladder.spread_after(self.spread[:, person], said)
            self.rest[:, person] = np.where(said == SAID.index("too-much"), ladder.REST, self.rest[:, person])
            if self.learns:
                self._learn(rows, 1 + person, said)
                self._learn(rows, 2 - person, np.where(happened.shared[:, person], said, SILENT))
                self._learn(rows, 0, np.where(happened.shared[:, person] & (who < 0), said, SILENT))

    def stands(self, rows: Whole) -> Flags:
        """(P,): whether a joint offer is within both one's own reach. Where not, that one sees another in its place."""
        reach = ladder.reach_of(self.level, self.spread, self.rest).min(axis=1)
        found: Flags = self.pool.rung[rows] <= reach
        return found

    def _learn(self, rows: Whole, belief: int, said: Whole) -> None:
        told = np.flatnonzero(said != SILENT)
        sort, weights = self.pool.sort[rows[told]], self.pool.weights[rows[told]]
        at = (told, belief, sort)
        self.mean[at], self.cov[at] = effects.updated(self.mean[at], self.cov[at], weights, VALUES[said[told]])

    def _look(self, pairs: Pairs, rng: np.random.Generator) -> None:
        error = rng.normal(scale=DAY_ERROR, size=self.bias.shape)
        seen = SHRINKS * (pairs.level[:, None, :] + self.bias + error)
        own = LEAST + (1 - LEAST) * _below(UNSURE * LOOK_SD - seen)
        care = np.log(pairs.care)[:, None, :]
        own = np.where(care > CARES, own + MORE * (1 - own), np.where(care < -CARES, own * LESS, own))
        shared = np.maximum(LEAST_NEED, 1 - _below(seen.mean(axis=1)))
        both = np.where(self.shares_views[:, None], shared, USUAL_NEED)
        self.need = np.concatenate([both[:, None, :], own], axis=1)


def knowing(pairs: Pairs, prior: Effects, rng: np.random.Generator, *, learns: bool = True) -> Knowing:
    """At the beginning: the priors, and a start that the factors of a person tell a little of."""
    number, shape = len(pairs.active), pairs.comfort.shape
    told = FACTOR * (pairs.comfort - pairs.comfort.mean()) + rng.normal(scale=FACTOR_SD, size=shape)
    start = ladder.START + np.clip(told, FACTOR_MOST, 0.0)
    threads = pairs.level.shape[1]
    return Knowing(
        pool=pairs.pool,
        learns=learns,
        mean=np.tile(prior.mean, (number, 3, 1, 1)),
        cov=np.tile(prior.cov, (number, 3, 1, 1, 1)),
        level=np.clip(start, ladder.LOWEST, ladder.HIGHEST),
        spread=np.full(shape, ladder.START_SPREAD),
        rest=np.zeros(shape, dtype=np.int64),
        noise=np.zeros(shape),
        spell=np.zeros(number, dtype=bool),
        ceiling=np.ones(shape, dtype=np.int64),
        shares_views=rng.random(number) < SHARES_VIEWS,
        bias=rng.normal(scale=BIAS_SD, size=(number, 2, threads)),
        need=np.full((number, 3, threads), USUAL_NEED),
    )


def _below(level: Array) -> Array:
    """The share of people below a level, N(0, 1): the logistic that lies within .01 of it (Bowling et al., 2009)."""
    found: Array = 1 / (1 + np.exp(-(0.07056 * level**3 + 1.5976 * level)))
    return found
