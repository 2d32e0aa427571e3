"""Where somebody is when they look: the space meant, their looks at it, its threads. One object for each request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from innermost.library import Thread, load
from innermost.web.access import Bond
from innermost.web.library.places import Step
from innermost.web.spaces.current import NOTHING, bond_meant
from innermost.web.spaces.in_words import other_in_words
from innermost.web.spaces.shelf import Shelf, shelf_of
from innermost.web.spaces.standing import Kept, kept_of
from innermost.web.us.looks import Looks
from innermost.web.us.practices import to_care, to_enjoy, to_read
from innermost.web.us.sharing import Views
from innermost.web.visit import Presence, visit


@dataclass
class Place:
    """A space, as the person who looks at it stands in it."""

    visit: Presence
    bond: Bond

    @property
    def name(self) -> str:
        """What the other is called."""
        return other_in_words(self.bond)

    @cached_property
    def looks(self) -> Looks:
        return Looks(self.visit, self.bond)

    @cached_property
    def views(self) -> Views:
        return Views(self.visit, self.bond)

    @cached_property
    def shelf(self) -> Shelf:
        return shelf_of(self.visit, self.bond)

    @cached_property
    def kept(self) -> Kept:
        """What the guide keeps of this person here."""
        return kept_of(self.visit, self.bond)

    @property
    def threads(self) -> tuple[Thread, ...]:
        """Those that are looked at, in their fixed order."""
        return tuple(one for one in load().threads if one.slug in self.looks.instrument.scales)

    def thread(self, slug: str) -> Thread:
        """Raises Http404."""
        found = next((one for one in self.threads if one.slug == slug), None)
        if found is None:
            raise Http404
        return found

    @property
    def can_share(self) -> bool:
        """Whether there is somebody to show anything to, and the space is not paused."""
        return self.bond.is_together and self.bond.is_open and not self.bond.is_paused

    def to_care(self, thread: str) -> list[Step]:
        """What to do where a thread is thin; nothing for somebody who named fear or control."""
        if self.shelf.careful:
            return []
        deepest = self.kept.deepest(timezone.localdate())
        return to_care(load(), thread, self.bond.kind, self.shelf, deepest, self._turn, answerable=self.can_share)

    def to_enjoy(self, thread: str) -> list[Step]:
        if self.shelf.careful:
            return []
        if self.bond.is_paused:
            return to_read(load(), thread)
        return to_enjoy(load(), thread, self.bond.kind, self._turn)

    @property
    def _turn(self) -> str:
        """Another one each week."""
        year, week, _ = timezone.localdate().isocalendar()
        return f"{self.bond.id} {year} {week}"


def place_of(request: HttpRequest) -> Place | None:
    """None for somebody who shares no space, where a form names none of theirs, and where it is locked for them."""
    return place_meant(request, NOTHING)


def place_meant(request: HttpRequest, carried: Mapping[str, Any]) -> Place | None:
    """As `place_of`, and None also where words `carried` from a form name none of theirs."""
    found = bond_meant(request, carried)
    return Place(visit(request), found) if found and found.is_open else None
