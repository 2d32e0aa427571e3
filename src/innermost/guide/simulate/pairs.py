"""Invented pairs: what is hidden in them, and what happens when they do something.

Knows the truth of a world; must not know which policy chose. Every draw comes from the generator passed in. The figures
are reasoned in docs/guide.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.guide.effects import Array, Effects
from innermost.guide.ladder import SAID, SILENT
from innermost.guide.pool import Pool
from innermost.guide.simulate.worlds import ALIKE, ANY_MOST, World

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

CLOSER, HEARD, LIGHTER, DEEPER, TOO_MUCH = range(len(SAID))

# Levels of threads: between pairs and between threads; a practice adds STEP per unit; they wander by DRIFT a week.
PAIR_SD, THREAD_SD, STEP, DRIFT = 0.6, 0.8, 0.03, 0.04
CARE_SD = 0.4
# How much of the difference between pairs in what a sort does all threads share.
SHARED = 0.6
# Comfort of a day around one's own; what is felt around what was done.
DAY_SD, FELT_SD = 0.35, 0.5
# "Too much": half of the times this many rungs above one's comfort of the day, and how sharply it rises.
HALF, SHARP, OTHER_TOO_MUCH = 1.0, 0.3, 0.003
# What depth does: lost by rungs too deep (a bell this wide) and too light (a share per rung, down to a floor).
TOO_DEEP, TOO_LIGHT, LIGHT_FLOOR = 1.0, 0.2, 0.4
HARM, SHRINK = 1.5, 0.2
EDGE = (-1.0, 0.75)
# Whether an offer is done: keen and less keen; where there is no time for it; and a less keen person's comfort.
DOES, NO_TIME, LESS_COMFORT = (0.85, 0.6), 0.25, 0.5
# Answers: whether one is given, keen and less keen; and whether "closer" and "heard" are shared.
ANSWERS, SAYS_TOO_MUCH, POLITE, SHARES = (0.6, 0.35), 0.75, 0.85, 0.6
CLOSER_FROM, HEARD_FROM = 1.3, 0.6
# Leaving, a week: the base, what being overwhelmed adds (squared: two in a week weigh four times) and being bored.
LEAVES, OVERWHELMED, BORED = 0.003, 0.02, 0.03
CALMS, BORED_PACE = 0.6, 0.1
# What bores: too light by so much, not doable that day, or a sort that came so often among the last offers.
BORING, BORING_LIGHT, OFTEN, LATELY = 0.5, -2.0, 3, 5


@dataclass(frozen=True, eq=False)
class Happened:
    """What one offer came to: `done` (P,), `said` and `shared` (P, 2), `too_much` as felt (P, 2)."""

    done: Flags
    said: Whole
    shared: Flags
    too_much: Flags


@dataclass(eq=False)
class Pairs:
    """P pairs. `theta` (P, S, T), `care` and `level` (P, T), `comfort` (P, 2) and so on; it changes as weeks go by."""

    pool: Pool
    theta: Array
    care: Array
    level: Array
    comfort: Array
    growth: Array
    less_keen: Flags
    polite: Flags
    active: Flags
    stress: Array
    boredom: Array
    recent: Whole
    gained: Array

    @property
    def need(self) -> Array:
        """What a step on each thread is worth: what they care for, more where the level is low. (P, T)."""
        found: Array = self.care * 2 / (1 + np.exp(self.level))
        return found

    @property
    def lately(self) -> Array:
        """(P, S): how many of the last five offers were of each sort."""
        found: Array = (self.recent[:, :, None] == np.arange(self.theta.shape[1])).sum(axis=1).astype(float)
        return found

    def offer(self, rows: Whole, minutes: Array, rng: np.random.Generator, stands: Flags | bool = True) -> Happened:
        """They are offered these rows of the pool on a day with so many minutes. Changes what is hidden in them. Where
        it does not stand, because one sees something else in its place, it is not done."""
        pairs, number = np.arange(len(rows)), len(rows)
        over = self.over(rows) - rng.normal(scale=DAY_SD, size=(number, 2)) * (self.pool.rung[rows] > 0)[:, None]
        fits = self.pool.minutes[rows] <= minutes
        will = np.where(self.less_keen.any(axis=1), DOES[1], DOES[0]) * np.where(fits, 1.0, NO_TIME)
        done = (rng.random(number) < will) & self.active & stands
        strength = np.einsum("pt,pt->p", self.theta[pairs, self.pool.sort[rows]], self.pool.weights[rows])
        matched = self.matched(over)
        too_much = done[:, None] & (rng.random((number, 2)) < self.too_much(rows, over))
        felt = strength[:, None] * matched + rng.normal(scale=FELT_SD, size=(number, 2))
        self._gain(rows, matched.mean(axis=1), too_much, done)
        self._grow(rows, over, too_much, done)
        self._weary(rows, over, too_much, fits)
        self.recent = np.concatenate([self.recent[:, 1:], self.pool.sort[rows][:, None]], axis=1)
        said = np.where(done[:, None], self._said(felt, over, too_much, rng), SILENT)
        shared = (said <= HEARD) & (rng.random((number, 2)) < SHARES)
        return Happened(done, said, shared, too_much)

    def over(self, rows: Whole) -> Array:
        """Rungs above each one's comfort, (P, 2); 0 where the practice has no rung."""
        rung = self.pool.rung[rows]
        return np.where(rung[:, None] > 0, rung[:, None] - self.comfort, 0.0)

    @staticmethod
    def matched(over: Array) -> Array:
        """How much of its effect a practice has for somebody, by how many rungs it lies above their comfort."""
        deep = np.exp(-(np.maximum(over, 0) ** 2) / (2 * TOO_DEEP**2))
        light = np.maximum(LIGHT_FLOOR, 1 + TOO_LIGHT * np.minimum(over, 0))
        found: Array = deep * light
        return found

    def too_much(self, rows: Whole, over: Array) -> Array:
        """The chance that it is too much, (P, 2)."""
        has_rung = self.pool.rung[rows][:, None] > 0
        return np.where(has_rung, 1 / (1 + np.exp(-(over - HALF) / SHARP)), OTHER_TOO_MUCH)

    def week(self, rng: np.random.Generator) -> None:
        """A week ends: levels wander, stress calms, some leave."""
        overwhelmed = (self.stress * np.where(self.less_keen, 1.5, 1.0)).max(axis=1)
        leaves = LEAVES + OVERWHELMED * overwhelmed**2 + BORED * self.boredom
        self.active = self.active & (rng.random(len(leaves)) >= leaves)
        self.stress = self.stress * CALMS
        self.level = self.level + rng.normal(scale=DRIFT, size=self.level.shape)

    def _gain(self, rows: Whole, matched: Array, too_much: Flags, done: Flags) -> None:
        pairs = np.arange(len(rows))
        each = self.pool.weights[rows] * self.theta[pairs, self.pool.sort[rows]] * matched[:, None]
        each = np.where(done[:, None] & ~too_much.any(axis=1, keepdims=True), each, 0.0)
        gained = np.einsum("pt,pt->p", self.need, each) - HARM * too_much.any(axis=1)
        self.level = self.level + STEP * each
        self.gained = self.gained + gained

    def _grow(self, rows: Whole, over: Array, too_much: Flags, done: Flags) -> None:
        at_edge = done[:, None] & (self.pool.rung[rows][:, None] > 0) & (over > EDGE[0]) & (over < EDGE[1]) & ~too_much
        self.comfort = np.clip(self.comfort + self.growth * at_edge - SHRINK * too_much, 1.0, 6.0)

    def _weary(self, rows: Whole, over: Array, too_much: Flags, fits: Flags) -> None:
        self.stress = self.stress + too_much
        light = (over.max(axis=1) < BORING_LIGHT) & (self.pool.rung[rows] > 0)
        often = self.lately[np.arange(len(rows)), self.pool.sort[rows]] >= OFTEN
        boring = BORING * (often | light | ~fits)
        self.boredom = (1 - BORED_PACE) * self.boredom + BORED_PACE * boring

    def _said(self, felt: Array, over: Array, too_much: Flags, rng: np.random.Generator) -> Whole:
        one, other = rng.random(felt.shape), rng.random(felt.shape)
        answers = one < np.where(self.less_keen, ANSWERS[1], ANSWERS[0])
        said = np.where(felt > CLOSER_FROM, CLOSER, np.where(felt > HEARD_FROM, HEARD, SILENT))
        said = np.where((over < BORING_LIGHT) & (other < 0.3), DEEPER, said)
        said = np.where((over > 0.5) & (other < 0.5), LIGHTER, said)
        said = np.where(answers, said, SILENT)
        said = np.where(too_much, np.where(one < SAYS_TOO_MUCH, TOO_MUCH, SILENT), said)
        return np.where(self.polite & (answers | too_much) & (other < POLITE), CLOSER, said)


