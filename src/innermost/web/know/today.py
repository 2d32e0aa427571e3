"""What Today says of what the other let the person who is here know: a day of theirs, or that there is something new.

One line at most, and nothing tells anybody that it was seen. Knows payloads; knows no row of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Detail
from innermost.library import load
from innermost.web.access import Opened
from innermost.web.know.words import is_on
from innermost.web.shortened import shortened
from innermost.web.spaces.in_words import capital
from innermost.web.talk.place import Place
from innermost.web.today.lines import OPENED_LATELY, Line

A_DAY, SHORT = timedelta(days=1), 90


def line(place: Place, told: Sequence[Opened]) -> list[Line]:
    """A day of theirs that is today, else yesterday's, else something they let them know lately. Not for somebody who
    named fear or control."""
    if place.shelf.careful:
        return []
    left = (one for one in told if not place.shelf.is_aside(one.id))
    known = [(one, one.payload) for one in left if isinstance(one.payload, Detail)]
    days = [*_on(place, known, 0), *_on(place, known, 1)]
    return [*days, *_news(place, known)][:1]


def _on(place: Place, known: Sequence[tuple[Opened, Detail]], ago: int) -> Iterator[Line]:
    """Leads to a thought with words to begin with."""
    when, begin, note = _WORDS[ago]
    for _, detail in known:
        if is_on(detail, place.today - ago * A_DAY):
            yield Line(f"{reverse('think-of')}?begin={begin}", f"{when} for {place.name}: {_short(detail)}", note)


_WORDS = (
    ("Today", "today", "Send a thought, if you like"),
    ("Yesterday", "after", "Ask how it was, if you like"),
)


def _news(place: Place, known: Sequence[tuple[Opened, Detail]]) -> Iterator[Line]:
    for one, detail in known:
        theme, shown = load().detail_theme(detail.theme), one.shown_at
        if theme and shown and place.today - timezone.localtime(shown).date() <= OPENED_LATELY:
            where = reverse("know-theme", args=[theme.slug])
            yield Line(where, f"{capital(place.name)} let you know something.", theme.name)


def _short(detail: Detail) -> str:
    words = " ".join(detail.text.split())
    return shortened(words, SHORT)
