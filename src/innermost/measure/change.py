"""Whether something changed between looks, or only seemed to.

Knows beliefs about t before and after; must not know dates, items or words. For looks joined over time see `trend`.

Why not the plain posterior difference. A belief's mean is shrunk: with answers that amount to one reading y = t + e,
m = r y with r = 1 - v / P (P the prior's variance, v the belief's), and e has the variance v / r. Of two looks at the
same t the means therefore differ with variance r1^2 v1 / r1 + r2^2 v2 / r2 = r1 v1 + r2 v2, which is less than
v1 + v2: dividing by that would call too little a change. Where one look says less than the other (items skipped), its
mean keeps less of t, and (r2 - r1) t is no change either: t being N(0, 1), that is (r2 - r1)^2 more. Mood adds s^2 to
every reading, shrunk to r^2 s^2 in m. It is one draw a look, shared by all threads of that look: over threads it does
not average out. See docs/measurement.md.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from innermost.measure.graded import ENOUGH, MOOD_SD, Floats, Posterior
from innermost.measure.graded import prior_variance as prior_with

ALPHA = 0.05

Verdict = Literal["up", "down", "unclear"]


@dataclass(frozen=True)
class Change:
    """How many standard errors the belief moved, above 0 for up, and how often no change would show as much (0..1)."""

    z: float
    p: float


@dataclass(frozen=True, eq=False)
class Side:
    """Beliefs of one side: mean, variance and whether it counts, each (looks, threads, ...), in units of t and t^2."""

    mean: Floats
    variance: Floats
    counts: NDArray[np.bool_]


def change(
    before: Sequence[Posterior],
    after: Sequence[Posterior],
    *,
    prior_variance: float = prior_with(MOOD_SD),
    mood_sd: float = 0.0,
) -> Change:
    """One thread: z = (m2 - m1) / sqrt(r1 v1 + r2 v2 + (r2 - r1)^2), r = 1 - v / P; looks of a side are averaged.

    With `mood_sd` 0 it asks whether the level of these days differs. With the mood that P allows for (.3 where P is
    1.09) it asks for a change beneath the mood of the day: s^2 (r1^2 + r2^2) more variance.
    Raises ValueError for a side without looks.
    """
    z = evidence(_looks([before]), _looks([after]), prior_variance=prior_variance, mood_sd=mood_sd)
    return Change(float(z), two_sided(float(z)))


def changes(
    before: Mapping[str, Sequence[Posterior]],
    after: Mapping[str, Sequence[Posterior]],
    *,
    mood_sd: float = MOOD_SD,
    alpha: float = ALPHA,
) -> Mapping[str, Verdict]:
    """What changed beneath the mood of the day, of the threads seen on both sides; at most alpha of people without any
    change are told of one (Holm). Looks at a thread with fewer than three answers do not count; left with none, it is
    "unclear"."""
    both = {slug: (_enough(before[slug]), _enough(after[slug])) for slug in before if slug in after}
    found = {
        slug: change(*sides, prior_variance=prior_with(mood_sd), mood_sd=mood_sd)
        for slug, sides in both.items()
        if all(sides)
    }
    clear = dict(zip(found, holm([change.p for change in found.values()], alpha), strict=True))
    return {slug: _verdict(found[slug]) if clear.get(slug) else "unclear" for slug in both}


def total_change(
    before: Mapping[str, Sequence[Posterior]],
    after: Mapping[str, Sequence[Posterior]],
    *,
    mood_sd: float = MOOD_SD,
) -> Change | None:
    """The mean over all threads seen on both sides; None where there is none.

    Every thread lists the same looks in the same order, since the mood of a look is shared: its s^2 (mean of r over the
    threads)^2 does not shrink with the number of threads.
    """
    slugs = [slug for slug in before if slug in after and _enough(before[slug]) and _enough(after[slug])]
    if not slugs:
        return None
    sides = (_looks([side[slug] for slug in slugs], ENOUGH) for side in (before, after))
    z = evidence(*sides, prior_variance=prior_with(mood_sd), mood_sd=mood_sd)
    return Change(float(z), two_sided(float(z)))


def evidence(before: Side, after: Side, *, prior_variance: float, mood_sd: float) -> Floats:
    """z of the mean over threads, over looks: one number for each of the axes after (looks, threads). 0 where nothing
    was learned on either side."""
    (m1, v1, r1), (m2, v2, r2) = (_side(looks, prior_variance, mood_sd) for looks in (before, after))
    unequal = ((r2 - r1) ** 2).sum(axis=0)
    z: Floats = (m2 - m1) / np.sqrt(np.maximum(v1 + v2 + unequal, np.finfo(float).tiny))
    return z


def _side(looks: Side, prior_variance: float, mood_sd: float) -> tuple[Floats, Floats, Floats]:
    """Mean, its variance around what is shrunk of t, and how much of each thread's t is in it (threads, ...)."""
    share = looks.counts / looks.counts.sum(axis=0) / looks.counts.shape[1]
    r = np.clip(1 - looks.variance / prior_variance, 0, 1)
    own = (share**2 * r * looks.variance).sum(axis=(0, 1))
    mood = mood_sd**2 * ((share * r).sum(axis=1) ** 2).sum(axis=0)
    return (share * looks.mean).sum(axis=(0, 1)), own + mood, (share * r).sum(axis=0)


def holm(ps: Sequence[float], alpha: float = ALPHA) -> tuple[bool, ...]:
    """Which of these p-values stay below alpha together (Holm 1979): the smallest against alpha / k, the next against
    alpha / (k - 1), until the first that fails."""
    clear = [False] * len(ps)
    for passed, place in enumerate(sorted(range(len(ps)), key=lambda place: ps[place])):
        if ps[place] > alpha / (len(ps) - passed):
            break
        clear[place] = True
    return tuple(clear)


def two_sided(z: float) -> float:
    """P(|Z| >= |z|) for a standard normal Z."""
    return math.erfc(abs(z) / math.sqrt(2))


def jacobson_truax(before: float, after: float, *, sd: float, reliability: float) -> float:
    """The reliable change index (Jacobson and Truax 1991): (after - before) / (sd sqrt(2 (1 - reliability))).

    Sums in the scale's own points; reliable beyond +-1.96 (5 %) or +-1.645 (10 %). Raises ValueError for an SD that is
    not above 0, and for a reliability outside 0 <= r < 1.
    """
    if not sd > 0:
        raise ValueError(f"an SD must be above 0, not {sd}")
    if not 0 <= reliability < 1:
        raise ValueError(f"reliability must be from 0 to below 1, not {reliability}")
    return (after - before) / (sd * math.sqrt(2 * (1 - reliability)))


def _looks(threads: Sequence[Sequence[Posterior]], enough: int = 0) -> Side:
    if len({len(looks) for looks in threads}) != 1 or not threads[0]:
        raise ValueError("every thread needs the same number of looks, at least one")
    columns = [[(belief.mean, belief.variance, belief.answered >= enough) for belief in looks] for looks in threads]
    mean, variance, counts = np.array(columns, dtype=np.float64).transpose(2, 1, 0)
    return Side(mean, variance, counts > 0)


def _enough(looks: Sequence[Posterior]) -> list[Posterior]:
    return [belief for belief in looks if belief.answered >= ENOUGH]


def _verdict(change: Change) -> Verdict:
    return "up" if change.z > 0 else "down"
