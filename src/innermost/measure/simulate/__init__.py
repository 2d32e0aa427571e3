"""What the rules of measuring do to people whose truth is known: the numbers behind every promise about scores.

Knows the other modules of `measure`; must not know real people, files, clocks or where its generator comes from.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

import numpy as np

from innermost.measure.graded import Scale
from innermost.measure.simulate.changing import change_numbers
from innermost.measure.simulate.people import DESIGNS, THREADS, draw_scale
from innermost.measure.simulate.pulse import pulse_numbers
from innermost.measure.simulate.scores import WRONG_IN_ONE, coverage, misfit, recovery
from innermost.measure.simulate.understanding import understanding_numbers

PEOPLE = 4000
BANKS = 10

Bank = Sequence[Scale]

# What is asked of the headline: the least and the most each number may be.
BOUNDS: Mapping[str, tuple[float, float]] = {
    "recovery_r_min": (0.90, 1.0),
    "coverage90": (0.88, 0.92),
    "coverage90_misfit": (0.80, 1.0),
    "false_change": (0.0, 0.06),
    "false_change_any": (0.0, 0.06),
    "false_total_mood": (0.0, 0.06),
    "power_1sd": (0.38, 1.0),
    "power_15sd": (0.68, 1.0),
    "pulse_vs_fresh": (0.0, 1.10),
    "pulse_vs_held": (0.0, 0.97),
}


class Cells(TypedDict):
    """The cells of one way of drawing items, each a mean over its banks."""

    recovery: dict[str, float]
    coverage90: dict[str, float]
    misfit90: dict[str, float]
    change: dict[str, dict[str, float]]


def simulate(
    rng: np.random.Generator,
    people: int = PEOPLE,
    *,
    given: Mapping[str, Bank] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, object]:
    """All numbers, each cell from at least `people` invented people; `tell` hears the name of each part as it begins.

    On top the headline, of a ~ U(1.2, 2.5); under "designs" all cells of that, of weak and of ceiling items, and of
    the threads in `given`, such as those of an inventory. What a cell means is said in the module it comes from.
    """
    for_drawing, for_pulse, for_understanding = rng.spawn(3)
    designs = {}
    for name, banks in (_drawn(for_drawing) | {name: [bank] for name, bank in (given or {}).items()}).items():
        tell(f"{name} items")
        designs[name] = _cells(for_drawing, banks, people)
    tell("pulse")
    pulse = pulse_numbers(for_pulse, people)
    tell("understanding")
    understanding = understanding_numbers(for_understanding, people)
    return {
        "people": people,
        **_headline(designs["usual"]),
        **pulse,
        "understanding": understanding,
        "designs": designs,
    }


def missed(numbers: Mapping[str, object]) -> list[str]:
    """The numbers of the headline that are not there or not within their bounds."""
    return [name for name, (least, most) in BOUNDS.items() if not _is_within(numbers.get(name), least, most)]


def _is_within(value: object, least: float, most: float) -> bool:
    return isinstance(value, float) and least <= value <= most


def _drawn(rng: np.random.Generator) -> dict[str, Sequence[Bank]]:
    """Several banks of ten threads a design: one alone tells more of its sixty slopes than of the design."""
    return {
        name: [[draw_scale(rng, design) for _ in range(THREADS)] for _ in range(BANKS)]
        for name, design in DESIGNS.items()
    }


def _cells(rng: np.random.Generator, banks: Sequence[Bank], people: int) -> Cells:
    """Means over the banks. Correlations are lower by chance among few, so for them each bank has all the people."""
    each = -(-people // len(banks))
    recovered = [recovery(rng, bank, people) for bank in banks]
    return {
        "recovery": _mean(recovered) | {"r_lowest": min(one["r_min"] for one in recovered)},
        "coverage90": _mean([coverage(rng, bank, each) for bank in banks]),
        "misfit90": _mean([misfit(rng, bank, each) for bank in banks]),
        "change": _mean_of_each([change_numbers(rng, bank, each) for bank in banks]),
    }


def _mean_of_each(cells: Sequence[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    return {name: _mean([one[name] for one in cells]) for name in cells[0]}


def _mean(cells: Sequence[dict[str, float]]) -> dict[str, float]:
    """A band without anybody in it, among few, is left out of its mean."""
    return {name: float(np.nanmean([one[name] for one in cells])) for name in cells[0]}


def _headline(cells: Cells) -> dict[str, float]:
    """`recovery_r_min` is of the worst of ten threads, the mean over the banks (`r_lowest`: the worst of all threads);
    `coverage90_misfit` is the worst of all ways of being wrong in slopes or in thresholds."""
    of_day, total = cells["change"]["of_day"], cells["change"]["total"]
    return {
        "recovery_r_min": cells["recovery"]["r_min"],
        "coverage90": cells["coverage90"]["all"],
        "coverage90_misfit": min(cells["misfit90"][name] for name in WRONG_IN_ONE),
        "false_change": of_day["false"],
        "false_change_any": of_day["false_any"],
        "false_total_mood": total["false"],
        "false_total_mood_ignored": total["false_mood_ignored"],
        "power_1sd": of_day["power_1sd"],
        "power_15sd": of_day["power_15sd"],
    }
