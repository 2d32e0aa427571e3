"""Where the views of two people differ by more than both uncertainties together.

Knows two beliefs a thread; must not know who holds them, which of them is right, or which is the better one.
"""

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Literal

from innermost.measure.change import Change, holm, two_sided
from innermost.measure.graded import ENOUGH, Posterior, Scale, prior_variance

ALPHA = 0.10
CLOSE = 25.0

Likeness = Literal["apart", "close", "unknown"]


def distance(mine: Posterior, theirs: Posterior, *, mood_sd: float = 0.0) -> Change:
    """My level less theirs in standard errors, and how often two people at the same level would show as much.

    `mood_sd` is 0 for beliefs from a trend, which has counted the mood of each day; for the posterior of one day's
    answers give the mood that its prior allows for (`graded.MOOD_SD`).

    Given one level t, the two beliefs are independent (two people, two moods), as two looks are in a change: each mean
    is r t with r = 1 - v / P and P = 1 + s^2, and varies by r v, and by (r s)^2 with the mood of the day. Where one of
    the two is less sure than the other, r1 t - r2 t is not 0; since t is N(0, 1), that adds (r1 - r2)^2:
    z = (m1 - m2) / sqrt(r1 v1 + r2 v2 + s^2 (r1^2 + r2^2) + (r1 - r2)^2). 0 where neither of them answered anything.
    """
    prior = prior_variance(mood_sd)
    r1, r2 = (min(max(1 - view.variance / prior, 0.0), 1.0) for view in (mine, theirs))
    error = r1 * mine.variance + r2 * theirs.variance + mood_sd**2 * (r1**2 + r2**2) + (r1 - r2) ** 2
    z = (mine.mean - theirs.mean) / math.sqrt(error) if error else 0.0
    return Change(z, two_sided(z))


def differs(mine: Posterior, theirs: Posterior, *, mood_sd: float = 0.0) -> bool:
    """Whether two views of one thread differ, at 90 %; not where one rests on fewer than three answers.

    `mood_sd` as in `distance`. For several threads at once use `differing`.
    """
    return _comparable(mine, theirs) and distance(mine, theirs, mood_sd=mood_sd).p <= ALPHA


def differing(
    mine: Mapping[str, Posterior], theirs: Mapping[str, Posterior], *, mood_sd: float = 0.0
) -> Mapping[str, bool]:
    """Whether the views differ, for each thread that can be compared, in the order of `mine`.

    90 % for all threads together (Holm 1979): where none differs, one in ten comparisons names any. `mood_sd` as in
    `distance`.
    A thread is left out where one of the two has no view or fewer than three answers.
    """
    compared = [slug for slug in mine if slug in theirs and _comparable(mine[slug], theirs[slug])]
    ps = [distance(mine[slug], theirs[slug], mood_sd=mood_sd).p for slug in compared]
    return dict(zip(compared, holm(ps, ALPHA), strict=True))


def likeness(mine: Posterior, theirs: Posterior, scale: Scale) -> Likeness:
    """`apart` where two views of one thread differ (90 %); `close` where the 90 % range of the difference of the two
    scores lies within 25 of 100 either way; else `unknown`: these answers cannot tell."""
    if differs(mine, theirs, mood_sd=0.0):
        return "apart"
    shares = [(float(one.mass @ scale.shares), float(one.mass @ scale.shares**2)) for one in (mine, theirs)]
    spread = math.sqrt(sum(max(0.0, square - mean**2) for mean, square in shares))
    off = abs(shares[0][0] - shares[1][0])
    return "close" if off + NormalDist().inv_cdf(1 - ALPHA / 2) * spread <= CLOSE else "unknown"


def _comparable(mine: Posterior, theirs: Posterior) -> bool:
    return min(mine.answered, theirs.answered) >= ENOUGH
