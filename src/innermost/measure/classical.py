"""Classical sum scores, for instruments that a practitioner adds: total, bands, and change against measurement error.

Knows codes, keys and the numbers an instrument's manual gives; must not know which way is the better one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from innermost.library.scales import Cutoff
from innermost.measure.change import Verdict, jacobson_truax

RELIABLE = 1.96
HIGH = 0.95


@dataclass(frozen=True)
class SumScore:
    """A total from 0 to `most`. Where items were skipped it is prorated: the mean of the others, times all items."""

    total: float
    most: int
    answered: int
    items: int

    @property
    def is_prorated(self) -> bool:
        return self.answered < self.items


@dataclass(frozen=True)
class ReliableChange:
    """Change against measurement error: `index` is Jacobson and Truax's; `crossed` is None without a cut-off."""

    index: float
    direction: Verdict
    crossed: bool | None

    @property
    def is_clinically_significant(self) -> bool:
        """Reliable, and over the cut-off, as Jacobson and Truax (1991) ask. Which way is good, the instrument says."""
        return self.direction != "unclear" and self.crossed is True


def sum_score(codes: Sequence[int | None], *, top: int, reverse: Sequence[bool] = ()) -> SumScore | None:
    """The sum of codes 0..top, reverse-keyed ones turned once (x <- top - x); None where fewer than half were answered.

    `codes` are raw, None is skipped; `reverse` is empty or as long as `codes`. With at least half answered the total is
    prorated (the half rule of many manuals: each skipped item counts as the person's own mean).
    ValueError without items, and for an unknown code, which it names with its place (from 1).
    """
    if not codes:
        raise ValueError("a sum score needs at least one item")
    turned = _turned(codes, top, reverse or [False] * len(codes))
    if 2 * len(turned) < len(codes):
        return None
    return SumScore(sum(turned) * len(codes) / len(turned), top * len(codes), len(turned), len(codes))


def band(total: float, cutoffs: Sequence[Cutoff]) -> str | None:
    """The highest band that starts at or below the total, None below all. A prorated total is not rounded first."""
    reached = [cutoff for cutoff in cutoffs if cutoff.start <= total]
    return max(reached, key=lambda cutoff: cutoff.start).name if reached else None


def standard_error(*, sd: float, reliability: float) -> float:
    """SEM = SD sqrt(1 - reliability), in points of the total. ValueError unless sd > 0 and 0 <= reliability < 1."""
    if not (sd > 0 and math.isfinite(sd)):
        raise ValueError(f"an SD must be above 0, not {sd}")
    if not 0 <= reliability < 1:
        raise ValueError(f"a reliability must be from 0 to below 1, not {reliability}")
    return sd * math.sqrt(1 - reliability)


def interval(score: SumScore, *, sd: float, reliability: float) -> tuple[float, float]:
    """The 90 % interval total -+ 1.645 SEM, kept within 0 and the most there is."""
    reach = NormalDist().inv_cdf(HIGH) * standard_error(sd=sd, reliability=reliability)
    return max(0.0, score.total - reach), min(float(score.most), score.total + reach)


def reliable_change(
    before: float, after: float, *, sd: float, reliability: float, cutoff: float | None = None
) -> ReliableChange:
    """Whether two totals differ by more than error, and whether they lie on two sides of the cut-off.

    Jacobson and Truax (1991): index = (after - before) / (sqrt(2) SEM), reliable beyond 1.96. A total equal to the
    cut-off lies on its upper side.
    """
    index = jacobson_truax(before, after, sd=sd, reliability=reliability)
    crossed = None if cutoff is None else (before >= cutoff) != (after >= cutoff)
    return ReliableChange(index, _direction(index), crossed)


def _turned(codes: Sequence[int | None], top: int, reverse: Sequence[bool]) -> list[int]:
    if len(reverse) != len(codes):
        raise ValueError(f"{len(reverse)} keys for {len(codes)} codes")
    for place, code in enumerate(codes, start=1):
        if code is not None and code not in range(top + 1):
            raise ValueError(f"item {place}: unknown code {code!r}, codes are 0 to {top}")
    return [top - code if turn else code for code, turn in zip(codes, reverse, strict=True) if code is not None]


def _direction(index: float) -> Verdict:
    if abs(index) <= RELIABLE:
        return "unclear"
    return "up" if index > 0 else "down"
