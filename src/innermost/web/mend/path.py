"""The steps of somebody's way, as far as they fit them just now, and which of them lies next.

Knows content, a record, where its person stands, and of what was told only which steps it shows (`happened`). Nothing
counts what was not done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from innermost.entry import WayBack
from innermost.library import MendStep, NamedStep, Way, load
from innermost.web.clock import short_date
from innermost.web.mend.measured import second_look
from innermost.web.us.place import Place

# Its first day, counted from the day a way was begun.
FOURTH_WEEK = timedelta(weeks=3)
# Where a way begins: not what lies next once something was told.
AT_FIRST = frozenset((NamedStep.LOOK_BEFORE, NamedStep.CALM_HOUR))


def is_for_two(place: Place) -> bool:
    """Whether anything for two can be offered to the person who is here."""
    return place.can_share and not place.shelf.careful


@dataclass(frozen=True)
class Stand:
    """A step and how its person stands to it: `day` it was done for them, in words; empty before. `shows` is what is
    seen of it in what the two told each other."""

    step: MendStep
    day: str
    is_aside: bool
    shows: str = ""

    @property
    def is_open(self) -> bool:
        """Not marked in any way."""
        return not self.day and not self.is_aside

    @property
    def is_ahead(self) -> bool:
        return self.is_open and not self.shows


@dataclass
class Path:
    """The way of one record, on a day."""

    place: Place
    record: WayBack
    today: date
    happened: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def way(self) -> Way | None:
        """None for one that nobody knows any more."""
        return load().way(self.record.way)

    @cached_property
    def stands(self) -> list[Stand]:
        slugs = self.way.steps if self.way else ()
        found = [step for slug in slugs if (step := load().mend_step(slug))]
        return [self.stand(step) for step in found if self.fits(step)]

    def fits(self, step: MendStep) -> bool:
        is_theirs = step.whom == "both" or self.record.part in (step.whom, "both")
        return is_theirs and (step.is_alone or is_for_two(self.place))

    def stand(self, step: MendStep) -> Stand:
        day = self.record.done.get(step.slug, "")
        done = short_date(date.fromisoformat(day), self.today) if day else ""
        return Stand(step, done, step.slug in self.record.aside, self.happened.get(step.slug, ""))

    @property
    def next(self) -> Stand | None:
        """The first that is neither done nor left out, nor shows in what was told; the question of the fourth week
        before all others, once it is there."""
        ahead = [one for one in self.stands if one.is_ahead and one.step.slug not in self._not_now]
        asked = [one for one in ahead if one.step.slug == NamedStep.IF_NOTHING_CHANGES]
        return next(iter(asked or ahead), None)

    @property
    def _not_now(self) -> set[str]:
        """What has its own time, and that is not today."""
        found: set[str] = set(AT_FIRST) if self.happened else set()
        if self.today < date.fromisoformat(self.record.begun) + FOURTH_WEEK:
            found.add(NamedStep.IF_NOTHING_CHANGES)
        if self.today < second_look(self.record):
            found.add(NamedStep.LOOK_AFTER)
        return found

    @property
    def rests(self) -> bool:
        """Whether a step for two was done so lately that a slow way offers nothing yet."""
        if self.way is None or self.way.weeks == 1:
            return False
        days = [self.record.done[one.step.slug] for one in self.stands if one.day and not one.step.is_alone]
        since = self.today - timedelta(weeks=self.way.weeks)
        return any(date.fromisoformat(day) > since for day in days)

    @property
    def fewer(self) -> bool:
        """Whether steps for two are left out, since there is nobody to take them with just now."""
        return bool(self.way and self.way.is_joint) and not is_for_two(self.place)
