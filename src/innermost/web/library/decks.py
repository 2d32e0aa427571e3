"""The decks as people look through them: items in groups, narrowed, a page at a time.

Knows the library and its order on pages. Must not know requests or people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby

from innermost.library import NEED_FAMILIES, PROMPT_FAMILIES, Library
from innermost.web.library import in_words
from innermost.web.library.filters import Filter, filters_of, fits
from innermost.web.library.items import Item, Thing, item

PAGE = 24
CARDS = 64
SHEET = 8


@dataclass(frozen=True)
class Deck:
    """One deck with its words, its items in order, and the filters its page offers."""

    slug: str
    name: str
    line: str
    one: str
    items: tuple[Item, ...]
    filters: tuple[Filter, ...] = field(repr=False)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each item stands, from 0."""
        return {one.slug: place for place, one in enumerate(self.items)}

    @cached_property
    def says_what_it_rests_on(self) -> bool:
        return any(getattr(one.thing, "evidence", "judgement") != "judgement" for one in self.items)

    def narrowed(self, choices: Mapping[str, str]) -> tuple[Item, ...]:
        return tuple(one for one in self.items if fits(one.thing, self.filters, choices)) if choices else self.items

    def page_of(self, slug: str) -> int:
        """The page of the whole deck an item stands on, from 1; the first for an item it does not have."""
        return self.places.get(slug, 0) // PAGE + 1


@dataclass(frozen=True)
class Part:
    """Some items of many: the page of that number, from 1."""

    items: tuple[Item, ...]
    number: int
    last: int
    total: int

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return 0 if self.number == self.last else self.number + 1

    @property
    def groups(self) -> list[tuple[str, str, list[Item]]]:
        """The items under their headings, each with its line."""
        return [(*head, list(items)) for head, items in groupby(self.items, lambda one: (one.group, one.line))]

    @property
    def sheets(self) -> list[tuple[Item, ...]]:
        """The items as they are printed: eight to a sheet of paper."""
        return [self.items[first : first + SHEET] for first in range(0, len(self.items), SHEET)]


def part_of(items: Sequence[Item], number: str, size: int) -> Part:
    """The page asked for; the first where that is no number, the last where there are not so many."""
    last = max(1, -(-len(items) // size))
    at = min(max(1, int(number) if number.isdecimal() and len(number) < 6 else 1), last)
    return Part(tuple(items[(at - 1) * size : at * size]), at, last, len(items))


@lru_cache(maxsize=4)
def decks(library: Library) -> dict[str, Deck]:
    """Every deck that has something in it, in the order of the pages."""
    found = ((slug, words, _things(slug, library)) for slug, words in in_words.DECKS.items())
    return {
        slug: Deck(slug, *words, tuple(item(one, library) for one in things), filters_of(slug, library))
        for slug, words, things in found
        if things
    }


def _things(deck: str, library: Library) -> Sequence[Thing]:
    if deck == "prompts":
        return sorted(library.prompts, key=lambda one: PROMPT_FAMILIES.index(one.family))
    if deck == "needs":
        return sorted(library.needs, key=lambda one: NEED_FAMILIES.index(one.family))
    if deck == "values":
        return library.values
    if deck == "openers":
        return library.openers
    practices = next((things for name, things in library.decks.items() if name == deck), ())
    return sorted(practices, key=lambda one: getattr(one, "rung", 0))
