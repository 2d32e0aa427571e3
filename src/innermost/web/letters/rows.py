"""Letters as their writer's pages show them: everything prepared, so that templates only place strings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Letter
from innermost.web.access import Bond, Opened
from innermost.web.clock import short_day
from innermost.web.letters import days
from innermost.web.letters.kept import Written
from innermost.web.shortened import shortened
from innermost.web.spaces.in_words import other_in_words

_SHORT = 70
LEFT = "somebody whose space you left"


@dataclass(frozen=True)
class Row:
    """One letter or surprise in a list."""

    href: str
    name: str
    note: str


@dataclass(frozen=True)
class Shelf:
    """The list, in the order in which it is looked at."""

    asking: list[Row]
    begun: list[Row]
    sealed: list[Row]
    ahead: list[Row]
    given: list[Row]
    past: list[Row]

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).values())


def shelf(written: Sequence[Written], mine: Iterable[Bond], today: date) -> Shelf:
    """Words that belong to a surprise stand with it and not by themselves, until they are a letter that was given.
    Those of older surprises do not say so: they are told by the plan, where it is among these."""
    names = {bond.id: other_in_words(bond) for bond in mine}
    with_plan = {one.letter.given for one in written if one.letter}
    found: dict[str, list[Row]] = {name: [] for name in Shelf.__annotations__}
    for one in written:
        if not one.stands_with_its_plan and (one.shown_at or str(one.id) not in with_plan):
            found[_place(one)].append(row(one, names, today))
    return Shelf(**found)


def row(one: Written, names: Mapping[UUID, str], today: date) -> Row:
    return Row(reverse("letter", args=[one.id]), name_of(one.letter, one.entry), state_of(one, names, today))


def _place(one: Written) -> str:
    if one.is_surprise:
        if not one.has_come:
            return "ahead"
        return "past" if one.letter and one.letter.after else "asking"
    if one.shown_at:
        return "given"
    return "sealed" if one.opens else "begun"


def name_of(letter: Letter | None, entry: Opened) -> str:
    """Its title, or how it begins."""
    if letter is None:
        return entry.readable[:_SHORT] or "Closed by an older key"
    words = " ".join((letter.title or letter.text).split())
    return shortened(words, _SHORT)


def state_of(one: Written, names: Mapping[UUID, str], today: date) -> str:
    """Such as `Sealed for Ben until 24 December, 08:00`."""
    if one.is_surprise and one.letter:
        whom = f"For {one.letter.to}, " if one.letter.to else "For "
        return f"{whom}{days.day_in_words(one.letter.day, today)}"
    whom = names.get(one.space, LEFT) if one.space else ""
    if one.opens:
        return f"Sealed for {whom} until {days.moment_in_words(one.opens, zone_here(), today)}"
    if one.shown_at:
        return f"Given to {whom}, {short_day(one.shown_at, today)}"
    to = f"To {one.letter.to}, begun " if one.letter and one.letter.to else "Begun "
    return to + short_day(one.entry.created, today)


def zone_here() -> ZoneInfo:
    zone = timezone.get_current_timezone()
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
