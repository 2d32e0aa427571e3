"""The lines of Today that lead to what both know of: questions, walks, games, rules, what is kept of a walk.

Of the other nothing stands here but what they asked aloud, or what opened for both. After some days a line has gone by
itself; what it led to stands on its own page for as long as it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from innermost.web.access import GAME, RULE, WALK, Glimpse
from innermost.web.after.keeping import evening_of
from innermost.web.clock import short_day
from innermost.web.live.invited import invitation
from innermost.web.play.table import is_aside, played
from innermost.web.talk.place import Place

OPENED_LATELY = timedelta(days=2)
MOST_QUESTIONS, MOST_BESIDE = 3, 2


@dataclass(frozen=True)
class Line:
    """Something to go to."""

    href: str
    text: str
    note: str


def walk(place: Place) -> Iterator[Line]:
    """What one of the two asked the other to, or what both are in."""
    if found := invitation(place.bond, place.shelf):
        yield Line(found.href, found.text, found.note)


def questions(place: Place, known: Sequence[Glimpse], slug: str) -> list[Line]:
    """What the other asked aloud, and what opened for both lately, besides the question with that slug."""
    aside = {*place.shelf.not_today, *place.shelf.passed}
    left = [one for one in known if not {str(one.id), one.topic.slug} & aside and (not slug or one.topic.slug != slug)]
    found = [Line(reverse("round", args=[one.id]), one.topic.text, note) for one, note in _told(place, left)]
    return found[:MOST_QUESTIONS]


def beside(place: Place) -> list[Line]:
    """The same of games, rules of the house and what is kept of walks."""
    left = [one for one in place.glance.beside if one.topic.is_readable]
    left = [one for one in left if one.kind != RULE or one.is_open]  # One that was agreed on may be gone again.
    found = [Line(href, one.topic.text, note) for one, note in _told(place, left) if (href := _leads(place, one))]
    return found[:MOST_BESIDE]


def _told(place: Place, known: Sequence[Glimpse]) -> list[tuple[Glimpse, str]]:
    return [*_asked(place, known), *_opened(place, known)]


def _asked(place: Place, known: Sequence[Glimpse]) -> Iterator[tuple[Glimpse, str]]:
    other = place.bond.other.id if place.bond.other else None
    for one in known:
        if one.is_open and not one.is_answered and one.asker is not None and one.asker == other:
            yield one, f"{'A rule proposed' if one.kind == RULE else 'Asked'} by {place.name}"


def _opened(place: Place, known: Sequence[Glimpse]) -> Iterator[tuple[Glimpse, str]]:
    for one in known:
        if one.revealed and place.today - timezone.localtime(one.revealed).date() <= OPENED_LATELY:
            yield one, f"Open for you both since {short_day(one.revealed, place.today)}"


def _leads(place: Place, one: Glimpse) -> str:
    """Empty for what has gone, was put aside, or came from a newer program."""
    if one.kind == GAME:
        game = played(one, place.bond.me)
        stands = game is not None and not game.is_over and not is_aside(game, place.shelf)
        return reverse("game-round", args=[one.id]) if stands else ""
    if one.kind == WALK:
        evening = evening_of(one)
        return f"{reverse('walk-after', args=[evening.walk])}?{urlencode({'day': evening.day})}" if evening else ""
    return reverse("walk-rules") if one.kind == RULE else ""
