"""How sharing is balanced between two people, as ranges: in things, in words and in rungs.

Knows for each shared thing its words and its rung; must not know whose fault anything is: a balance is no verdict.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from innermost.measure.quantiles import beta_quantile, t_quantile

ENOUGH = 8
ENOUGH_EACH = 3
RUNGS = range(1, 7)
LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True)
class Shared:
    """One thing somebody shared: how many words, and its rung 1..6, None where it has none. ValueError otherwise."""

    words: int
    rung: int | None = None

    def __post_init__(self) -> None:
        if self.words < 0:
            raise ValueError(f"words must be 0 or more, not {self.words}")
        if self.rung is not None and self.rung not in RUNGS:
            raise ValueError(f"a rung is from 1 to 6, not {self.rung}")


@dataclass(frozen=True)
class Range:
    """My part of what both shared, 0..1: and the 90 % range that chance leaves open around it."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Balance:
    """My part of the things, of their words, and of their rungs: a thing counts as many as its rung.

    None: too early to say.
    """

    entries: Range
    words: Range | None
    rungs: Range | None


def balance(mine: Sequence[Shared], theirs: Sequence[Shared]) -> Balance | None:
    """My part of what the two of us shared. None: too early, below eight things together.

    Words and rungs are None where either of us has fewer than three things that have any.
    """
    if len(mine) + len(theirs) < ENOUGH:
        return None
    return Balance(
        share_of_things(len(mine), len(theirs)),
        _if_enough([thing.words for thing in mine], [thing.words for thing in theirs]),
        _if_enough([thing.rung or 0 for thing in mine], [thing.rung or 0 for thing in theirs]),
    )


def share_of_things(mine: int, theirs: int) -> Range:
    """Median, 5 % and 95 % point of Beta(mine + .5, theirs + .5): the Jeffreys interval (Brown, Cai and DasGupta 2001).

    It does not end at nothing where one of us has shared nothing. ValueError for a number below 0.
    """
    low, middle, high = (beta_quantile(p, mine + 0.5, theirs + 0.5) for p in (LOW, 0.5, HIGH))
    return Range(middle, low, high)


def share_of_weight(mine: Sequence[float], theirs: Sequence[float]) -> Range:
    """My part of the sum of what single things weigh. ValueError unless all weigh more than 0 and each has two things.

    The log of the ratio of two sums, l = log(sum mine / sum theirs), has by the delta method the variance
    (1 + cv^2) (1/n1 + 1/n2), since both the number of things and their weights are chance. For weights that are
    log-normal, 1 + cv^2 = exp(s^2), s^2 being the variance of their logs around each person's own mean, pooled: a
    steadier estimate than the cv of a few things of which one may be very long. The range is the logistic of
    l -+ t(.95; n1 + n2 - 2) times the error.
    """
    if min(len(mine), len(theirs)) < 2 or min(*mine, *theirs) <= 0:
        raise ValueError("a share needs two things of each, and every thing must weigh more than 0")
    ratio = math.log(sum(mine) / sum(theirs))
    freedom = len(mine) + len(theirs) - 2
    spread = math.exp(_squares(mine) / freedom + _squares(theirs) / freedom)
    reach = t_quantile(HIGH, freedom) * math.sqrt(spread * (1 / len(mine) + 1 / len(theirs)))
    return Range(_logistic(ratio), _logistic(ratio - reach), _logistic(ratio + reach))


def _if_enough(mine: Sequence[float], theirs: Sequence[float]) -> Range | None:
    mine, theirs = ([weight for weight in weights if weight] for weights in (mine, theirs))
    return share_of_weight(mine, theirs) if min(len(mine), len(theirs)) >= ENOUGH_EACH else None


def _squares(weights: Sequence[float]) -> float:
    """Sum of squares of the logs around their mean."""
    logs = np.log(weights)
    return float(((logs - logs.mean()) ** 2).sum())


def _logistic(x: float) -> float:
    return (1 + math.tanh(x / 2)) / 2
