"""What a sheet of answers comes to, person by person, as plain values that become JSON or the lines of a table.

Knows inventories, codes and the three ways to count. Must not know files, or more of a person than their name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.library.scales import Item, Model, Scale
from innermost.measure.answer_sheet import Batch
from innermost.measure.classical import band, interval, sum_score
from innermost.measure.graded import ENOUGH
from innermost.measure.inventory import Instrument
from innermost.measure.scoring import score_many
from innermost.measure.signs import stands_out

Codes = NDArray[np.int8]
Figures = Mapping[str, float | int | str | bool | None]

HEADS: Mapping[Model, tuple[str, ...]] = {
    "graded": ("level", "low", "high", "answered"),
    "sum": ("sum", "low", "high", "name", "answered"),
    "signs": ("code", "stands_out", "care"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What one person's answers come to: figures as in `HEADS`, by scale, or by item where each sign is by itself."""

    person: str
    figures: Mapping[str, Figures]


def columns(instrument: Instrument) -> tuple[Item, ...]:
    """The items a batch holds the codes of, in its order: scale after scale."""
    return instrument.every_item()


def results(instrument: Instrument, batch: Batch) -> Iterator[Result]:
    """One for each person of the batch, in its order.

    Levels are 0-100 and sums in points, with their 90 % interval where there is one, all rounded to two decimals; None
    where too little was answered.
    """
    count = _COUNTS[instrument.inventory.model]
    by_name: dict[str, list[Figures]] = {}
    start = 0
    for scale, items in instrument.items.items():
        codes = batch.codes[:, start : start + len(items)]
        by_name |= count(instrument, scale, codes)
        start += len(items)
    for place, person in enumerate(batch.people):
        yield Result(person, {name: figures[place] for name, figures in by_name.items()})


def _graded(instrument: Instrument, slug: str, codes: Codes) -> dict[str, list[Figures]]:
    scores = score_many(instrument.scales[slug], codes)
    level, low, high = (np.round(column, 2).tolist() for column in (scores.level, scores.low, scores.high))
    return {slug: list(map(_level, level, low, high, scores.answered.tolist()))}


def _level(level: float, low: float, high: float, answered: int) -> Figures:
    if answered < ENOUGH:
        return {"level": None, "low": None, "high": None, "answered": answered}
    return {"level": level, "low": low, "high": high, "answered": answered}


def _sums(instrument: Instrument, slug: str, codes: Codes) -> dict[str, list[Figures]]:
    scale, items = instrument.inventory.scale(slug), instrument.items[slug]
    if scale is None:
        raise ValueError(f"the inventory has no scale '{slug}'")
    return {slug: [sum_figures(scale, items, row, instrument.inventory.top) for row in _with_gaps(codes)]}


def sum_figures(scale: Scale, items: tuple[Item, ...], codes: list[int | None], top: int) -> Figures:
    """One person's sum of one scale, as in `HEADS`; all but `answered` are None where too little was answered."""
    answered = sum(code is not None for code in codes)
    score = sum_score(codes, top=top, reverse=[item.reverse for item in items])
    if score is None:
        return dict.fromkeys(HEADS["sum"][:-1]) | {"answered": answered}
    low = high = None
    if scale.sd is not None and scale.reliability is not None:
        low, high = (round(end, 2) for end in interval(score, sd=scale.sd, reliability=scale.reliability))
    name = band(score.total, scale.cutoffs)
    return dict(zip(HEADS["sum"], (round(score.total, 2), low, high, name, answered), strict=True))


def _signs(instrument: Instrument, slug: str, codes: Codes) -> dict[str, list[Figures]]:
    top = instrument.inventory.top
    columns = zip(instrument.items[slug], _with_gaps(codes.T), strict=True)
    return {item.slug: [_sign(item, code, top) for code in column] for item, column in columns}


def _sign(item: Item, code: int | None, top: int) -> Figures:
    stands = stands_out(code, top=top, reverse=item.reverse, care=item.care)
    return {"code": code, "stands_out": stands, "care": stands and item.care}


def _with_gaps(codes: Codes) -> list[list[int | None]]:
    return [[code if code >= 0 else None for code in row] for row in codes.tolist()]


_COUNTS: Mapping[Model, Callable[[Instrument, str, Codes], dict[str, list[Figures]]]] = {
    "graded": _graded,
    "sum": _sums,
    "signs": _signs,
}
