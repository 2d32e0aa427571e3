"""The graded response model: from answer codes to a belief about where somebody stands on one thread.

Knows items, their parameters and codes 0..6; must not know wordings, people, time or where parameters come from.
The model is Samejima's (1969), scored by expected a posteriori (Bock and Mislevy 1982) on a fixed grid:

    P(X >= k | t) = 1 / (1 + exp(-a (t - b_k))),  k = 1..6,  a > 0,  b_1 < ... < b_6

The unit of t is the authors' convention (the prior's SD without mood is 1), not the SD of any population.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

NODES: Floats = np.linspace(-6.0, 6.0, 61)
STEP = 0.2
TOP_CODE = 6
ENOUGH = 3
MOOD_SD = 0.3
LOW, HIGH = 0.05, 0.95
# A 90 % interval of a normal belief is so many standard deviations wide.
NINETY = 2 * 1.6449

# The mass of a node is spread evenly over the cell around it, so that cumulative mass belongs to cells' upper edges.
# Read at the nodes themselves, every quantile would lie half a step (0.1) too low.
EDGES: Floats = np.append(NODES[0] - STEP / 2, NODES + STEP / 2)


@dataclass(frozen=True)
class GradedItem:
    """An item with answers 0..6. `thresholds` are the six t where reaching the next answer is as likely as not.

    Raises ValueError for a slope that is not above 0, and for thresholds that are not six, finite and increasing.
    """

    slope: float
    thresholds: tuple[float, ...]
    reverse: bool = False

    def __post_init__(self) -> None:
        if not (self.slope > 0 and math.isfinite(self.slope)):
            raise ValueError(f"slope must be above 0, not {self.slope}")
        if len(self.thresholds) != TOP_CODE or not all(map(math.isfinite, self.thresholds)):
            raise ValueError(f"thresholds must be {TOP_CODE} numbers, not {self.thresholds}")
        if any(low >= high for low, high in pairwise(self.thresholds)):
            raise ValueError(f"thresholds must increase, not {self.thresholds}")

    def log_probabilities(self, level: ArrayLike) -> Floats:
        """Natural log of P(X = k | t) for k = 0..6, along a new last axis; `level` is t, of any shape.

        The difference of two logistic curves is taken as a product, so that no answer is ever impossible:
        P(X = k) = F(x) F(-y) (1 - exp(y - x)) with x = a (t - b_k), y = a (t - b_(k+1)).
        """
        reach = self.slope * (np.asarray(level, dtype=np.float64)[..., None] - np.array(self.thresholds))
        side = np.full((*reach.shape[:-1], 1), np.inf)
        here, beyond = np.concatenate([side, reach], -1), np.concatenate([reach, -side], -1)
        log: Floats = np.log(-np.expm1(beyond - here)) - np.logaddexp(0, -here) - np.logaddexp(0, beyond)
        return log

    def expected(self, level: ArrayLike) -> Floats:
        """E[X | t], 0..6, the code after a reverse-keyed item was turned: the sum over k of P(X >= k | t)."""
        reach = self.slope * (np.asarray(level, dtype=np.float64)[..., None] - np.array(self.thresholds))
        # F(x) = (1 + tanh(x / 2)) / 2, which cannot overflow.
        mean: Floats = (TOP_CODE + np.tanh(reach / 2).sum(-1)) / 2
        return mean

    def information(self, level: ArrayLike) -> Floats:
        """Fisher information about t, in 1 / t^2: sum over k of P'(X = k)^2 / P(X = k) (Samejima 1969)."""
        reach = self.slope * (np.asarray(level, dtype=np.float64)[..., None] - np.array(self.thresholds))
        # The derivative of F is a F (1 - F), and F (1 - F) = 1 / (4 cosh^2(x / 2)).
        rise = self.slope / (4 * np.cosh(np.clip(reach / 2, -300, 300)) ** 2)
        side = np.zeros((*reach.shape[:-1], 1))
        change = np.concatenate([side, rise], -1) - np.concatenate([rise, side], -1)
        total: Floats = (change**2 / np.exp(self.log_probabilities(level))).sum(-1)
        return total

    @cached_property
    def likelihood(self) -> Floats:
        """log P(code | t) of *raw* codes, (7 codes, 61 nodes): a reverse-keyed item is turned here, once."""
        table = self.log_probabilities(NODES).T
        return table[::-1] if self.reverse else table


