"""Where a pointer of an article leads, and what the link says.

Knows the addresses of the library and the names of a few pages. Must not know who follows a link.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from innermost.library import DECK_OF, Library, Pointer
from innermost.web.design.kept import once
from innermost.web.library.decks import decks

PAGES = {
    "tonight": ("tonight", "Tonight: two of you, here", "No account, nothing kept"),
    "journal": ("journal", "Your journal", "To write for yourself"),
    "talk": ("talk", "Together", "A question for you two"),
    "give": ("appreciate", "Say what you noticed", "A thanks with its reason"),
    "safety": ("safety", "The safety page", "If something is not safe"),
    "library": ("library", "The library", "Decks of questions, dates and games, also as cards to print"),
    "walks": ("walks", "Practise", "Exercises, talks and games, a step a screen"),
    "mend": ("mend", "The way back, step by step", "At your own pace; only you see it"),
    "spaces": ("spaces", "Your spaces", "Who you share with"),
}


@dataclass(frozen=True)
class Step:
    """A link to something to do now: its words, what it is, and its address."""

    words: str
    what: str
    href: str


def address(library: Library, target: str, slug: str) -> str:
    """Empty for what nobody knows."""
    if target == "page":
        return reverse(PAGES[slug][0]) if slug in PAGES else ""
    if target == "article":
        return reverse("library-article", args=[slug]) if library.article(slug) else ""
    if target == "walk":
        return reverse("walk", args=[slug]) if library.walk(slug) else ""
    return on_deck(library, DECK_OF.get(target, ""), slug)


def on_deck(library: Library, deck: str, slug: str) -> str:
    """The place of an item on its deck's pages."""
    found = decks(library).get(deck)
    if found is None or slug not in found.places:
        return ""
    page = found.page_of(slug)
    return f"{_deck_address(deck)}{f'?page={page}' if page > 1 else ''}#{slug}"


@once
def _deck_address(deck: str) -> str:
    return reverse("library-deck", args=[deck])


def steps(library: Library, pointers: tuple[Pointer, ...]) -> tuple[Step, ...]:
    """What to do now, one step for each pointer that leads somewhere."""
    return tuple(step for step in (_step(library, one) for one in pointers) if step.href)


def _step(library: Library, pointer: Pointer) -> Step:
    href = address(library, pointer.target, pointer.slug)
    if not href:
        return Step("", "", "")
    if pointer.target == "page":
        return Step(*PAGES[pointer.slug][1:], href)
    if pointer.target == "article":
        found = library.article(pointer.slug)
        return Step(found.name if found else "", "To read", href)
    if pointer.target == "walk":
        walk = library.walk(pointer.slug)
        return Step(walk.name if walk else "", "A walk", href)
    deck = decks(library)[DECK_OF[pointer.target]]
    item = deck.items[deck.places[pointer.slug]]
    return Step(item.name or item.text, deck.one, href)
