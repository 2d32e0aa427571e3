"""Which of somebody's steps show by what the two told each other, and how far each of those has come, in words.

Knows what was told and what was said to it, as both may read it; knows no page and no record. Taken back, it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from innermost.entry import MendNote
from innermost.library import NamedStep
from innermost.web.access import Opened, shared_entries
from innermost.web.mend.parts import APOLOGY, BEGINNING, DOWN, HURT
from innermost.web.mend.told import FURTHEST, MOST, Told
from innermost.web.us.place import Place

# A hurt may well be told some days before somebody chooses a way.
BEFORE = timedelta(days=14)
NOTED: Mapping[str, tuple[str, str]] = {
    APOLOGY: (NamedStep.APOLOGY, "You gave one"),
    DOWN: (NamedStep.SETTING_DOWN, "You set something down"),
    BEGINNING: (NamedStep.NEW_BEGINNING, "You wrote yours"),
}


def told_here(place: Place) -> list[Told]:
    """What was not left, newest first, each with the replies to it. One question to the database."""
    return [one for one in all_here(place) if not one.is_left]


def all_here(place: Place) -> list[Told]:
    """The same with what the person who is here left."""
    here = shared_entries(place.visit, place.bond)
    shown = here.latest(FURTHEST, ("letter", "reply"))
    said = _by_parent(reversed(shown))
    found = [(one, one.payload) for one in shown if isinstance(one.payload, MendNote)]
    return [Told(here, place.visit, place.shelf, one, note, said.get(one.id, [])) for one, note in found[:MOST]]


def _by_parent(replies: Iterable[Opened]) -> Mapping[UUID | None, list[Opened]]:
    found: dict[UUID | None, list[Opened]] = {}
    for one in replies:
        found.setdefault(one.parent, []).append(one)
    return found


def how_far(told: Told) -> str:
    """How far a hurt has come, in a word or two; empty for the rest, and before anything came of it."""
    if told.note.part != HURT:
        return ""
    heard = "set down" if told.down else "heard" if told.is_heard else "said back" if told.reflection else ""
    return ", ".join(one for one in (heard, "with an apology" if told.apology else "") if one)


def happened(told: Sequence[Told], begun: date) -> Mapping[str, str]:
    """Steps, each with what shows of it; `told` is newest first. Of several hurts the newest of each counts."""
    lately = [one for one in told if _day(one) >= begun - BEFORE]
    found: dict[str, str] = {}
    for one in reversed(lately):
        if one.note.part == HURT:
            found.pop(NamedStep.BEING_HEARD if one.is_mine else NamedStep.HEARING_THEM, None)
        found.update(_shows(one))
    return found


def _shows(one: Told) -> Iterator[tuple[str, str]]:
    if one.note.part == HURT:
        yield from _of_a_hurt(one)
    elif one.is_mine and one.note.part in NOTED:
        yield NOTED[one.note.part]


def _of_a_hurt(one: Told) -> Iterator[tuple[str, str]]:
    if one.is_heard:
        heard = (NamedStep.BEING_HEARD, "Heard, you said"), (NamedStep.HEARING_THEM, "Heard, they said")
        yield heard[0] if one.is_mine else heard[1]
    if one.is_mine and one.down:
        yield NOTED[DOWN]
    if not one.is_mine and one.apology:
        yield NOTED[APOLOGY]


def _day(one: Told) -> date:
    return timezone.localdate(one.entry.shown_at or one.entry.created)
