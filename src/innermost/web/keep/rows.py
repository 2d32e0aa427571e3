"""What is kept, as pages show it: everything prepared, so that templates only place strings. Dates only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Appreciation, Memory, Reply, Treasure
from innermost.web.access import Bond, Opened
from innermost.web.access.keepsakes import Keepsake
from innermost.web.clock import short_date, short_day
from innermost.web.give.slips import SORTS
from innermost.web.letters.days import day_of, full_day, moment_in_words
from innermost.web.letters.rows import zone_here
from innermost.web.shortened import shortened
from innermost.web.spaces.in_words import other_in_words
from innermost.web.talk.forms import MARKS

SHORT = 280
NO_DAY = "Some time"


@dataclass(frozen=True)
class Row:
    """One thing in a list. `whose` is `mine` or `other`; `note` says when and for whom."""

    id: UUID
    href: str
    whose: str
    who: str
    about: str
    text: str
    further: str
    note: str
    landed: str = ""
    picture: str = ""
    shows: str = ""


def row(one: Keepsake, bond: Bond, today: date, *, most: int = SHORT, landed: str = "") -> Row:
    """Nothing but what its reader may know. With `most` longer words are cut."""
    about, text, further = _said(one)
    picture = reverse("keepsake-small", args=[one.id]) if isinstance(one.payload, Memory) and one.payload.size else ""
    return Row(
        id=one.id,
        href=address(one),
        whose="mine" if one.is_mine else "other",
        who=f"From {'you' if one.is_mine else other_in_words(bond)}",
        about=about,
        text=shortened(text, most),
        further=shortened(further, most),
        note=state(one, bond, today),
        landed=landed,
        picture=picture,
        shows=one.payload.photo if isinstance(one.payload, Memory) else "",
    )


def address(one: Keepsake) -> str:
    return reverse("shown" if one.is_shown else "keepsake", args=[one.id])


def state(one: Keepsake, bond: Bond, today: date) -> str:
    """Such as `Sealed for Ben until 24 December, 08:00`, or a day."""
    if one.opens:
        return f"Sealed for {other_in_words(bond)} until {moment_in_words(one.opens, zone_here(), today)}"
    return short_day(one.since, today) if one.is_shown else "Only you read this"


def _said(one: Keepsake) -> tuple[str, str, str]:
    match one.payload:
        case Appreciation(text, because):
            return "", text, because
        case Memory(text, day):
            return full_day(day), text, ""
        case Treasure(sort, text, story):
            return SORTS.get(sort, sort), text, story
        case _:
            return "", one.entry.readable or one.entry.why, ""


def landed(replies: Iterable[Opened], bond: Bond) -> dict[UUID, str]:
    """How each thing landed, as the other said it: the marks they set, or that they said something."""
    found = dict[UUID, str]()
    for one in replies:
        if one.parent and bond.other and one.author == bond.other.id and isinstance(one.payload, Reply):
            marks = " · ".join(word for slug, word in MARKS if slug in one.payload.marks)
            found[one.parent] = marks or found.get(one.parent) or "Something was said back"
    return {parent: f"{other_in_words(bond)}: {words}" for parent, words in found.items()}


@dataclass(frozen=True)
class Month:
    name: str
    rows: list[Row]


def when(one: Keepsake) -> date:
    """The day of a memory, or since when it is there."""
    said = day_of(one.payload.day) if isinstance(one.payload, Memory) else None
    return said or _day(one.since)


def newest_first(memories: Iterable[Keepsake]) -> list[Keepsake]:
    return sorted(memories, key=lambda one: (when(one), one.since), reverse=True)


def by_month(memories: Iterable[Keepsake], bond: Bond, today: date) -> list[Month]:
    """Of memories in the order of their days."""
    parts = groupby(memories, key=lambda one: f"{when(one):%B %Y}")
    return [Month(name, [row(one, bond, today) for one in found]) for name, found in parts]


def day_in_words(day: date, today: date) -> str:
    return short_date(day, today)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
