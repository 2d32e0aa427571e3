"""A pulse: the few items that would tell most just now.

Knows beliefs, information and weeks; must not know wordings, people or how an item was answered.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from innermost.measure.graded import Floats, GradedItem

PAUSE_WEEKS = 3
DAYS = 7
UNSEEN = (0.0, 1.0)

Amount = TypeVar("Amount", float, Floats)


@dataclass(frozen=True)
class Candidate:
    """An item that may be asked: its thread (`scale`) and the week it was last asked, None if never."""

    slug: str
    scale: str
    item: GradedItem
    last_week: float | None = None

    def rested(self, now_week: float) -> bool:
        """Whether three weeks have gone by since. Counted in whole days, because sevenths do not add up exactly."""
        return self.last_week is None or round((now_week - self.last_week) * DAYS) >= PAUSE_WEEKS * DAYS


def gain(variance: Amount, information: Amount) -> Amount:
    """V^2 / (V + 1/I): by how much an item with Fisher information I at the believed level lowers the variance V.

    The normal update V - 1 / (1/V + I), as in Kalman (1960); written without 1/I so that I = 0 gives 0.
    """
    return variance**2 * information / (1 + variance * information)


def choose(
    candidates: Sequence[Candidate],
    beliefs: Mapping[str, tuple[float, float]],
    now_week: float,
    count: int = 5,
) -> list[str]:
    """Slugs of up to `count` items, the one that tells most first; of equals the one that stands first.

    `beliefs` gives mean and variance of each thread's level now; a thread that is missing there is N(0, 1). After each
    choice the thread's variance counts as lowered by it, so that the items spread over the threads.
    """
    variance = {c.scale: beliefs.get(c.scale, UNSEEN)[1] for c in candidates}
    if not all(0 < v < math.inf for v in variance.values()):
        raise ValueError("the variance of every belief must be above 0 and finite")
    told = {c: float(c.item.information(beliefs.get(c.scale, UNSEEN)[0])) for c in candidates if c.rested(now_week)}
    chosen: list[str] = []
    while told and len(chosen) < count:
        best = max(told, key=lambda c: gain(variance[c.scale], told[c]))
        variance[best.scale] -= gain(variance[best.scale], told.pop(best))
        chosen.append(best.slug)
    return chosen
