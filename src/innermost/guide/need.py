"""How much each thread asks for care just now, from a person's own looks and from what they said they care for.

Knows levels, spreads and wishes of one person; must not know what the other looked at, or what was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Before any look every thread asks alike. No thread ever asks for less than LEAST.
UNKNOWN, LEAST = 0.5, 0.15
# Being unsure by one unit asks as much as standing lower by this.
UNSURE = 0.5
# "More of it" goes this share of the way up to 1; "less of it" leaves this share.
MORE, LESS = 0.7, 0.4
UNSEEN = (0.0, 1.0)
_NORMAL = NormalDist()


def needs(threads: Sequence[str], strands: Mapping[str, tuple[float, float]], cares: Mapping[str, int]) -> Array:
    """0 to 1 for each of `threads`. `strands` maps some of them to mean and sd of their level, N(0, 1) among people;
    `cares` to 1 (more of it) or -1 (less)."""
    return np.array([_wished(_seen(slug, strands), cares.get(slug, 0)) for slug in threads])


def from_look(mean: float, sd: float) -> float:
    """LEAST to 1: the share of people who stand above `mean`, which counts as lower by UNSURE sd. So a low thread asks
    for care, and so does one that nobody knows much of: looking at it again helps as well. A rule of its authors."""
    return LEAST + (1 - LEAST) * _NORMAL.cdf(UNSURE * sd - mean)


def _seen(slug: str, strands: Mapping[str, tuple[float, float]]) -> float:
    return from_look(*strands.get(slug, UNSEEN)) if strands else UNKNOWN


def _wished(need: float, care: int) -> float:
    if care > 0:
        return need + MORE * (1 - need)
    return max(LEAST * LESS, need * LESS) if care < 0 else need
