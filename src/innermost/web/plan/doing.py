"""Where something to do is done, and what it says on a card. Knows the library's addresses; knows no person."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from innermost.library import Library, Practice
from innermost.web.library.places import on_deck


def address_of(library: Library, key: str, *, answerable: bool) -> str:
    """Of "deck:slug". A question is answered together where the two can, else it is read in its deck."""
    deck, _, slug = key.partition(":")
    if deck == "questions" and answerable:
        return f"{reverse('question')}?{urlencode({'of': slug})}"
    return on_deck(library, deck, slug)


def in_words(practice: Practice) -> str:
    name = getattr(practice, "name", "")
    return f"{name}. {practice.text}" if name else practice.text
