"""The level of one thread over time: looks and pulses joined into one line with its uncertainty.

Knows weeks and what answers said on a day; must not know items, codes, people or why somebody looked. What was seen
is the level, the mood of that day, and error. Smoother: Rauch, Tung and Striebel (1965), its covariances between days
as de Jong and MacKinnon (1988) give them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from innermost.measure.graded import MOOD_SD, Floats, Posterior
from innermost.measure.level import RATES, Level, mix

DAYS = 7

# Below this, in 1 / t^2, a posterior is as wide as its prior but for the ends of the grid: it tells nothing.
NOTHING = 1e-4


@dataclass(frozen=True)
class Sighting:
    """What answers alone said of the level in a week: a normal likelihood, the prior divided out.

    `week` counts from any start (a day is 1/7). `variance` is infinite where the answers said nothing.
    ValueError for a week or mean that is no finite number, and for a variance of 0 or less.
    """

    week: float
    mean: float
    variance: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.week) and math.isfinite(self.mean)):
            raise ValueError(f"week and mean must be numbers, not {self.week} and {self.mean}")
        if not self.variance > 0:
            raise ValueError(f"a variance must be above 0, not {self.variance}")


class Point(NamedTuple):
    """The level in a week, in the unit of t: mean and variance."""

    week: float
    mean: float
    variance: float


def sighting(week: float, posterior: Posterior, prior_variance: float) -> Sighting:
    """The posterior with its prior N(0, prior_variance) divided out: precision 1/V - 1/P, mean (m / V) / precision."""
    precision = posterior.precision_gain(prior_variance)
    if precision < NOTHING:
        return Sighting(week, 0.0, math.inf)
    return Sighting(week, posterior.mean / posterior.variance / precision, 1 / precision)


@dataclass(frozen=True, eq=False)
class Trend:
    """The smoothed line of one level: one column a day that was looked at, one row a rate.

    `gains` are the smoother's, from each day to the next: Cov(x_i, x_j | all) = G_i ... G_(j-1) V_j for i < j.
    """

    weeks: tuple[float, ...]
    means: Floats
    variances: Floats
    gains: Floats
    weights: Floats

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The level at each day looked at, in order of time, given all that was seen before and after."""
        means, variances = mix(self.weights[:, None], self.means, self.variances)
        return tuple(map(Point, self.weeks, means.tolist(), variances.tolist()))

    @property
    def now(self) -> Point:
        """The last point."""
        return self.points[-1]

    @property
    def drift(self) -> Mapping[float, float]:
        """How likely each rate (per root week) is; sums to 1."""
        return dict(zip(RATES, self.weights.tolist(), strict=True))

    def at(self, week: float) -> tuple[float, float]:
        """Mean and variance in a week that is not before the last point: the same mean, less sure.

        ValueError for an earlier week: between points, read `points`.
        """
        gap = week - self.weeks[-1]
        if not gap >= 0:
            raise ValueError(f"week {week} lies before the last point, {self.weeks[-1]}")
        later = self.variances[:, -1] + np.square(RATES) * gap
        mean, variance = mix(self.weights, self.means[:, -1], later)
        return float(mean), float(variance)

    def change(self, i: int, j: int) -> tuple[float, float]:
        """Level at point j less level at point i, and the variance of that: V_i + V_j - 2 C, for the two hang together.

        IndexError for a point that is not there; negative numbers count from the end.
        """
        i, j = (range(len(self.weeks))[place] for place in (i, j))
        first, last = sorted((i, j))
        shared = self.gains[:, first:last].prod(axis=1) * self.variances[:, last]
        spread = self.variances[:, i] + self.variances[:, j] - 2 * shared
        mean, variance = mix(self.weights, self.means[:, j] - self.means[:, i], spread)
        return float(mean), max(float(variance), 0.0)


def trend(sightings: Sequence[Sighting], *, mood_sd: float = MOOD_SD) -> Trend:
    """The line through these sightings, in any order; the level at the first is N(0, 1) before it was seen.

    Mood of the day is not the level: mood_sd^2 is added to each day's variance, once for all sightings of a day.
    Raises ValueError without sightings.
    """
    if not sightings:
        raise ValueError("a trend needs at least one sighting")
    days = _days(sightings)
    gaps = np.diff([week for week, _, _ in days])
    filtered, level = [], Level.at_start()
    for gap, (_, mean, precision) in zip([0.0, *gaps], days, strict=True):
        level = level.after(float(gap)).seeing(mean, precision / (1 + precision * mood_sd**2))
        filtered.append(level)
    means, variances, gains = _smoothed(filtered, gaps)
    return Trend(tuple(week for week, _, _ in days), means, variances, gains, level.weights)


def _days(sightings: Sequence[Sighting]) -> list[tuple[float, float, float]]:
    """Week, mean and precision of each day, in order: what was seen on one day is one sighting of one mood."""
    days: dict[int, list[Sighting]] = {}
    for seen in sorted(sightings, key=lambda seen: seen.week):
        days.setdefault(round(seen.week * DAYS), []).append(seen)
    return [_joined(day) for day in days.values()]


def _joined(day: Sequence[Sighting]) -> tuple[float, float, float]:
    precision = sum(1 / seen.variance for seen in day)
    weighed = sum(seen.mean / seen.variance for seen in day)
    return day[0].week, weighed / precision if precision else 0.0, precision


def _smoothed(filtered: Sequence[Level], gaps: Floats) -> tuple[Floats, Floats, Floats]:
    """Means (5, n), variances (5, n) and gains (5, n - 1), from the last day back."""
    means, variances, gains = [filtered[-1].mean], [filtered[-1].variance], []
    for here, gap in zip(reversed(filtered[:-1]), reversed(gaps), strict=True):
        ahead = here.after(float(gap)).variance
        gain = here.variance / ahead
        variances.append(here.variance + gain**2 * (variances[-1] - ahead))
        means.append(here.mean + gain * (means[-1] - here.mean))
        gains.append(gain)
    rows = np.zeros((len(RATES), 0))
    return _columns(means), _columns(variances), _columns(gains) if gains else rows


def _columns(backward: Sequence[Floats]) -> Floats:
    return np.stack(backward[::-1], axis=-1)
