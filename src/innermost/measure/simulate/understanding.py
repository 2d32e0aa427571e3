"""What the understanding score says of people who guess in a known way.

Knows pairs of invented people and their guesses; must not know wordings or real people.

Definition. Each pair answers items of ten threads, six each, both at levels from N(0, 1), each thread on its own.
Whoever guesses answers for the other as somebody would who stands, on each thread,

    at 0                        (pure stereotype: knows how people answer, and nothing of this one),
    at the other's own level    (knows them: all there is to know but the chance of single answers), or
    at the guesser's own level  (takes the other to be alike),

and in each case .5 N(0, 1) off, since ideas of another hang together thread by thread. Items differ in how readily
people agree (centres of thresholds even from -2 to 2), which is what a stereotype lives on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from innermost.measure.graded import Floats, Scale
from innermost.measure.simulate.people import ITEMS, THREADS, Design, answers, draw_scale
from innermost.measure.understanding import Part, understanding

PEOPLE = 4000
BANKS = 20
IDEA_SD = 0.5
SPREAD_OUT = Design(slope=(1.2, 2.5), centre=(-2.0, 2.0))

Way = Literal["stereotype", "knows", "alike"]


@dataclass(frozen=True)
class Guessing:
    """Of one pair: the accuracy a regression without the norm would show, and the parts the score shows."""

    naive: float
    accuracy: Part
    similarity: Part


def understanding_numbers(rng: np.random.Generator, people: int = PEOPLE) -> dict[str, float]:
    """Mean parts over `people` pairs a way of guessing, and how often the 90 % interval says what is not so.

    `stereotype_naive` is the accuracy that guesses of pure stereotype show without the norm, `stereotype_accuracy` with
    it (the truth is 0); `stereotype_false` the share of intervals of it that leave out 0.
    """
    stereotype, knows, alike = (list(_pairs(rng, people, way)) for way in ("stereotype", "knows", "alike"))
    return {
        "stereotype_naive": _mean([one.naive for one in stereotype]),
        "stereotype_accuracy": _mean([one.accuracy.value for one in stereotype]),
        "stereotype_false": _mean([_leaves_out_zero(one.accuracy) for one in stereotype]),
        "knows_accuracy": _mean([one.accuracy.value for one in knows]),
        "knows_similarity": _mean([one.similarity.value for one in knows]),
        "knows_seen": _mean([one.accuracy.low > 0 for one in knows]),
        "alike_accuracy": _mean([one.accuracy.value for one in alike]),
        "alike_similarity": _mean([one.similarity.value for one in alike]),
        "alike_false": _mean([_leaves_out_zero(one.accuracy) for one in alike]),
    }


def _pairs(rng: np.random.Generator, people: int, way: Way) -> Iterator[Guessing]:
    """Pairs in equal groups, each with items of its own."""
    for _ in range(BANKS):
        scales = [draw_scale(rng, SPREAD_OUT) for _ in range(THREADS)]
        expected = np.concatenate([[item.expected(0.0) for item in scale.items] for scale in scales])
        theirs, own, ideas = rng.normal(size=(3, -(-people // BANKS), THREADS))
        believed = {"stereotype": 0 * theirs, "knows": theirs, "alike": own}[way] + IDEA_SD * ideas
        guesses, truths, owns = (_answered(rng, scales, levels) for levels in (believed, theirs, own))
        for guess, truth, mine in zip(guesses, truths, owns, strict=True):
            yield _guessing(guess, truth, mine, expected)


def _answered(rng: np.random.Generator, scales: list[Scale], levels: Floats) -> NDArray[np.int8]:
    """(people, items of all threads)."""
    return np.concatenate([answers(rng, scale, levels[:, k]) for k, scale in enumerate(scales)], axis=1)


def _guessing(guess: NDArray[np.int8], truth: NDArray[np.int8], own: NDArray[np.int8], expected: Floats) -> Guessing:
    threads = [str(place // ITEMS) for place in range(len(guess))]
    shown = understanding(guess.tolist(), truth.tolist(), own.tolist(), expected.tolist(), threads=threads)
    if shown is None:
        raise ArithmeticError("these answers leave accuracy and similarity one and the same")
    without_norm = np.column_stack([truth, own, np.ones(len(guess))])
    naive = np.linalg.lstsq(without_norm, guess.astype(np.float64), rcond=None)[0][0]
    return Guessing(float(naive), shown.accuracy, shown.similarity)


def _leaves_out_zero(part: Part) -> bool:
    return not part.low <= 0 <= part.high


def _mean(values: list[float] | list[bool]) -> float:
    return float(np.mean(values))