@dataclass(frozen=True)
class Scale:
    """The items of one thread, in the order of their codes. Raises ValueError without items."""

    items: tuple[GradedItem, ...]

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("a scale needs at least one item")

    def share(self, level: ArrayLike) -> Floats:
        """T(t) = 100 mean_j E[X_j | t] / 6: the expected share of the most the thread's items can give, 0-100."""
        share: Floats = 100 * np.mean([item.expected(level) for item in self.items], axis=0) / TOP_CODE
        return share

    def information(self, item: int, level: ArrayLike) -> Floats:
        """Fisher information of the item at this place of the scale; see `GradedItem.information`."""
        return self.items[item].information(level)

    @cached_property
    def shares(self) -> Floats:
        """T at the nodes, (61,)."""
        return self.share(NODES)


@dataclass(frozen=True, eq=False)
class Posterior:
    """A belief about t: `mass` on NODES (61,), summing to 1, and how many answers it rests on."""

    mass: Floats
    answered: int

    @cached_property
    def mean(self) -> float:
        return float(self.mass @ NODES)

    @cached_property
    def variance(self) -> float:
        return float(self.mass @ (NODES - self.mean) ** 2)

    def quantile(self, p: float) -> float:
        """The point below which a share p (0..1) of the mass lies, from the interpolated cumulative mass."""
        if not 0 <= p <= 1:
            raise ValueError(f"p must be from 0 to 1, not {p}")
        return float(np.interp(p, np.append(0.0, np.cumsum(self.mass)), EDGES))

    def precision_gain(self, prior_variance: float) -> float:
        """1 / V - 1 / P: what the answers alone told, in 1 / t^2; below 0 when answers contradict each other."""
        return 1 / self.variance - 1 / prior_variance


@dataclass(frozen=True)
class Score:
    """A level 0-100 with its 90 % interval from `low` to `high`, never a plus-minus: near the ends it is lopsided."""

    level: float
    low: float
    high: float
    answered: int

    @property
    def is_enough(self) -> bool:
        """Whether at least three items were answered; below that nothing is said."""
        return self.answered >= ENOUGH


def prior_variance(mood_sd: float = MOOD_SD) -> float:
    """P = 1 + s^2: where somebody stands today is where they stand, plus the mood of the day."""
    if not (mood_sd >= 0 and math.isfinite(mood_sd)):
        raise ValueError(f"the SD of mood must be 0 or more, not {mood_sd}")
    return 1 + mood_sd**2


def gaussian(mean: float, variance: float, answered: int = 0) -> Posterior:
    """A normal belief on the same grid. Below a variance of about .02 the grid is too coarse to hold it exactly."""
    if not variance > 0:
        raise ValueError(f"a variance must be above 0, not {variance}")
    return _normalised(-((NODES - mean) ** 2) / (2 * variance), answered)


def posterior(scale: Scale, codes: Sequence[int | None], *, mood_sd: float = MOOD_SD) -> Posterior:
    """The belief after these raw codes, one for each item of the scale in its order; None is skipped: a factor of 1.

    Raises ValueError for another number of codes, and for an unknown code, which it names with its place (from 1).
    """
    if len(codes) != len(scale.items):
        raise ValueError(f"{len(codes)} codes for {len(scale.items)} items")
    log = -(NODES**2) / (2 * prior_variance(mood_sd))
    for place, (item, code) in enumerate(zip(scale.items, codes, strict=True), start=1):
        if code is None:
            continue
        if code not in range(TOP_CODE + 1):
            raise ValueError(f"item {place}: unknown code {code!r}, codes are 0 to {TOP_CODE}")
        log += item.likelihood[code]
    return _normalised(log, sum(code is not None for code in codes))


def score(scale: Scale, belief: Posterior) -> Score:
    """The belief on the scale's 0-100: level = sum of mass times T, the interval T(q.05) to T(q.95)."""
    low, high = scale.share([belief.quantile(LOW), belief.quantile(HIGH)])
    return Score(float(belief.mass @ scale.shares), float(low), float(high), belief.answered)


def _normalised(log: Floats, answered: int) -> Posterior:
    mass = np.exp(log - log.max())
    return Posterior(mass / mass.sum(), answered)
