"""Details as pages show them: everything prepared, so that templates only place strings. Dates only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from innermost.entry import Detail
from innermost.web.access import Bond
from innermost.web.access.details import Known
from innermost.web.know.words import about, when
from innermost.web.shortened import shortened
from innermost.web.spaces.in_words import other_in_words

SHORT = 280


@dataclass(frozen=True)
class Row:
    """One detail. `whose` is `mine` or `other`; `note` says who reads it, `asks` that it may be asked about."""

    id: UUID
    href: str
    whose: str
    who: str
    about: str
    text: str
    day: str
    note: str
    asks: str


def row(one: Known, bond: Bond, *, most: int = SHORT) -> Row:
    """With `most` longer words are cut."""
    detail, whom = one.detail or Detail("", one.entry.readable or one.entry.why), other_in_words(bond)
    return Row(
        id=one.id,
        href=reverse("shown" if one.is_shown else "detail", args=[one.id]),
        whose="mine" if one.is_mine else "other",
        who=f"From {'you' if one.is_mine else whom}",
        about=about(detail),
        text=shortened(detail.text, most),
        day=when(detail),
        note=_note(one, whom),
        asks=_asks(one, detail, whom),
    )


def rows(found: Iterable[Known], bond: Bond) -> list[Row]:
    return [row(one, bond) for one in found]


def _note(one: Known, whom: str) -> str:
    if not one.is_mine:
        return "edited" if one.entry.is_edited else ""
    return f"{whom} knows this, too" if one.is_shown else "Only you read this"


def _asks(one: Known, detail: Detail, whom: str) -> str:
    if not detail.ask:
        return ""
    return f"{whom} may ask about this" if one.is_mine else "You may ask about this"
