"""What scoring costs: `python -m bench.score [--json]`. 60 items, ten threads of six, of 100,000 people on one core.

Ours gives level, 90 % interval, mean and variance of each thread. Beside it, in the same run and on the same answers,
run the kernels of girth, a package for item response theory: its `_graded_partial_integral` for each item and its
`_ability_eap_abstract`, on our 61 nodes and with our prior, as its own `grm_mml` calls them; they give the mean alone.
girth 0.8 has no public function that scores a graded response model of one dimension with known parameters.

girth is no dependency of Innermost. To see the ratio, run this from the root of the repository:

    python -m venv /tmp/girth && /tmp/girth/bin/pip install girth numpy==2.4.6   # the NumPy of .venv
    PYTHONPATH=src:. /tmp/girth/bin/python -m bench.score
"""

from __future__ import annotations

import os

# BLAS reads it when NumPy is imported: one core for both sides.
os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.report import Line, interleaved, show, wants_json
from innermost.measure.graded import MOOD_SD, NODES, Floats, Scale, prior_variance
from innermost.measure.scoring import Scores, score_many
from innermost.measure.simulate.people import DESIGNS, ITEMS, THREADS, answers, draw_scale

try:
    from girth.unidimensional.polytomous.ability_estimation_poly import _ability_eap_abstract
    from girth.unidimensional.polytomous.partial_integrals_poly import _graded_partial_integral
except ImportError:
    HAS_GIRTH = False
else:
    HAS_GIRTH = True

PEOPLE = 100_000
SEED = 5
# girth's stand-ins for minus and plus infinity.
FAR = 10_000.0

Sheet = list[tuple[Scale, NDArray[np.int8]]]
# As girth wants them: per item its parameters, the codes it looks up with, and which of them are missing.
Prepared = list[list[tuple[Any, ...]]]


def main() -> None:
    as_json = wants_json("What scoring costs.")
    show(lines(), as_json)


def lines(people: int = PEOPLE, seed: int = SEED) -> list[Line]:
    """Seconds for ours; with girth installed also its seconds, the ratio and how far the means lie apart."""
    rng = np.random.default_rng(seed)
    likely = drawn(rng, people)
    blind = [(scale, rng.integers(0, 7, codes.shape, dtype=np.int8)) for scale, codes in likely]
    acts: dict[str, tuple[Callable[[], object], int]] = {
        "ours": (lambda: ours(likely), 1),
        "blind": (lambda: ours(blind), 1),
    }
    if HAS_GIRTH:
        ready, ready_blind = prepared(likely), prepared(blind)
        acts |= {"girth": (lambda: girths(ready), 1), "girth_blind": (lambda: girths(ready_blind), 1)}
    for act, _ in acts.values():
        act()
    seconds = {name: cost / 1000 for name, cost in interleaved(acts).items()}
    return [*_own_lines(seconds, people), *(_ratio_lines(seconds, likely) if HAS_GIRTH else [_without_girth()])]


def drawn(rng: np.random.Generator, people: int) -> Sheet:
    """Ten threads and the answers of people who stand anywhere."""
    scales = [draw_scale(rng, DESIGNS["usual"]) for _ in range(THREADS)]
    return [(scale, answers(rng, scale, rng.normal(size=people))) for scale in scales]


def ours(sheet: Sheet) -> list[Scores]:
    """Each scale is made anew, so that nothing is kept from the round before."""
    return [score_many(_again(scale), codes) for scale, codes in sheet]


def prepared(sheet: Sheet) -> Prepared:
    return [
        [
            (*_parameters(item.slope, item.thresholds), column.astype(np.intp), column < 0)
            for item, column in zip(scale.items, codes.T, strict=True)
        ]
        for scale, codes in sheet
    ]


def girths(sheet: Prepared) -> list[Floats]:
    """The means alone, (people,) for each thread."""
    return [_girth(items) for items in sheet]


def _again(scale: Scale) -> Scale:
    return Scale(tuple(type(item)(item.slope, item.thresholds, item.reverse) for item in scale.items))


def _girth(items: Sequence[tuple[Any, ...]]) -> Floats:
    mass = np.ones((items[0][-1].size, NODES.size))
    for item in items:
        mass *= _graded_partial_integral(*item)
    mean: Floats = _ability_eap_abstract(mass, np.exp(-(NODES**2) / (2 * prior_variance(MOOD_SD))), NODES)
    return mean


def _parameters(slope: float, thresholds: Sequence[float]) -> tuple[Any, ...]:
    return NODES, np.array([-FAR, *thresholds]), np.array([*thresholds, FAR]), np.full(len(thresholds) + 1, slope)


def _own_lines(seconds: dict[str, float], people: int) -> list[Line]:
    said = f"s of CPU: {THREADS * ITEMS} items, {people:,} people, one core, with intervals; the aim is 2 s"
    return [
        Line("score_s", seconds["ours"], said),
        Line("score_blind_s", seconds["blind"], "s, when answers are drawn blindly and hardly two people answer alike"),
    ]


def _ratio_lines(seconds: dict[str, float], sheet: Sheet) -> list[Line]:
    apart = max(np.abs(one.mean - other).max() for one, other in zip(ours(sheet), girths(prepared(sheet)), strict=True))
    return [
        Line("girth_s", seconds["girth"], "s of girth's kernels, means alone"),
        Line("ratio", seconds["girth"] / seconds["ours"], "times as fast; the aim is 8"),
        Line("ratio_blind", seconds["girth_blind"] / seconds["blind"], "times as fast on blind answers"),
        Line("apart", float(apart), "the most two means differ, in units of t; the aim is below 0.0005"),
    ]


def _without_girth() -> Line:
    return Line("ratio", None, "needs girth; `bench/score.py` says at its top how to get it")


if __name__ == "__main__":
    main()
