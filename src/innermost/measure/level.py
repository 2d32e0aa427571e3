"""A level that wanders: what is believed of it at a moment, for each of five rates of wandering.

Knows weeks, values and precisions; must not know what was looked at, by whom, or when. The model is a local level: it
moves by N(0, rate^2) a week (Durbin and Koopman 2012, chapter 2), filtered as Kalman (1960) does.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from innermost.measure.graded import Floats

# Per root week. Each is as likely as the others before anything was seen.
RATES = (0.03, 0.05, 0.1, 0.2, 0.3)


@dataclass(frozen=True, eq=False)
class Level:
    """A filtered belief for each rate: arrays (5, ...), whatever follows is many levels at once (people, threads).

    `evidence` is the log likelihood of what was seen so far, up to what all rates share.
    """

    mean: Floats
    variance: Floats
    evidence: Floats

    @classmethod
    def at_start(cls, *shape: int) -> Self:
        """N(0, 1), nothing seen."""
        whole = (len(RATES), *shape)
        return cls(np.zeros(whole), np.ones(whole), np.zeros(whole))

    def after(self, weeks: float) -> Self:
        """The belief so many weeks later, nothing seen meanwhile."""
        return type(self)(self.mean, self.variance + self._along(np.square(RATES)) * weeks, self.evidence)

    def seeing(self, value: ArrayLike, precision: ArrayLike) -> Self:
        """The belief after seeing `value` with an error of 1 / precision; a precision of 0 changes nothing."""
        off = np.asarray(value) - self.mean
        precision = np.asarray(precision, dtype=np.float64)
        spread = 1 + self.variance * precision
        told = -(np.log(spread) + precision * off**2 / spread) / 2
        variance = self.variance / spread
        return type(self)(self.mean + variance * precision * off, variance, self.evidence + told)

    @property
    def weights(self) -> Floats:
        """How likely each rate is after what was seen, all being alike before; sums to 1 along the first axis."""
        return weights_of(self.evidence)

    def mixed(self) -> tuple[Floats, Floats]:
        """Mean and variance over the rates, each of shape (...)."""
        return mix(self.weights, self.mean, self.variance)

    def _along(self, rates: Floats) -> Floats:
        return rates.reshape(-1, *[1] * (self.mean.ndim - 1))


def weights_of(evidence: Floats) -> Floats:
    """Shares along the first axis from log likelihoods, all rates being alike before."""
    weight = np.exp(evidence - evidence.max(axis=0))
    shares: Floats = weight / weight.sum(axis=0)
    return shares


def mix(weights: Floats, means: Floats, variances: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of the mixture along the first axis: within the rates, and between them."""
    mean: Floats = (weights * means).sum(axis=0)
    variance: Floats = (weights * (variances + (means - mean) ** 2)).sum(axis=0)
    return mean, variance
