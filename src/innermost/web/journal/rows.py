"""Entries as a page shows them: everything prepared, so that templates only place strings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from innermost.entry import CheckIn, Hope, JournalEntry, KeptLine, Letter
from innermost.library import load
from innermost.web.access import Opened
from innermost.web.clock import day_words
from innermost.web.shortened import shortened

_SHORT = 180
MOST_MONTHS = 36


@dataclass(frozen=True)
class Row:
    """One entry in a list or on its own page."""

    id: UUID
    href: str
    day: str
    about: str
    text: str
    feelings: str
    further: str
    edited: bool
    editable: bool
    locked: bool
    revision: int


@dataclass(frozen=True)
class Month:
    href: str
    words: str


def rows(entries: Iterable[Opened], today: date) -> list[Row]:
    """For a list: long texts are shortened."""
    return [row(entry, today, _SHORT) for entry in entries]


def row(entry: Opened, today: date, most: int = 0) -> Row:
    about, text, feelings, further = _said(entry)
    shown = shortened(text, most)
    return Row(
        id=entry.id,
        href=f"/letters/{entry.id}/" if entry.kind == "letter" else f"/journal/{entry.id}/",
        day=day_words(entry.created, today),
        about=about,
        text=shown,
        feelings=feelings,
        further=further,
        edited=entry.edited is not None,
        editable=isinstance(entry.payload, JournalEntry | Hope),
        locked=entry.is_locked,
        revision=entry.revision,
    )


def text_of(entry: Opened) -> str:
    """All that a search looks through."""
    return " ".join(_said(entry)).casefold()


@dataclass(frozen=True)
class Past:
    """The months of somebody's own past, newest first. Of a long one, those of one `year`: then `years` are the first
    and the last."""

    months: list[Month]
    year: int
    years: tuple[int, int] | None


def past(begun: datetime, today: date, year: int | None) -> Past:
    """From the first entry on; `year` as it was asked for."""
    first = timezone.localtime(begun)
    count = (today.year - first.year) * 12 + today.month - first.month + 1
    starts = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]
    shown = year if year is not None and first.year <= year <= today.year else today.year
    is_long = count > MOST_MONTHS
    months = [Month(f"/journal/{start:%Y-%m}/", f"{start:%B %Y}") for start in reversed(starts)]
    of_the_year = [month for month, start in zip(months, reversed(starts), strict=True) if start.year == shown]
    return Past(of_the_year if is_long else months, shown, (first.year, today.year) if is_long else None)


def _said(entry: Opened) -> tuple[str, str, str, str]:
    """What it is about, its words, its feelings, and what came a step further."""
    library = load()
    match entry.payload:
        case JournalEntry(text, prompt, feelings):
            asked = library.prompt(prompt) if prompt else None
            named = [word.word for word in map(library.feeling, feelings) if word]
            return (asked.text if asked else "", text, ", ".join(named), "")
        case CheckIn(feeling, line, further):
            word = library.quick_word(feeling)
            return ("Check-in", line, word.word if word else feeling, further)
        case Hope(text, whom):
            return (f"What would be different, with {whom}" if whom else "What would be different", text, "", "")
        case KeptLine(text, whence):
            return (f"A line you kept, from {whence}" if whence else "A line you kept", text, "", "")
        case Letter(to, title, text, sort):
            what = "A surprise for" if sort == "surprise" else "A letter to"
            return (f"{what} {to}" if to else what.rsplit(" ", 1)[0], "\n\n".join(filter(None, (title, text))), "", "")
        case _:
            return ("", entry.readable or entry.why, "", "")
