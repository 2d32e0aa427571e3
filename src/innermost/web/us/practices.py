"""What to do about a thread, from the library. Knows content and its addresses; knows no score and no person."""

from __future__ import annotations

import hashlib

from innermost.library import Deck, Kind, Library, Practice, Question
from innermost.web.library.places import Step, address, on_deck
from innermost.web.plan.doing import address_of
from innermost.web.spaces.shelf import Shelf

DECKS: tuple[Deck, ...] = ("dates", "acts")
_MAIN = 0.5


def to_care(
    library: Library, thread: str, kind: Kind, shelf: Shelf, deepest: int, turn: str, *, answerable: bool
) -> list[Step]:
    """A question of this thread, no deeper than what is fine for them just now, and something to read. `turn` changes
    which one it is; the same `turn`, the same. `answerable` where the two can answer it here together."""
    deepest = min(deepest, shelf.comfort)
    fitting = [one for one in library.questions_for(kind) if _is_about(one, thread) and one.rung <= deepest]
    fitting = [one for one in fitting if one.slug not in shelf.passed]
    return [*_question(library, fitting, turn, answerable=answerable), *to_read(library, thread)]


def to_enjoy(library: Library, thread: str, kind: Kind, turn: str) -> list[Step]:
    """Something to do together with what is strong already."""
    fitting = [(deck, one) for deck in DECKS for one in library.decks[deck] if _is_about(one, thread)]
    fitting = [(deck, one) for deck, one in fitting if kind in one.kinds]
    if not fitting:
        return to_read(library, thread)
    deck, chosen = min(fitting, key=lambda pair: _order(turn, pair[1].slug))
    words = getattr(chosen, "name", "") or chosen.text
    return [Step(words, "Something to do", on_deck(library, deck, chosen.slug))]


def to_read(library: Library, thread: str) -> list[Step]:
    """The article about the thread."""
    found = library.article(thread)
    return [Step(found.name, "To read", address(library, "article", thread))] if found else []


def _question(library: Library, fitting: list[Question], turn: str, *, answerable: bool) -> list[Step]:
    if not fitting:
        return []
    chosen = min(fitting, key=lambda one: _order(turn, one.slug))
    href = address_of(library, f"questions:{chosen.slug}", answerable=answerable)
    return [Step(chosen.text, "A question for you two", href)]


def _is_about(one: Practice, thread: str) -> bool:
    return one.threads.get(thread, 0.0) >= _MAIN


def _order(turn: str, slug: str) -> bytes:
    return hashlib.sha256(f"{turn}|{slug}".encode()).digest()
