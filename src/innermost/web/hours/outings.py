"""What is planned, as pages show it: everything prepared, so that templates only place strings.

Knows payloads and the reader's clock; knows no row of the database and no key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Outing
from innermost.library import DateIdea, load
from innermost.web.access.plans import Plan
from innermost.web.hours.marks import ACT
from innermost.web.hours.when import Local, in_words, local
from innermost.web.letters.rows import zone_here
from innermost.web.library.in_words import minutes

LATELY = 3
LAST = date.max


@dataclass(frozen=True)
class Planned:
    """One outing on the clock of who reads it. `whose` is `mine` or `other`."""

    plan: Plan
    outing: Outing
    when: Local
    today: date

    @property
    def id(self) -> UUID:
        return self.plan.id

    @property
    def href(self) -> str:
        return reverse("outing", args=[self.id])

    @property
    def title(self) -> str:
        return self.outing.title

    @property
    def whose(self) -> str:
        return "mine" if self.plan.is_mine else "other"

    @property
    def is_hidden(self) -> bool:
        """A surprise that only its author sees so far."""
        return not self.plan.is_shown

    @property
    def is_over(self) -> bool:
        return self.when.day is not None and self.when.day < self.today

    @property
    def has_begun(self) -> bool:
        return self.when.day is not None and self.when.day <= self.today

    @property
    def moment(self) -> str:
        return in_words(self.when, self.today)

    @property
    def note(self) -> str:
        """The line below its name."""
        words = self.moment[:1].upper() + self.moment[1:]
        if self.outing.off:
            return f"{words} · called off"
        return f"{words} · only you see this so far" if self.is_hidden else words

    @property
    def facts(self) -> list[tuple[str, str]]:
        one = self.outing
        said = (
            ("When", self.moment[:1].upper() + self.moment[1:]),
            ("How long", f"about {minutes(one.minutes)}" if one.minutes > 0 else ""),
            ("Where", one.place),
            ("Who", one.who),
            ("To bring", one.bring),
        )
        return [(name, words) for name, words in said if words]

    @property
    def idea(self) -> DateIdea | None:
        return idea_named(self.outing.idea)


def idea_named(slug: str) -> DateIdea | None:
    return next((one for one in load().dates if one.slug == slug), None) if slug else None


def planned(plan: Plan) -> Planned | None:
    """None for what is no time set aside, or cannot be read."""
    said = plan.payload
    if not isinstance(said, Outing) or said.sort == ACT:
        return None
    return Planned(plan, said, local(said, zone_here()), timezone.localdate())


def outings(plans: Iterable[Plan]) -> list[Planned]:
    return [found for one in plans if (found := planned(one))]


def coming(found: Sequence[Planned]) -> list[Planned]:
    """The soonest first; what has no day yet comes last."""
    return sorted((one for one in found if not one.is_over), key=_soonest)


def gone(found: Sequence[Planned]) -> list[Planned]:
    """The latest first."""
    return sorted((one for one in found if one.is_over), key=_soonest, reverse=True)


def ideas_planned(found: Iterable[Planned]) -> set[str]:
    """Those both can see were planned here."""
    return {one.outing.idea for one in found if one.outing.idea and not one.is_hidden}


def _soonest(one: Planned) -> tuple[Any, ...]:
    return (one.when.day or LAST, str(one.when.time or ""), str(one.id))
