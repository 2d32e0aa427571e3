"""How often change is seen where there is none, and where there is some.

Knows invented people looked at before and after, and the rules of `change`; must not know dates or items' wording.

Definition. Each person has a level N(0, 1) on each of ten threads and keeps it (false change), or moves on all of them
by so much (power), each thread up or down by the toss of a coin. On each day mood adds one draw to all ten. "Seen"
means |z| > 1.96 in the true direction, thread by thread; "any" means at least one of a person's ten threads.

Four questions, since they have different answers:

    of_day        does the level of these days differ? People without mood, s = 0 in z. The settled definition.
    mood_ignored  the same rule for people with mood: what is then taken for change.
    lasting       is there change beneath mood? People with mood, s^2 in z; one look on each side, or two.
    total         the same of the mean over all threads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from innermost.measure.change import ALPHA, Side, evidence, holm, two_sided
from innermost.measure.graded import ENOUGH, MOOD_SD, Floats, Scale, prior_variance
from innermost.measure.scoring import MISSING, score_many
from innermost.measure.simulate.people import answers

PRIOR_VARIANCE = prior_variance()
SURE = 1.96
SHIFTS = {"1sd": 1.0, "15sd": 1.5}
BANDS = (0.0, 1.0, 2.0, np.inf)


@dataclass(frozen=True, eq=False)
class Trial:
    """People before and after: `moved` (threads, people) in units of t, and the beliefs of each side."""

    level: Floats
    moved: Floats
    before: Side
    after: Side

    def z(self, mood_sd: float) -> Floats:
        """Each thread on its own, (threads, people)."""
        sides = [
            [Side(side.mean[:, [k]], side.variance[:, [k]], side.counts[:, [k]]) for side in (self.before, self.after)]
            for k in range(len(self.level))
        ]
        return np.stack([evidence(*side, prior_variance=PRIOR_VARIANCE, mood_sd=mood_sd) for side in sides])

    def total_z(self, mood_sd: float) -> Floats:
        """The mean over threads, (people,)."""
        return evidence(self.before, self.after, prior_variance=PRIOR_VARIANCE, mood_sd=mood_sd)


@dataclass(frozen=True)
class People:
    """Who takes part: how many, with the items of which threads, and how far the mood of a day moves them."""

    rng: np.random.Generator
    scales: Sequence[Scale]
    number: int
    mood_sd: float

    def trial(
        self, shift: float = 0.0, looks: int = 1, *, answered_after: int | None = None, together: bool = False
    ) -> Trial:
        """`answered_after`: only that many items of a thread are answered afterwards; `together`: all threads go up."""
        level = self.rng.normal(size=(len(self.scales), self.number))
        ways = [1.0] if together else [-1.0, 1.0]
        moved = shift * self.rng.choice(ways, size=level.shape)
        return Trial(level, moved, self._side(level, looks), self._side(level + moved, looks, answered_after))

    def _side(self, level: Floats, looks: int, answered: int | None = None) -> Side:
        mean, variance = np.stack([self._look(level, answered) for _ in range(looks)], axis=1)
        return Side(mean, variance, np.ones(mean.shape, dtype=bool))

    def _look(self, level: Floats, answered: int | None) -> Floats:
        """Mean and variance, (2, threads, people)."""
        today = level + self.rng.normal(scale=self.mood_sd, size=self.number)
        beliefs = []
        for scale, levels in zip(self.scales, today, strict=True):
            codes = answers(self.rng, scale, levels)
            if answered is not None:
                codes[:, answered:] = MISSING
            scores = score_many(scale, codes)
            beliefs.append((scores.mean, scores.variance))
        return np.array(beliefs).swapaxes(0, 1)


def change_numbers(rng: np.random.Generator, scales: Sequence[Scale], number: int) -> dict[str, dict[str, float]]:
    """The cells of this module's definition, each with at least `number` people."""
    calm, moody = People(rng, scales, number, 0.0), People(rng, scales, number, MOOD_SD)
    return {
        "of_day": _false(calm.trial(), 0.0) | _power(calm, 0.0, looks=1),
        "of_day_three_answers_after": _false(calm.trial(answered_after=ENOUGH), 0.0),
        "mood_ignored": _false(moody.trial(), 0.0),
        "lasting": _false(moody.trial(), MOOD_SD) | _power(moody, MOOD_SD, looks=1),
        "lasting_two_looks": _false(moody.trial(looks=2), MOOD_SD) | _power(moody, MOOD_SD, looks=2),
        "total": _total(moody),
    }


def _false(trial: Trial, mood_sd: float) -> dict[str, float]:
    """Of people without change, by thread, by bands of |t|, and any of a person's threads, with Holm and without."""
    z = trial.z(mood_sd)
    seen, far = np.abs(z) > SURE, np.abs(trial.level)
    return {
        "false": float(seen.mean()),
        "false_any_unadjusted": float(seen.any(axis=0).mean()),
        "false_any": float(_clear(z).any(axis=0).mean()),
    } | {f"false_{low}-{high}": _mean(seen[(low <= far) & (far < high)]) for low, high in pairwise(BANDS)}


def _power(people: People, mood_sd: float, looks: int) -> dict[str, float]:
    """Of threads that moved: alone, and with Holm among ten that all moved."""
    numbers = {}
    for name, shift in SHIFTS.items():
        trial = people.trial(shift, looks)
        along = trial.z(mood_sd) * np.sign(trial.moved)
        numbers[f"power_{name}"] = float((along > SURE).mean())
        numbers[f"power_{name}_holm"] = float((_clear(along) & (along > 0)).mean())
    return numbers


def _total(people: People) -> dict[str, float]:
    """Of the mean over all threads: false change with mood modelled and ignored, and power when all go up together."""
    numbers = {}
    for suffix, looks in (("", 1), ("_two_looks", 2)):
        still, moved = people.trial(looks=looks), people.trial(1.0, looks, together=True)
        numbers[f"false{suffix}"] = float((np.abs(still.total_z(MOOD_SD)) > SURE).mean())
        numbers[f"false_mood_ignored{suffix}"] = float((np.abs(still.total_z(0.0)) > SURE).mean())
        numbers[f"power_1sd{suffix}"] = float((moved.total_z(MOOD_SD) > SURE).mean())
    return numbers


def _mean(seen: NDArray[np.bool_]) -> float:
    return float(seen.mean()) if seen.size else np.nan


def _clear(z: Floats) -> NDArray[np.bool_]:
    """Holm over each person's threads, (threads, people)."""
    return np.array([holm([two_sided(one) for one in person], ALPHA) for person in z.T.tolist()]).T
