"""Invented items and the answers invented people give to them.

Knows the graded response model and how parameters are drawn; must not know how answers are scored. Every draw comes
from the generator passed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.measure.graded import TOP_CODE, Floats, GradedItem, Scale

ITEMS = 6
THREADS = 10


@dataclass(frozen=True)
class Design:
    """How a thread's items are drawn, each value evenly between two ends.

    `slope` is a; `centre` is the middle of the six thresholds and `gap` the distance of neighbours, in units of t. As
    they stand they resemble the signs of closeness, whose centres lie from -1.4 to .7 and whose gaps from .5 to 1.5.
    """

    slope: tuple[float, float]
    centre: tuple[float, float] = (-1.25, 0.5)
    gap: tuple[float, float] = (0.6, 1.0)


DESIGNS: Mapping[str, Design] = {
    "usual": Design(slope=(1.2, 2.5)),
    "weak": Design(slope=(0.9, 1.8)),
    "ceiling": Design(slope=(1.2, 2.5), centre=(-2.25, -1.25)),
}


def draw_scale(rng: np.random.Generator, design: Design, items: int = ITEMS) -> Scale:
    """A thread's items."""
    return Scale(tuple(_draw_item(rng, design) for _ in range(items)))


def _draw_item(rng: np.random.Generator, design: Design) -> GradedItem:
    steps = np.append(0.0, rng.uniform(*design.gap, TOP_CODE - 1).cumsum())
    thresholds = steps - steps.mean() + rng.uniform(*design.centre)
    return GradedItem(float(rng.uniform(*design.slope)), tuple(thresholds.tolist()))


def answers(rng: np.random.Generator, scale: Scale, levels: Floats) -> NDArray[np.int8]:
    """Raw codes of people who stand at these levels (people,), one look each: (people, items)."""
    codes = [_answer(rng, item, levels) for item in scale.items]
    return np.stack(codes, axis=1).astype(np.int8)


def _answer(rng: np.random.Generator, item: GradedItem, levels: Floats) -> NDArray[np.int64]:
    reach = item.slope * (levels[:, None] - np.array(item.thresholds))
    code: NDArray[np.int64] = (rng.random((levels.size, 1)) < 1 / (1 + np.exp(-reach))).sum(1)
    return TOP_CODE - code if item.reverse else code
