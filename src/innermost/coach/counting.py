"""How well the coach reads labelled lines: precision, recall and F1 for each kind.

Knows lines with the kinds somebody else saw in them. Must not know rules. A line is clean where no caution is expected.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from innermost.coach.kinds import CAUTIONS, DANGER, KINDS

Pair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one kind. A share of nothing counts as 0."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Counted:
    """`macro_f1` is the mean over the kinds that occur; the other two are shares from 0 to 1."""

    lines: int
    kinds: dict[str, Figures]
    macro_f1: float
    clean_lines: int
    clean_false_alarm_rate: float
    danger_recall: float


def counted(pairs: Sequence[Pair]) -> Counted:
    """Figures for pairs of what was expected and what was found."""
    kinds = {kind: _figures(kind, pairs) for kind in KINDS}
    occurring = [one.f1 for one in kinds.values() if one.support]
    clean = [found for expected, found in pairs if not expected.intersection(CAUTIONS)]
    alarms = sum(bool(found.intersection(CAUTIONS)) for found in clean)
    return Counted(
        lines=len(pairs),
        kinds=kinds,
        macro_f1=_share(sum(occurring), len(occurring)),
        clean_lines=len(clean),
        clean_false_alarm_rate=_share(alarms, len(clean)),
        danger_recall=kinds[DANGER].recall,
    )


def _figures(kind: str, pairs: Sequence[Pair]) -> Figures:
    expected = sum(kind in one for one, _ in pairs)
    found = sum(kind in one for _, one in pairs)
    right = sum(kind in one and kind in other for one, other in pairs)
    return Figures(_share(right, found), _share(right, expected), _share(2 * right, found + expected), expected)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
