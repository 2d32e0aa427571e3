"""The mirror: from everything somebody answered over time to where each thread stands now, and how sure that is.

Knows instruments, occasions and weeks; must not know people, dates, or how a page says it. It ranks no person and
passes no verdict: at most two threads are named to care for and one that is strong, each only where it is nearly sure.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from innermost.measure.change import ALPHA, Verdict, changes
from innermost.measure.graded import ENOUGH, NODES, Posterior, Scale, Score, gaussian, prior_variance, score
from innermost.measure.inventory import Instrument
from innermost.measure.trend import Point, sighting, trend

Direction = Verdict | Literal[""]

# Levels of t, in the authors' unit: half a unit below and above the middle of what they expect.
THIN, FULL = -0.5, 0.5
NEARLY_SURE = 0.9
MOST_CARE = 2
A_WHILE = 26.0


@dataclass(frozen=True)
class Occasion:
    """What was answered on one day, by item; `week` counts from any fixed day, in weeks."""

    week: float
    answers: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Strand:
    """One thread as it stands now. `score` is empty for a thread nobody looked at; `answered` counts the items with an
    answer of the last half year, each once, and below three nothing is said of it but that it is too early; `ever`
    counts those of all time. `points` are the smoothed levels, one for each occasion that asked about it."""

    slug: str
    belief: Posterior | None = None
    score: Score | None = None
    answered: int = 0
    ever: int = 0
    change: Direction = ""
    points: tuple[Point, ...] = ()
    scale: Scale | None = None

    @cached_property
    def course(self) -> tuple[tuple[float, Score], ...]:
        """How it went: a score for each of the points, with its week. Worked out for whoever shows it."""
        if self.scale is None:
            return ()
        return tuple((one.week, score(self.scale, gaussian(one.mean, one.variance))) for one in self.points)

    @property
    def is_enough(self) -> bool:
        return self.answered >= ENOUGH


@dataclass(frozen=True)
class Mirror:
    """All threads in their fixed order. `strong` is empty where none is nearly sure to be full."""

    strands: tuple[Strand, ...]
    strong: str
    care: tuple[str, ...]

    @property
    def is_early(self) -> bool:
        """Whether no thread ever had enough answers: there was nothing but a first look."""
        return all(one.ever < ENOUGH for one in self.strands)

    def strand(self, slug: str) -> Strand | None:
        return next((one for one in self.strands if one.slug == slug), None)

    def least_sure(self, most: int = 3) -> list[str]:
        """The threads to look at next: those without a look first, then the widest beliefs."""
        ordered = sorted(self.strands, key=lambda one: -(one.belief.variance if one.belief else 9.0))
        return [one.slug for one in ordered[:most]]


def mirror(instrument: Instrument, occasions: Sequence[Occasion], week: float) -> Mirror:
    """`occasions` oldest first; `week` is now."""
    directions = _directions(instrument, occasions)
    strands = tuple(_strand(instrument, slug, occasions, week, directions.get(slug, "")) for slug in instrument.scales)
    thin = {one.slug: _share_below(one, THIN) for one in strands if one.is_enough}
    full = {one.slug: 1 - _share_below(one, FULL) for one in strands if one.is_enough}
    care = [slug for slug in sorted(thin, key=lambda slug: -thin[slug]) if thin[slug] >= NEARLY_SURE]
    strong = [slug for slug in sorted(full, key=lambda slug: -full[slug]) if full[slug] >= NEARLY_SURE]
    return Mirror(strands, strong[0] if strong else "", tuple(care[:MOST_CARE]))


def _strand(instrument: Instrument, slug: str, occasions: Sequence[Occasion], week: float, change: Direction) -> Strand:
    asked = [one for one in occasions if instrument.answered(slug, one.answers)]
    if not asked:
        return Strand(slug)
    scale, prior = instrument.scales[slug], prior_variance()
    seen = [sighting(one.week, instrument.posterior(slug, one.answers), prior) for one in asked]
    course = trend(seen)
    answered, ever = (_items(instrument, slug, asked, since) for since in (week - A_WHILE, -math.inf))
    mean, variance = course.at(max(week, asked[-1].week))
    belief = gaussian(mean, variance, answered)
    return Strand(slug, belief, score(scale, belief), answered, ever, change, course.points, scale)


def _items(instrument: Instrument, slug: str, occasions: Sequence[Occasion], since: float) -> int:
    """How many of the thread's items have an answer of that week or later."""
    told = {item for one in occasions if one.week >= since for item in one.answers}
    return sum(item.slug in told for item in instrument.items[slug])


def _directions(instrument: Instrument, occasions: Sequence[Occasion]) -> Mapping[str, Direction]:
    """Reliable change from the first looks to the last: two on each side where there are four. Whoever looks often asks
    often, so the j-th time may name a change by chance in 5 % / j."""
    before: dict[str, list[Posterior]] = {}
    after: dict[str, list[Posterior]] = {}
    asked = 0
    for slug in instrument.scales:
        told = [one.answers for one in occasions if instrument.answered(slug, one.answers) >= ENOUGH]
        asked = max(asked, len(told))
        if len(told) >= 2:
            sides = 2 if len(told) >= 4 else 1
            before[slug] = [instrument.posterior(slug, answers) for answers in told[:sides]]
            after[slug] = [instrument.posterior(slug, answers) for answers in told[-sides:]]
    return changes(before, after, alpha=ALPHA / max(1, asked - 1)) if before else {}


def _share_below(strand: Strand, level: float) -> float:
    """The probability that the thread's level t is below `level`."""
    return float(strand.belief.mass[level > NODES].sum()) if strand.belief else 0.5
