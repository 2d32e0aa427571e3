"""Whether weekly pulses of five items keep up with a level that drifts.

Knows the rules of a pulse and of the trend, for many people at once; must not know wordings or real people.

Definition. Ten threads of six items; each person's ten levels start from N(0, 1) and move by N(0, .15^2) a week, each
on its own. In week 0 all sixty items are answered; in each of twelve weeks a pulse of five, chosen by the rule of
`pulse.choose` from what the trend then believes. Mood of the day moves the ten alike. At the end, over all people and
threads:

    vs_fresh = RMSE(tracked level) / RMSE(level from a whole look on the last day alone)
    vs_held  = RMSE(tracked level) / RMSE(level from the opening look alone)

All three levels come from the same model (`level.Level`), which knows neither the true drift nor the true mood.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from innermost.measure.graded import MOOD_SD, Floats, Scale, prior_variance
from innermost.measure.level import Level
from innermost.measure.pulse import PAUSE_WEEKS, gain
from innermost.measure.scoring import MISSING, score_many
from innermost.measure.simulate.people import DESIGNS, ITEMS, THREADS, Design, answers, draw_scale
from innermost.measure.trend import NOTHING

PEOPLE = 4000
WEEKS = 12
DRIFT = 0.15
COUNT = 5
NINETY = 1.6449

Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]


class Course(NamedTuple):
    """What came out, each over all people and threads; `coverage` of the tracked level's 90 % interval."""

    vs_fresh: float
    vs_held: float
    coverage: float


def pulse_numbers(rng: np.random.Generator, people: int = PEOPLE, *, weeks: int = WEEKS) -> dict[str, float]:
    """`pulse_vs_fresh`, `pulse_vs_held` and `pulse_coverage90`; `_weak` with a ~ U(.9, 1.8), `_calm` without any mood.

    `calm` people are tracked by the same model, which still reckons with mood.
    """
    usual = follow(rng, people, weeks=weeks)
    weak = follow(rng, people, weeks=weeks, design=DESIGNS["weak"])
    calm = follow(rng, people, weeks=weeks, mood_sd=0.0)
    return {
        "pulse_vs_fresh": usual.vs_fresh,
        "pulse_vs_held": usual.vs_held,
        "pulse_coverage90": usual.coverage,
        "pulse_vs_fresh_weak": weak.vs_fresh,
        "pulse_vs_held_weak": weak.vs_held,
        "pulse_vs_fresh_calm": calm.vs_fresh,
        "pulse_vs_held_calm": calm.vs_held,
    }


def follow(
    rng: np.random.Generator,
    people: int,
    *,
    weeks: int = WEEKS,
    design: Design = DESIGNS["usual"],
    mood_sd: float = MOOD_SD,
) -> Course:
    """One group of people over so many weeks. `mood_sd` is theirs; the model reckons with MOOD_SD."""
    crowd = Crowd(rng, tuple(draw_scale(rng, design) for _ in range(THREADS)), mood_sd)
    levels = rng.normal(size=(people, THREADS))
    opening = tracked = crowd.seen(Level.at_start(people, THREADS), look := crowd.look(levels))
    last = np.full((people, THREADS, ITEMS), -np.inf)
    for week in range(1, weeks + 1):
        levels = levels + rng.normal(scale=DRIFT, size=levels.shape)
        tracked, look = tracked.after(1), crowd.look(levels)
        asked = picked(crowd.scales, *tracked.mixed(), week - last >= PAUSE_WEEKS)
        last[asked] = week
        tracked = crowd.seen(tracked, np.where(asked, look, MISSING))
    fresh = crowd.seen(Level.at_start(people, THREADS), look)
    mean, variance = tracked.mixed()
    off, fresh_off, held_off = (_rmse(level.mixed()[0] - levels) for level in (tracked, fresh, opening))
    inside = np.abs(mean - levels) < NINETY * np.sqrt(variance)
    return Course(off / fresh_off, off / held_off, float(inside.mean()))


@dataclass(frozen=True)
class Crowd:
    """People who answer the items of `scales`, in moods that differ by `mood_sd` from day to day."""

    rng: np.random.Generator
    scales: tuple[Scale, ...]
    mood_sd: float

    def look(self, levels: Floats) -> Codes:
        """All answers on one day, (people, threads, items); the mood of a person is the same on all threads."""
        today = levels + self.rng.normal(scale=self.mood_sd, size=(len(levels), 1))
        return np.stack([answers(self.rng, scale, today[:, k]) for k, scale in enumerate(self.scales)], axis=1)

    def seen(self, level: Level, codes: Codes) -> Level:
        """The belief after these answers, as `trend.sighting` and `trend.trend` take them in."""
        scores = [score_many(scale, codes[:, k]) for k, scale in enumerate(self.scales)]
        mean, variance = (np.stack([getattr(s, name) for s in scores], 1) for name in ("mean", "variance"))
        told = 1 / variance - 1 / prior_variance()
        told = np.where(told < NOTHING, 0.0, told)
        value = np.divide(mean / variance, told, out=np.zeros_like(told), where=told > 0)
        return level.seeing(value, told / (1 + told * MOOD_SD**2))


def picked(scales: tuple[Scale, ...], mean: Floats, variance: Floats, rested: Flags) -> Flags:
    """`pulse.choose` for many: which items are asked, (people, threads, items); mean and variance (people, threads)."""
    told = np.stack([_information(scale, mean[:, k]) for k, scale in enumerate(scales)], axis=1)
    left, variance, people = rested.copy(), variance.copy(), np.arange(len(mean))
    for _ in range(COUNT):
        gains = np.where(left, gain(variance[..., None], told), -1.0)
        thread, item = np.unravel_index(gains.reshape(len(mean), -1).argmax(axis=1), gains.shape[1:])
        variance[people, thread] -= gains[people, thread, item]
        left[people, thread, item] = False
    return rested & ~left


def _information(scale: Scale, level: Floats) -> Floats:
    """(people, items)."""
    return np.stack([item.information(level) for item in scale.items], axis=1)


def _rmse(off: Floats) -> float:
    return float(np.sqrt(np.mean(off**2)))