def draw(rng: np.random.Generator, world: World, pool: Pool, prior: Effects, spread: Array, number: int) -> Pairs:
    """So many pairs of this world. `spread` (S,) is how much pairs differ by sort."""
    threads = prior.mean.shape[-1]
    shape = (number, 2)
    shared, own = rng.normal(size=(number, 1)), rng.normal(size=shape)
    less_keen = np.zeros(shape, dtype=bool)
    less_keen[:, 1] = rng.random(number) < world.less_keen
    comfort = world.comfort + world.comfort_sd * (np.sqrt(ALIKE) * shared + np.sqrt(1 - ALIKE) * own)
    polite = np.zeros(shape, dtype=bool)
    polite[:, 1] = rng.random(number) < world.polite
    level = rng.normal(scale=PAIR_SD, size=(number, 1)) + rng.normal(scale=THREAD_SD, size=(number, threads))
    return Pairs(
        pool=pool,
        theta=_theta(rng, world, prior, spread, number),
        care=np.exp(rng.normal(scale=CARE_SD, size=(number, threads)) - CARE_SD**2 / 2),
        level=level,
        comfort=np.clip(comfort - LESS_COMFORT * less_keen, 1.0, 6.0),
        growth=world.growth * np.exp(rng.normal(scale=0.5, size=shape) - 0.125),
        less_keen=less_keen,
        polite=polite,
        active=np.ones(number, dtype=bool),
        stress=np.zeros(shape),
        boredom=np.zeros(number),
        recent=np.full((number, LATELY), -1, dtype=np.int64),
        gained=np.zeros(number),
    )


def _theta(rng: np.random.Generator, world: World, prior: Effects, spread: Array, number: int) -> Array:
    sorts, threads = prior.mean.shape
    of_sort, of_thread = rng.normal(size=(number, sorts, 1)), rng.normal(size=(number, sorts, threads))
    base = prior.mean if world.as_believed else rng.uniform(0, ANY_MOST, (number, sorts, 1))
    apart = np.sqrt(SHARED) * of_sort * world.as_believed + np.sqrt(1 - SHARED) * of_thread
    theta: Array = np.maximum(base + spread[:, None] * apart, 0.0)
    return theta
