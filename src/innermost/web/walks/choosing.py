"""Which walks the list shows: those that fit what was chosen, family by family. Knows walks; must not know people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from innermost.library import WALK_FAMILIES, Library, Walk
from innermost.web.library import in_words as library_words
from innermost.web.library.filters import Filter, fits
from innermost.web.library.items import Thing
from innermost.web.walks import in_words

_LENGTHS = (("5", "Up to 5 minutes"), ("15", "Up to 15 minutes"), ("30", "Up to half an hour"), ("60", "Up to an hour"))
_MODES = (("together", "In one place"), ("apart", "Far apart"), ("alone", "Alone"))


def _is_as_short(thing: Thing, most: str) -> bool:
    return isinstance(thing, Walk) and thing.minutes <= int(most)


FILTERS = (
    Filter(
        "kind",
        "For",
        "Anybody",
        tuple(library_words.KINDS.items()),
        lambda thing, kind: kind in getattr(thing, "kinds", ()),
    ),
    Filter("minutes", "How long", "Any length", _LENGTHS, _is_as_short),
    Filter("mode", "Where", "Anywhere", _MODES, lambda thing, mode: mode in getattr(thing, "modes", ())),
)


@dataclass(frozen=True)
class Row:
    """One walk as the list shows it."""

    walk: Walk
    takes: str


@dataclass(frozen=True)
class Family:
    """The walks of a family that fit."""

    slug: str
    name: str
    line: str
    rows: tuple[Row, ...]


def families(library: Library, choices: Mapping[str, str]) -> list[Family]:
    """Every family something of fits, in the order of the page."""
    return [
        Family(slug, *in_words.FAMILIES[slug], tuple(Row(one, in_words.takes(one)) for one in walks))
        for slug in WALK_FAMILIES
        if (walks := [one for one in library.walks_in(slug) if fits(one, FILTERS, choices)])
    ]
