"""Inventories whose items stand each for itself: which of them somebody named, and what each leads to. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innermost.library import Item
from innermost.measure.inventory import Instrument
from innermost.measure.signs import stands_out


def named(instrument: Instrument, answers: Mapping[str, int]) -> Sequence[Item]:
    """What stands out, in the order of the file."""
    top = instrument.inventory.top
    return [
        item
        for item in instrument.every_item()
        if stands_out(answers.get(item.slug), top=top, reverse=item.reverse, care=item.care)
    ]


def asks_for_care(instrument: Instrument, answers: Mapping[str, int]) -> bool:
    """Whether fear, control or hatred was named: that comes before any closeness."""
    return any(item.care for item in named(instrument, answers))
