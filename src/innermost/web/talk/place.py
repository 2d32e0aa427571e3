"""Where somebody is when they talk: the space they look at now, its questions, its day. One object for each request.

Knows the visit and its bond; prepares nothing for the eye and knows no template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from innermost.guide.rhythm import Form, days_a_week, own_form
from innermost.guide.turns import week_number
from innermost.library import Library, load
from innermost.web.access import Bond, Glance, OpenedTopics, Round, Rounds, round_of, rounds
from innermost.web.spaces.current import NOTHING, bond_meant
from innermost.web.spaces.in_words import capital, other_in_words
from innermost.web.spaces.shared import shared_of
from innermost.web.spaces.shelf import Shelf, keep_shelf, shelf_of
from innermost.web.spaces.standing import Kept, depth_in_week_of, kept_of
from innermost.web.talk.aside import MyDay, my_day
from innermost.web.talk.day import Day, date_of, day_of, forms_of_week
from innermost.web.talk.deck import Ground
from innermost.web.talk.forms import Around
from innermost.web.talk.moment import on_both_clocks, on_own_clock, zone_named
from innermost.web.visit import Presence, visit


class OpenedOn:
    """When both opened a question, as a date on the server's clock."""

    def __init__(self, opened: OpenedTopics, server: ZoneInfo) -> None:
        self._opened, self._server = opened, server

    def get(self, slug: str, /) -> date | None:
        moment = self._opened.when(slug)
        return date_of(moment, self._server) if moment else None

    def __contains__(self, slug: object) -> bool:
        return self.get(str(slug)) is not None


@dataclass
class Place:
    """A space, as the person who is here stands in it."""

    visit: Presence
    bond: Bond

    @property
    def library(self) -> Library:
        return load()

    @cached_property
    def today(self) -> date:
        """On the reader's own calendar, and one day throughout a page."""
        return timezone.localdate()

    @property
    def name(self) -> str:
        """What the other is called."""
        return other_in_words(self.bond)

    @property
    def has_left(self) -> str:
        return f"{capital(self.name)} has left this space. What you two opened stays here to read."

    @property
    def paused_words(self) -> str:
        return f"Nothing is asked here until you go on. {capital(self.name)} cannot see it."

    @cached_property
    def rounds(self) -> Rounds:
        return rounds(self.visit, self.bond)

    @property
    def glance(self) -> Glance:
        """One question to the database, the first time."""
        return self.rounds.glance

    @cached_property
    def known(self) -> list[Round]:
        """The rounds they know of that have not opened, and those that opened lately."""
        return self.rounds.known()

    @cached_property
    def shelf(self) -> Shelf:
        return shelf_of(self.visit, self.bond).on(self.today.isoformat())

    def keep(self, shelf: Shelf) -> None:
        keep_shelf(self.visit, self.bond, shelf)

    @cached_property
    def ground(self) -> Ground:
        server, bond = ZoneInfo(settings.TIME_ZONE), self.bond
        return Ground(
            library=self.library,
            kind=bond.kind,
            space=bond.id,
            began=date_of(bond.began, server),
            opened=OpenedOn(self.glance.opened, server),
            depth=lambda: depth_in_week_of(bond, self.today),
            shared=lambda: shared_of(bond),
        )

    @cached_property
    def day(self) -> Day:
        """The same for both."""
        return day_of(self.ground, self.today)

    @cached_property
    def my_day(self) -> MyDay:
        """The day with what this person put aside."""
        return my_day(self.day, self.shelf, self.ground, self.today, self.kept.deepest(self.today))

    @cached_property
    def kept(self) -> Kept:
        """What the guide keeps of this person here."""
        return kept_of(self.visit, self.bond)

    @property
    def week(self) -> list[tuple[date, Form]]:
        """What kind of day each day of this week is for them: for both, for each, or free."""
        days, wanted = forms_of_week(self.ground, self.today), days_a_week(self.library, self.kept.standing)
        forms, who, week = [form for _, form in days], f"{self.rounds.me} {self.bond.id}", week_number(self.today)
        return [(then, own_form(forms, at, wanted, who, week)) for at, (then, _) in enumerate(days)]

    @property
    def form(self) -> Form:
        """Of today."""
        return next((form for then, form in self.week if then == self.today), "both")

    @property
    def my_zone(self) -> ZoneInfo:
        return zone_named(self.visit.person.time_zone, settings.TIME_ZONE)

    @property
    def takes_questions(self) -> bool:
        """Whether something can be answered here now."""
        return self.bond.is_open and self.bond.is_together and not self.bond.is_paused

    def in_words(self, moment: datetime, round: Round) -> str:
        """A time to open, on the reader's clock. Where somebody is shows in their clock, so it stands beside that only
        where the other suggested this very time."""
        if moment != self.suggested(round):
            return on_own_clock(moment, self.my_zone, self.name, self.today)
        zone = self.bond.other.time_zone if self.bond.other else ""
        theirs = zone_named(zone, settings.TIME_ZONE)
        return on_both_clocks(moment, self.my_zone, theirs, self.name, self.today)

    def around(self, round: Round | None = None) -> Around:
        """What the form of an answer has to know."""
        suggested = self.suggested(round) if round else None
        words = capital(self.in_words(suggested, round)) if round and suggested else ""
        return Around(self.name, self.my_zone, timezone.now(), suggested, words)

    def suggested(self, round: Round) -> datetime | None:
        """The time the other suggests, while it is still to come."""
        is_theirs = round.opens_at is not None and round.opens_by != self.rounds.me
        return round.opens_at if is_theirs and is_to_come(round.opens_at) else None


def is_to_come(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()


def place_of(request: HttpRequest, carried: Mapping[str, Any] = NOTHING) -> Place | None:
    """None for somebody who shares no space, and where a form says none that is theirs."""
    found = bond_meant(request, carried)
    return Place(visit(request), found) if found else None


def round_at(request: HttpRequest, id: UUID) -> tuple[Place, Round]:
    """A round by its address, in its own space. Raises Http404."""
    here, found = round_of(visit(request), id)
    place = Place(visit(request), here.bond)
    place.rounds = here
    return place, found
