"""Scores of a look that is not part of the mirror: graded scales, or an instrument's sums. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from innermost.measure.graded import score
from innermost.measure.inventory import Instrument
from innermost.measure.results import sum_figures
from innermost.web.us import in_words

EARLY = "Fewer than three answers: too early to say."


@dataclass(frozen=True)
class Scored:
    """One scale: its name, its line, and where the answers lie, in words."""

    name: str
    line: str
    words: str


def scored(instrument: Instrument, answers: Mapping[str, int]) -> list[Scored]:
    """In the order of the file, without scales nothing was answered of."""
    asked = [one for one in instrument.inventory.scales if one.slug in instrument.items]
    asked = [one for one in asked if instrument.answered(one.slug, answers)]
    words = _graded if instrument.inventory.model == "graded" else _sum
    return [Scored(one.name, one.line, words(instrument, one.slug, answers)) for one in asked]


def _graded(instrument: Instrument, scale: str, answers: Mapping[str, int]) -> str:
    found = score(instrument.scales[scale], instrument.posterior(scale, answers))
    return f"Most likely {in_words.span(found)} out of 100." if found.is_enough else EARLY


def _sum(instrument: Instrument, scale: str, answers: Mapping[str, int]) -> str:
    found, items = instrument.inventory.scale(scale), instrument.items[scale]
    if found is None:
        raise KeyError(scale)
    figures = sum_figures(found, items, [answers.get(one.slug) for one in items], instrument.inventory.top)
    if figures["sum"] is None:
        return "Fewer than half of it was answered: no sum can be given."
    said = f"{figures['sum']:g} of {instrument.inventory.top * len(items)}"
    range_ = f", most likely {figures['low']:g} to {figures['high']:g}" if figures["low"] is not None else ""
    return f"{said}{range_}: {figures['name']}." if figures["name"] else f"{said}{range_}."
