"""Something small for the other: what fits their week, and one's own list of what one means to do.

The list is its writer's alone and says nothing afterwards: done or let go, it is gone. Knows plans; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from innermost.entry import Outing
from innermost.library import Act, Kind, load
from innermost.web.access.plans import Plan
from innermost.web.hours.ideas import KIND, Found
from innermost.web.hours.marks import ACT
from innermost.web.hours.when import Local, in_words, local
from innermost.web.letters.rows import zone_here
from innermost.web.library.decks import decks
from innermost.web.library.filters import chosen, fits

DECK, MOST = "acts", 12


@dataclass(frozen=True)
class Meant:
    """Something on one's own list."""

    id: UUID
    text: str
    day: str


def find(kind: Kind, given: Mapping[str, str]) -> Found:
    deck = decks(load())[DECK]
    filters = tuple(one for one in deck.filters if one.name != KIND)
    choices = chosen(filters, given)
    items = [one for one in deck.items if isinstance(one.thing, Act) and kind in one.thing.kinds]
    fitting = [one for one in items if fits(one.thing, filters, choices)]
    return Found(fitting, [(one, choices.get(one.name, "")) for one in filters], choices)


def act_named(slug: str) -> Act | None:
    return next((one for one in load().acts if one.slug == slug), None)


def meant(act: Act, day: date | None) -> Outing:
    """As it is kept on the list."""
    return Outing(title=act.text, day=day.isoformat() if day else "", idea=act.slug, sort=ACT)


def on_the_list(plans: Iterable[Plan], today: date) -> list[Meant]:
    """The soonest first; what has no day comes last."""
    found = [(one.id, one.payload) for one in plans if isinstance(one.payload, Outing) and one.payload.sort == ACT]
    timed = [(local(said, zone_here()), id, said.title) for id, said in found]  # noqa: A001
    ordered = sorted(timed, key=lambda one: (one[0].day or date.max, str(one[1])))
    return [Meant(id, title, _day(when, today)) for when, id, title in ordered]  # noqa: A001


def _day(when: Local, today: date) -> str:
    words = in_words(when, today) if when.day else ""
    return words[:1].upper() + words[1:]
