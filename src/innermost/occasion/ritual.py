"""When a ritual is: its rule from where it begins, without what is left out or paused, and with what was moved.

A day of its rule is what an occurrence belongs to, also where it takes place on another one. A pause covers what takes
place in it. Knows `Ritual` records and nothing of who wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from innermost.entry import Ritual
from innermost.occasion.rule import NotARule, Rule, read_rule
from innermost.occasion.times import FIRST, LAST, at, day_from, local_from, zone_of

MOST, MOST_EXCEPTIONS, MOST_PAUSES = 4000, 1000, 60
LONGEST_PAUSE = timedelta(days=366)
LONGEST_MINUTES = 24 * 60
_DAY = timedelta(days=1)
_EARLIEST = datetime.combine(FIRST, time.min, UTC)
_LATEST = datetime.combine(LAST, time.min, UTC)


@dataclass(frozen=True)
class Occurrence:
    """Once. `day` is the day of the rule it belongs to, `when` when it is, on the ritual's own clock."""

    day: date
    when: datetime
    minutes: int
    is_moved: bool = False


@dataclass(frozen=True)
class Plan:
    """A ritual, read. What cannot be read of its exceptions is none."""

    rule: Rule
    begins: datetime
    zone: ZoneInfo
    minutes: int
    without: frozenset[date]
    moved: Mapping[date, datetime]
    pauses: tuple[tuple[date, date], ...]

    def is_paused(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.pauses)

    def locals(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """The local times of the rule alone, from `since` up to and with `until`."""
        last = min(until, self.rule.last_in(self.zone))
        found = self.rule.search(self.begins, since, last)
        return (one for one in takewhile(lambda one: one <= last, found) if one >= max(since, self.begins))

    def has(self, day: date) -> bool:
        """Whether the rule itself falls on a day."""
        start = datetime.combine(day, time.min)
        return any(True for _ in self.locals(start, datetime.combine(day, time.max)))


def plan_of(ritual: Ritual) -> Plan | None:
    """None where it says no time, no zone or no rule."""
    zone, begins = zone_of(ritual.zone), local_from(ritual.begins)
    try:
        rule = read_rule(ritual.rule)
    except NotARule:
        return None
    if zone is None or begins is None:
        return None
    moved = {day: to for day, to in ((day_from(a), local_from(b)) for a, b in ritual.moved.items()) if day and to}
    without = frozenset(day for one in ritual.without if (day := day_from(one)))
    pauses = tuple(span for one in ritual.pauses[:MOST_PAUSES] if (span := pause_from(one)))
    return Plan(rule.settled(begins), begins, zone, max(1, ritual.minutes), without, moved, pauses)


def pause_from(text: str) -> tuple[date, date] | None:
    """First and last day of a pause; None for what is none."""
    before, _, after = text.partition("/")
    first, last = day_from(before), day_from(after)
    return (first, last) if first and last and first <= last <= first + LONGEST_PAUSE else None


def occurrences(ritual: Ritual, since: datetime, until: datetime, most: int = MOST) -> list[Occurrence]:
    """Those from `since` up to and without `until` (aware), in their order; none of a ritual that cannot be read."""
    plan = plan_of(ritual)
    low, high = max(since, _EARLIEST), min(until, _LATEST)
    if plan is None or low >= high:
        return []
    regular = islice(_regular(plan, low, high), max(0, min(most, MOST)))
    moved = (one for one in _moved(plan) if low <= one.when < high)
    return sorted([*regular, *moved], key=lambda one: one.when)[: max(0, most)]


def next_of(ritual: Ritual, now: datetime) -> Occurrence | None:
    """The first that has not begun."""
    return next(iter(occurrences(ritual, now, _LATEST, 1)), None)


def on_day(ritual: Ritual, day: date) -> Occurrence | None:
    """What the rule says for a day, whatever was changed about it."""
    plan = plan_of(ritual)
    if plan is None or not plan.has(day):
        return None
    return Occurrence(day, at(datetime.combine(day, plan.begins.time()), plan.zone), plan.minutes)


def started(rule: Rule, begins: datetime, zone: ZoneInfo) -> datetime | None:
    """The first local time of a rule from `begins` on; None where there is none in any year of ours."""
    last = rule.last_in(zone)
    found = next(iter(rule.settled(begins).search(begins, begins, last)), None)
    return found if found and found <= last else None


def problem(ritual: Ritual) -> str:
    """What is wrong with a ritual, in plain words; empty where nothing is."""
    try:
        rule = read_rule(ritual.rule)
    except NotARule as wrong:
        return str(wrong)
    begins = local_from(ritual.begins)
    if begins is None:
        return "It begins on a day from 1970 to 2100, at a time like 19:30."
    zone = zone_of(ritual.zone)
    if zone is None:
        return "This time zone is not known here."
    if not 1 <= ritual.minutes <= LONGEST_MINUTES:
        return "It lasts from one minute to a day."
    return _wrong_exceptions(ritual) or ("" if started(rule, begins, zone) else "No day fits what was chosen.")


def _wrong_exceptions(ritual: Ritual) -> str:
    if len(ritual.without) + len(ritual.moved) > MOST_EXCEPTIONS or len(ritual.pauses) > MOST_PAUSES:
        return "So much was changed that it is better begun anew."
    if not all(map(day_from, (*ritual.without, *ritual.moved))) or not all(map(local_from, ritual.moved.values())):
        return "A day reads like 2026-03-05, and a time like 2026-03-05T19:30."
    if not all(map(pause_from, ritual.pauses)):
        return "A pause has a first day and a last one, at most a year later."
    return ""


def _regular(plan: Plan, low: datetime, high: datetime) -> Iterator[Occurrence]:
    """A day on each side, since a zone may be that far from the moments asked for."""
    for local in plan.locals(_local(low, plan.zone) - _DAY, _local(high, plan.zone) + _DAY):
        day = local.date()
        if day in plan.without or day in plan.moved or plan.is_paused(day):
            continue
        when = at(local, plan.zone)
        if low <= when < high:
            yield Occurrence(day, when, plan.minutes)


def _moved(plan: Plan) -> Iterator[Occurrence]:
    for day, to in plan.moved.items():
        if day not in plan.without and not plan.is_paused(to.date()) and plan.has(day):
            yield Occurrence(day, at(to, plan.zone), plan.minutes, is_moved=True)


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
