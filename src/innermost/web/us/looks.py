"""What the person who is here answered about one bond: reading their looks, and writing one. Nobody else's.

Knows entries and inventories; knows no page. A look is an entry of its author's alone; only a view of one thread is
ever shown to somebody, as an entry of its own (`sharing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from innermost.entry import Look
from innermost.guide.looked import MOST_PULSES, Looked, Pulse
from innermost.measure.graded import Posterior
from innermost.measure.inventory import Instrument
from innermost.measure.mirror import Mirror, Occasion, mirror
from innermost.web.access import Bond, OwnEntries
from innermost.web.spaces.shelf import keep_care
from innermost.web.spaces.standing import keep_looked
from innermost.web.us.inventories import BARRIERS, CLOSENESS, FACTORS, instrument_of, inventory
from innermost.web.us.signs import asks_for_care, named
from innermost.web.visit import Presence

MOST = 200
TELLS = (CLOSENESS, BARRIERS, FACTORS)
_DAY_ONE = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Seen:
    """One look and when it was done."""

    id: UUID
    when: datetime
    look: Look

    @property
    def day(self) -> date:
        return timezone.localdate(self.when)


@dataclass
class Looks:
    """The newest looks of one person at one bond. One question to the database, the first time."""

    visit: Presence
    bond: Bond

    @cached_property
    def all(self) -> list[Seen]:
        """Newest first; one that cannot be read is left out."""
        found = OwnEntries(self.visit, self.bond.id).of_kind("look", MOST)
        return [Seen(one.id, one.created, one.payload) for one in found if isinstance(one.payload, Look)]

    def of(self, inventory: str) -> list[Seen]:
        return [one for one in self.all if one.look.inventory == inventory]

    @property
    def instrument(self) -> Instrument:
        return instrument_of(CLOSENESS, self.bond.kind)

    @cached_property
    def occasions(self) -> list[Occasion]:
        return occasions(self.of(CLOSENESS))

    @cached_property
    def mirror(self) -> Mirror:
        return mirror(self.instrument, self.occasions, week_of(timezone.now()))

    @cached_property
    def asked(self) -> Mapping[str, float]:
        """In which week each item was asked last: answered, or skipped."""
        looks = reversed(self.of(CLOSENESS))
        return {slug: week_of(one.when) for one in looks for slug in (*one.look.answers, *one.look.skipped)}

    def write(
        self, inventory: str, answers: Mapping[str, int], skipped: Sequence[str] = (), *, may_calm: bool = True
    ) -> UUID:
        """Keeps a look, for its author alone. Where it may not calm, fear that was named stays named."""
        look = Look(inventory, self.bond.kind, dict(answers), tuple(skipped))
        id = OwnEntries(self.visit, self.bond.id).write(look)  # noqa: A001
        self.tell(inventory, may_calm=may_calm)
        return id

    def delete(self, id: UUID) -> None:
        """Raises Http404 for what is no look of theirs at this bond."""
        entries = OwnEntries(self.visit, self.bond.id)
        found = entries.get(id)
        entries.delete(id)
        self.tell(found.payload.inventory if isinstance(found.payload, Look) else "")

    def newest(self, inventory: str) -> dict[str, int]:
        """Of each item of an inventory the newest answer."""
        return {slug: code for one in reversed(self.of(inventory)) for slug, code in one.look.answers.items()}

    def tell(self, inventory: str, *, may_calm: bool = True) -> None:
        """What follows from the looks as they are now, after one at this inventory was written or deleted."""
        now = Looks(self.visit, self.bond)
        now._tell_the_shelf(inventory, may_calm=may_calm)  # the same class
        if inventory in TELLS:
            keep_looked(self.visit, self.bond, digest(now))

    def _tell_the_shelf(self, inventory: str, *, may_calm: bool) -> None:
        """After a sign of fear nothing joint is suggested to this person. Of each sentence their newest answer counts:
        a look that skipped it, or ended before it, says nothing about it."""
        if not _has_care(inventory):
            return
        asked = {one.look.inventory for one in self.all if _has_care(one.look.inventory)}
        careful = any(asks_for_care(instrument_of(one, self.bond.kind), self.newest(one)) for one in asked)
        if careful or may_calm:
            keep_care(self.visit, self.bond, careful)


def digest(looks: Looks) -> Looked:
    """What the guide takes from them."""
    strands = looks.mirror.strands if looks.occasions else ()
    factors = instrument_of(FACTORS, looks.bond.kind).posteriors(looks.newest(FACTORS))
    barriers = instrument_of(BARRIERS, looks.bond.kind)
    answers = next((one.look.answers for one in looks.of(BARRIERS)), {})
    return Looked(
        strands={one.slug: _level(one.belief) for one in strands if one.belief},
        factors={slug: _level(found) for slug, found in factors.items()},
        barriers=tuple(one.slug for one in sorted(named(barriers, answers), key=lambda item: -answers[item.slug])),
        pulses=tuple(_pulse(looks.instrument, one) for one in looks.occasions[-MOST_PULSES:]),
        last=next((one.day.isoformat() for one in looks.of(CLOSENESS)), ""),
    )


def _level(found: Posterior) -> tuple[float, float]:
    return round(found.mean, 3), round(found.variance**0.5, 3)


def _pulse(instrument: Instrument, one: Occasion) -> Pulse:
    means = {slug: round(found.mean, 3) for slug, found in instrument.posteriors(one.answers).items()}
    return timezone.localdate(moment_of(one.week)).isoformat(), means


def _has_care(slug: str) -> bool:
    found = inventory(slug)
    return found is not None and any(item.care for item in found.items)


def occasions(seen: Sequence[Seen]) -> list[Occasion]:
    """Oldest first. Looks of one day count as one: they share the mood of that day."""
    days: dict[date, list[Seen]] = {}
    for one in sorted(seen, key=lambda one: one.when):
        days.setdefault(one.day, []).append(one)
    return [_joined(day, found) for day, found in days.items()]


def _joined(day: date, seen: Sequence[Seen]) -> Occasion:
    """The week is that of the day's beginning on its reader's calendar."""
    answers = {slug: code for one in seen for slug, code in one.look.answers.items()}
    return Occasion(week_of(timezone.make_aware(datetime.combine(day, time()))), answers)


def week_of(moment: datetime) -> float:
    """Weeks since a fixed day."""
    return (moment - _DAY_ONE).total_seconds() / (7 * 24 * 3600)


def moment_of(week: float) -> datetime:
    return datetime.fromtimestamp(_DAY_ONE.timestamp() + week * 7 * 24 * 3600, UTC)
