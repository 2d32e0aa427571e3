"""Ideas for time together that fit: how they are narrowed, and one drawn of them.

Uses the filters of the library's deck, and two of its own. Knows the library and what was planned; remembers nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from innermost.library import DateIdea, Kind, load
from innermost.web.library.decks import decks
from innermost.web.library.filters import Filter, chosen, fits
from innermost.web.library.items import Item, Thing

DECK, KIND, NEW, MOST_OPEN = "dates", "kind", "new", 5
# What ideas are for, by the rows they cover. The last is for partners alone.
_ABOUT: Mapping[str, tuple[str, frozenset[str]]] = {
    "routine": ("Out of the routine, work left at work", frozenset({"D.way17"})),
    "teach": ("Each teaches the other something", frozenset({"D.sign5b"})),
    "present": ("Phones away, a small moment", frozenset({"D.way13"})),
    "evening": ("An evening of its own", frozenset({"D.way14"})),
    "active": ("Something fun, old or new", frozenset({"D.way4", "D.way6", "B.build9"})),
    "seldom": ("For two who seldom meet", frozenset({"C.faq2"})),
    "again": ("As you did at the start", frozenset({"D.way16"})),
    "flirt": ("A little flirting", frozenset({"D.way10"})),
}
FLIRT = "flirt"


@dataclass(frozen=True)
class Found:
    """The ideas that fit what was chosen, the filters there are, and what of them was chosen."""

    items: Sequence[Item]
    filters: Sequence[tuple[Filter, str]]
    choices: Mapping[str, str]

    @property
    def first(self) -> Sequence[tuple[Filter, str]]:
        """A handful; the others are folded away below."""
        return self.filters[:MOST_OPEN]

    @property
    def further(self) -> Sequence[tuple[Filter, str]]:
        return self.filters[MOST_OPEN:]

    @property
    def is_further_chosen(self) -> bool:
        return any(value for _, value in self.further)


def find(kind: Kind, planned: set[str], given: Mapping[str, str]) -> Found:
    """For that kind of bond. `planned` are the slugs of ideas both know were planned."""
    filters = _filters(kind, planned)
    choices = chosen(filters, given)
    fitting = [one for one in decks(load())[DECK].items if _is_for(one.thing, kind)]
    items = [one for one in fitting if fits(one.thing, filters, choices)]
    return Found(items, [(one, choices.get(one.name, "")) for one in filters], choices)


def drawn(items: Sequence[Item], today: date, turn: int) -> Item | None:
    """One of them, another one each turn until all were there. On one day the order is the same for both."""
    order = sorted(items, key=lambda one: hashlib.sha256(f"{today}|{one.slug}".encode()).digest())
    return order[turn % len(order)] if order else None


def _filters(kind: Kind, planned: set[str]) -> tuple[Filter, ...]:
    """The library's, without those the space and its own plans know better."""
    usual = [one for one in decks(load())[DECK].filters if one.name not in (KIND, NEW)]
    about = tuple((slug, words) for slug, (words, _) in _ABOUT.items() if slug != FLIRT or kind == "partners")
    for_what = Filter("about", "For what", "Anything", about, _is_about)
    both = Filter(NEW, "New to you both", "Makes no difference", _NEW, lambda one, how: _is_new(one, how, planned))
    return (*usual[:4], for_what, *usual[4:], both)


_NEW = (("1", "Not planned here yet"), ("2", "Not planned, and most likely new to both"))


def _is_for(thing: Thing, kind: Kind) -> bool:
    return isinstance(thing, DateIdea) and kind in thing.kinds


def _is_about(thing: Thing, slug: str) -> bool:
    return bool(_ABOUT[slug][1].intersection(getattr(thing, "covers", ())))


def _is_new(thing: Thing, how: str, planned: set[str]) -> bool:
    return thing.slug not in planned and (how == "1" or bool(getattr(thing, "new", False)))
