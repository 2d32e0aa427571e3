"""What can be looked at, and which sentences each look asks. Knows inventories and earlier looks; knows no page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from innermost.library import Item, load
from innermost.measure.pulse import Candidate, choose
from innermost.web.us.inventories import CLOSENESS, instrument_of, inventory
from innermost.web.us.looks import Looks, week_of

FIRST, MORE, WHOLE, PULSE = "first", "more", "whole", "pulse"
_MORE_EACH, _SECONDS_EACH = 2, 12
_NAMES = {
    FIRST: ("A first look", "One sentence for each of ten threads."),
    MORE: ("A few more", "Two more sentences for each of the three threads that are least clear."),
    WHOLE: ("The whole look", "Every sentence there is. It sharpens the picture most."),
    PULSE: ("A small look", "Five sentences, chosen for what is least clear just now."),
}


@dataclass(frozen=True)
class Asking:
    """A look before it is done: its address, what it is, the sentences it asks in their order."""

    slug: str
    inventory: str
    items: tuple[Item, ...]
    name: str = ""
    line: str = ""

    @property
    def minutes(self) -> int:
        return max(1, round(len(self.items) * _SECONDS_EACH / 60))


def asking(slug: str, looks: Looks) -> Asking | None:
    """By its address. None for what nobody knows, and where there is nothing to ask."""
    found = _of_closeness(slug, looks) if slug in _NAMES or load().thread(slug) else _whole(slug, looks)
    return found if found and found.items else None


def inventory_asked(slug: str) -> str | None:
    """The inventory that a look at this address asks of; None where there is no such look."""
    if slug in _NAMES or load().thread(slug):
        return CLOSENESS
    return slug if slug != CLOSENESS and inventory(slug) else None


def _of_closeness(slug: str, looks: Looks) -> Asking:
    thread = load().thread(slug)
    name, line = (thread.name, f"Every sentence of this thread. {thread.line}") if thread else _NAMES[slug]
    return Asking(slug, CLOSENESS, tuple(_items(slug, looks)), name, line)


def _items(slug: str, looks: Looks) -> list[Item]:
    instrument = looks.instrument
    if slug == FIRST:
        return [item for item in instrument.in_turn() if item.first]
    if slug == WHOLE:
        return list(instrument.in_turn())
    if slug == PULSE:
        return _pulse(looks)
    if slug == MORE:
        return _more(looks)
    return list(instrument.items.get(slug, ()))


def _more(looks: Looks) -> list[Item]:
    """Two of each of the three least sure threads, those that were answered longest ago first."""
    chosen = []
    for thread in looks.mirror.least_sure():
        items = sorted(looks.instrument.items[thread], key=lambda item: looks.asked.get(item.slug, 0.0))
        chosen.append(items[:_MORE_EACH])
    return [items[place] for place in range(_MORE_EACH) for items in chosen if place < len(items)]


def _pulse(looks: Looks) -> list[Item]:
    instrument = looks.instrument
    every = {item.slug: item for item in instrument.in_turn()}
    beliefs = {one.slug: (one.belief.mean, one.belief.variance) for one in looks.mirror.strands if one.belief}
    candidates = [
        Candidate(item.slug, thread, graded, looks.asked.get(item.slug))
        for thread, items in instrument.items.items()
        for item, graded in zip(items, instrument.scales[thread].items, strict=True)
    ]
    return [every[slug] for slug in choose(candidates, beliefs, week_of(timezone.now()))]


def _whole(slug: str, looks: Looks) -> Asking | None:
    """Another inventory, all of it."""
    found = inventory(slug)
    if found is None or slug == CLOSENESS:
        return None
    items = tuple(instrument_of(slug, looks.bond.kind).in_turn())
    return Asking(slug, slug, items, found.name, found.line)
