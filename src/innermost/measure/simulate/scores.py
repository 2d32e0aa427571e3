"""Whether scores find where people stand, and whether their intervals hold.

Knows invented people, the level they really have, and the scores of their answers; must not know change or time.

Definition. Each person has a level N(0, 1) on each of ten threads; the mood of the day adds one draw N(0, .3^2) to all
ten, and the sum is the level of that day, which is all that one look can tell. `r` is the correlation, on one thread,
of the belief's mean with the level of the day, over all people; `coverage90` the share of 90 % intervals, on 0-100,
that hold T(level of the day).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from innermost.measure.graded import MOOD_SD, Floats, GradedItem, Scale
from innermost.measure.scoring import Scores, score_many
from innermost.measure.simulate.people import answers

BANDS = (0.0, 0.5, 1.0, 1.5, 2.0, np.inf)
OFF = 0.3

Misreading = Callable[[np.random.Generator, GradedItem], GradedItem]


def recovery(rng: np.random.Generator, scales: Sequence[Scale], people: int) -> dict[str, float]:
    """`r_min` and `r_mean` over the threads; `r_lasting_min` with the level without mood; `rmse` in units of t."""
    of_day, lasting, off = [], [], []
    for scale, lasts, today in _levels(rng, scales, people):
        mean = score_many(scale, answers(rng, scale, today)).mean
        of_day.append(np.corrcoef(mean, today)[0, 1])
        lasting.append(np.corrcoef(mean, lasts)[0, 1])
        off.append(np.mean((mean - today) ** 2))
    return {
        "r_min": float(min(of_day)),
        "r_mean": float(np.mean(of_day)),
        "r_lasting_min": float(min(lasting)),
        "rmse": float(np.sqrt(np.mean(off))),
    }


def coverage(rng: np.random.Generator, scales: Sequence[Scale], people: int) -> dict[str, float]:
    """`all`, and one for each band of |t|, the distance of the level of the day from the middle.

    By bands it cannot be 90 % everywhere: an interval of beliefs is right on average over people as the prior has them,
    more often than it says near the middle and less often far out.
    """
    holds, away = [], []
    for scale, _, today in _levels(rng, scales, people):
        holds.append(_holds(scale, today, score_many(scale, answers(rng, scale, today))))
        away.append(np.abs(today))
    held, far = np.concatenate(holds), np.concatenate(away)
    return {"all": _mean(held)} | {
        f"{low}-{high}": _mean(held[(low <= far) & (far < high)]) for low, high in pairwise(BANDS)
    }


def misfit(rng: np.random.Generator, scales: Sequence[Scale], people: int) -> dict[str, float]:
    """Coverage when people answer by other parameters than those the scores reckon with, one cell a way of being wrong.

    `drawn`: each item by its own, slope and spread of thresholds up to 30 % either way. The others: all items of all
    threads 30 % in the same direction, which is the worst there can be; first in one of the two, then in both.
    """
    ways = {**WRONG_IN_ONE, **WRONG_IN_BOTH}
    return {name: _coverage_of_wrong(rng, scales, people, wrong) for name, wrong in ways.items()}


def _coverage_of_wrong(rng: np.random.Generator, scales: Sequence[Scale], people: int, wrong: Misreading) -> float:
    holds = []
    for scale, _, today in _levels(rng, scales, people):
        believed = Scale(tuple(wrong(rng, item) for item in scale.items))
        scores = score_many(believed, answers(rng, scale, today))
        # The level is compared on the believed scale: T is how 0-100 is read, not what is wrong here.
        holds.append(_holds(believed, today, scores))
    return float(np.mean(holds))


def _levels(rng: np.random.Generator, scales: Sequence[Scale], people: int) -> list[tuple[Scale, Floats, Floats]]:
    mood = rng.normal(scale=MOOD_SD, size=people)
    lasting = [rng.normal(size=people) for _ in scales]
    return [(scale, level, level + mood) for scale, level in zip(scales, lasting, strict=True)]


def _holds(scale: Scale, level: Floats, scores: Scores) -> Floats:
    share = scale.share(level)
    return ((scores.low <= share) & (share <= scores.high)).astype(np.float64)


def _mean(held: Floats) -> float:
    return float(held.mean()) if held.size else np.nan


def _times(item: GradedItem, slope: float, spread: float) -> GradedItem:
    return replace(item, slope=item.slope * slope, thresholds=tuple(spread * at for at in item.thresholds))


WRONG_IN_ONE: Mapping[str, Misreading] = {
    "drawn": lambda rng, item: _times(item, *rng.uniform(1 - OFF, 1 + OFF, 2)),
    "slopes_high": lambda _, item: _times(item, 1 + OFF, 1.0),
    "slopes_low": lambda _, item: _times(item, 1 - OFF, 1.0),
    "thresholds_wide": lambda _, item: _times(item, 1.0, 1 + OFF),
    "thresholds_narrow": lambda _, item: _times(item, 1.0, 1 - OFF),
}
WRONG_IN_BOTH: Mapping[str, Misreading] = {
    "slopes_high_thresholds_wide": lambda _, item: _times(item, 1 + OFF, 1 + OFF),
    "slopes_high_thresholds_narrow": lambda _, item: _times(item, 1 + OFF, 1 - OFF),
}
