"""How pages speak of a space: its kind, the other person, a day. Knows no key and no request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from innermost.library import KINDS, Kind
from innermost.web.access import Bond
from innermost.web.clock import day_words, short_day

KIND_WORDS: dict[Kind, tuple[str, str]] = {
    "partners": ("Partners", "A couple, in whatever form yours has"),
    "friends": ("Friends", "Two who chose each other"),
    "family": ("Family", "Parent and child, siblings, or whoever is family to you"),
}


def kind_cards() -> list[tuple[str, SafeString]]:
    """The kinds to choose from, each with a line that says what it means."""
    return [(kind, format_html("<b>{}</b><small>{}</small>", *KIND_WORDS[kind])) for kind in KINDS]


def other_in_words(bond: Bond) -> str:
    """The other's name in the space, or what can be said where it cannot be read."""
    return (bond.other.name if bond.other else "") or "the other person"


def kind_in_words(bond: Bond) -> str:
    """Such as `Friends`; what is so where the space is locked, since its kind is sealed."""
    return KIND_WORDS[bond.kind][0] if bond.is_open else f"Locked, begun {day_of(bond.began)}"


def since(bond: Bond) -> str:
    """Such as `since 3 March`: tells two spaces apart by what nobody in them can choose."""
    return f"since {short_day(bond.began, timezone.localdate())}"


def day_of(moment: datetime) -> str:
    """A day inside a sentence, such as `today` or `Thursday 5 March`."""
    words = day_words(moment, timezone.localdate())
    return words.lower() if words in ("Today", "Yesterday") else words


def listed(names: Sequence[str]) -> str:
    """Such as `Warmth, Delight and Time`; empty without names."""
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
