"""What pages of the plan show of a practice, and where pointers of steps and strategies lead somebody in their space.

Knows content, its addresses and where somebody stands; must not know what was suggested, or why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from innermost.guide.pool import pool_of
from innermost.library import DECK_OF, Pointer, Walk, load
from innermost.web.library.decks import decks
from innermost.web.library.in_words import minutes as minutes_in_words
from innermost.web.library.items import Item
from innermost.web.library.places import Step, steps
from innermost.web.plan.doing import address_of
from innermost.web.us.place import Place

# What one of two does by themselves.
ONE_SIDED = ("acts", "surprises", "thanks", "first-sentences")
# What needs nobody else, as a walk for one does: one's own words, something to read, help.
ALONE, ALONE_PAGES = ("article", "prompt"), ("journal", "safety")
QUESTIONS, WALKS, FOR_YOU_TWO = "questions", "walks", "A question for you two"


@dataclass(frozen=True)
class Thing:
    """One practice on a page. `key` is "deck:slug", `more` its text where it has a name of its own."""

    key: str
    words: str
    more: str
    whom: str
    length: str
    consent: str
    href: str


def thing(place: Place, key: str) -> Thing | None:
    """None for a practice nobody knows."""
    item, deck = _item(key), key.partition(":")[0]
    if item is None:
        return None
    return Thing(
        key=key,
        words=item.name or item.text,
        more=item.text if item.name else "",
        whom="For you" if deck in ONE_SIDED else "For you two",
        length=minutes_in_words(getattr(item.thing, "minutes", 1)),
        consent=item.consent,
        href=_where(place, key),
    )


def name_of(key: str) -> str:
    """What a practice is called in a list, or a walk, which no deck has; empty for one nobody knows."""
    deck, _, slug = key.partition(":")
    if deck == WALKS:
        return walk.name if (walk := load().walk(slug)) else ""
    item = _item(key)
    return (item.name or item.text) if item else ""


def leads(place: Place, pointers: Iterable[Pointer]) -> list[Step]:
    """Where pointers lead, of those that fit this bond. For somebody who named fear or control, nowhere but to what
    needs nobody else."""
    careful = place.shelf.careful
    known = [one for one in pointers if _fits(place, one) and (not careful or _needs_nobody(one))]
    return [_asked(place, one) or found for one in known for found in steps(load(), (one,))]


def _item(key: str) -> Item | None:
    deck, _, slug = key.partition(":")
    if key not in pool_of(load()).place:
        return None
    found = decks(load())[deck]
    return found.items[found.places[slug]]


def _where(place: Place, key: str) -> str:
    return address_of(load(), key, answerable=place.can_share)


def _asked(place: Place, pointer: Pointer) -> Step | None:
    if pointer.target != "question" or not place.can_share:
        return None
    key = f"{QUESTIONS}:{pointer.slug}"
    return Step(name_of(key), FOR_YOU_TWO, _where(place, key))


def _needs_nobody(pointer: Pointer) -> bool:
    walk = _walk(pointer)
    is_page = pointer.target == "page" and pointer.slug in ALONE_PAGES
    return pointer.target in ALONE or is_page or (walk is not None and walk.is_alone)


def _walk(pointer: Pointer) -> Walk | None:
    return load().walk(pointer.slug) if pointer.target == "walk" else None


def _fits(place: Place, pointer: Pointer) -> bool:
    walk = _walk(pointer)
    if walk is not None:
        return place.bond.kind in walk.kinds
    found = decks(load()).get(DECK_OF.get(pointer.target, ""))
    if found is None or pointer.slug not in found.places:
        return True
    return place.bond.kind in getattr(found.items[found.places[pointer.slug]].thing, "kinds", (place.bond.kind,))
