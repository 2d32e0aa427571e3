"""The lines of Today that lead to what both know of: questions, walks, games, rules, moments, what is kept of a walk.

Of the other nothing stands here but what they asked aloud, or what opened for both. After some days a line has gone by
itself; what it led to stands on its own page for as long as it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from innermost.entry import MendNote, MendReply
from innermost.web.access import COMPROMISE, GAME, RULE, VALUES, VIEW, WALK, Glimpse, Opened
from innermost.web.after.keeping import evening_of
from innermost.web.aims.matters import Matter
from innermost.web.clock import short_day
from innermost.web.live.invited import invitation
from innermost.web.mend import told as telling
from innermost.web.mend.moments import Moment
from innermost.web.mend.parts import APOLOGY, BEGINNING, DOWN, HURT
from innermost.web.play.table import is_aside, played
from innermost.web.talk.place import Place

OPENED_LATELY = timedelta(days=2)
MOST_QUESTIONS, MOST_BESIDE = 3, 2
WHEN = "Read it when you have a moment."
TOLD_AS: Mapping[str, str] = {
    HURT: "{} told you how something was.",
    APOLOGY: "{} wrote you an apology.",
    DOWN: "{} set something down.",
    BEGINNING: "{} wrote about a new beginning.",
}


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
    if one.kind == VIEW:
        return "" if Moment.is_left(one, place.shelf) else reverse("mend-moment", args=[one.id])
    if one.kind == COMPROMISE:
        is_left = place.shelf.careful or Matter.is_left(one, place.shelf)
        return "" if is_left else reverse("compromise", args=[one.id])
    if one.kind == VALUES:
        return "" if place.shelf.careful else reverse("values-beside")
    return reverse("walk-rules") if one.kind == RULE else ""


def mending(place: Place, shown: Sequence[Opened]) -> list[Line]:
    """What the other told after a hurt lately, in a line without a word of it, and that something was said to it. Of
    what was left, and to somebody who named fear or control, nothing."""
    if place.shelf.careful:
        return []
    notes = {one.id: one.payload for one in shown if isinstance(one.payload, MendNote) and not _is_left(place, one.id)}
    found = [_told_line(place, id, note) for id, note in notes.items() if note.part in TOLD_AS]  # noqa: A001
    return [*found[:MOST_BESIDE], *_said_line(place, shown, notes)]


def _told_line(place: Place, id: UUID, note: MendNote) -> Line:
    return Line(reverse("mend-told", args=[id]), TOLD_AS[note.part].format(place.name), WHEN)


def _said_line(place: Place, shown: Sequence[Opened], notes: Mapping[UUID, MendNote]) -> Iterator[Line]:
    """One at most, to the newest."""
    for one in shown:
        lately = one.shown_at and place.today - timezone.localtime(one.shown_at).date() <= OPENED_LATELY
        to = one.parent if isinstance(one.payload, MendReply) and lately else None
        if to and to not in notes and not _is_left(place, to):
            yield Line(reverse("mend-told", args=[to]), "Something new on the way back.", WHEN)
            return


def _is_left(place: Place, id: UUID) -> bool:
    return place.shelf.has_left(telling.KEY, id)
