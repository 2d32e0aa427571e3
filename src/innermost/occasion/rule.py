"""A rule of recurrence: the part of RFC 5545 that rituals need, read strictly and written back the same.

A ritual is at most once a day, so nothing here is finer than that. Whatever is read comes again within few steps, so
that no rule makes anybody search for ever. Knows no ritual and no zone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from dateutil import rrule

from innermost.occasion.times import FIRST, LAST

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_COUNT, LONGEST = 1000, 200
MOST_EVERY: Mapping[Frequency, int] = {"DAILY": 366, "WEEKLY": 104, "MONTHLY": 11, "YEARLY": 50}
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}
_NUMBERED = re.compile(r"([+-]?[1-4])?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})Z?)?")


class NotARule(ValueError):
    """Says in plain words what is wrong with a rule."""


@dataclass(frozen=True)
class Rule:
    """`days` are (which, weekday): which is 0 for each, 1 for the first of a month, -1 for the last; Monday is 0.
    `until` is the last moment, or the last local day; `dates` are days of a month, -1 the last."""

    frequency: Frequency
    every: int = 1
    days: tuple[tuple[int, int], ...] = ()
    dates: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    count: int = 0
    until: datetime | date | None = None
    week_begins: int = 0

    def __str__(self) -> str:
        """As RFC 5545 writes it."""
        said = {
            "FREQ": self.frequency,
            "INTERVAL": str(self.every) if self.every > 1 else "",
            "COUNT": str(self.count or ""),
            "UNTIL": _written(self.until),
            "BYDAY": ",".join(f"{which or ''}{DAYS[day]}" for which, day in self.days),
            "BYMONTHDAY": ",".join(map(str, self.dates)),
            "BYMONTH": ",".join(map(str, self.months)),
            "WKST": DAYS[self.week_begins] if self.week_begins else "",
        }
        return ";".join(f"{name}={value}" for name, value in said.items() if value)

    def last_in(self, zone: ZoneInfo) -> datetime:
        """The last local moment at which something can be."""
        if self.until is None:
            return datetime.combine(LAST, time.max)
        if isinstance(self.until, datetime):
            # A moment of the day before may be one of the year after in another zone.
            return self.until.astimezone(zone).replace(tzinfo=None)
        return datetime.combine(self.until, time.max)

    def settled(self, begins: datetime) -> Rule:
        """The same with the day said that its beginning says without words."""
        if self.days or self.dates or self.frequency == "DAILY":
            return self
        if self.frequency == "WEEKLY":
            return replace(self, days=((0, begins.weekday()),))
        months = (begins.month,) if self.frequency == "YEARLY" else ()
        return replace(self, dates=(begins.day,), months=months)

    def search(self, begins: datetime, since: datetime, last: datetime) -> rrule.rrule:
        """Every local time of a settled rule up to `last`, one after another: from its beginning, or from one of its
        periods that begins before `since`."""
        return rrule.rrule(
            getattr(rrule, self.frequency),
            dtstart=begins if self.count else self._period_before(begins, since),
            interval=self.every,
            wkst=self.week_begins,
            until=None if self.count else last,
            count=self.count or None,
            byweekday=[rrule.weekday(day, which or None) for which, day in self.days] or None,
            bymonthday=self.dates or None,
            bymonth=self.months or None,
        )

    def _period_before(self, begins: datetime, since: datetime) -> datetime:
        """Whole periods later than `begins`, so that nothing long past is gone through."""
        if self.frequency == "DAILY":
            return begins + timedelta(days=_whole((since - begins).days, self.every))
        if self.frequency == "WEEKLY":
            week = begins - timedelta(days=(begins.weekday() - self.week_begins) % 7)
            skipped = _whole((since - week).days // 7, self.every)
            return week + timedelta(weeks=skipped) if skipped else begins
        step = self.every if self.frequency == "MONTHLY" else 12 * self.every
        skipped = _whole(_month(since) - _month(begins), step)
        if not skipped:
            return begins
        first = _month(begins) + skipped if self.frequency == "MONTHLY" else begins.year * 12 + skipped
        return begins.replace(year=first // 12, month=first % 12 + 1, day=1)


def _month(of: datetime) -> int:
    return of.year * 12 + of.month - 1


def _whole(length: int, step: int) -> int:
    """The longest multiple of `step` that is no longer; 0 where there is none."""
    return max(0, length) // step * step


def read_rule(text: str) -> Rule:
    """The rule of an RRULE's value. Raises NotARule."""
    if len(text) > LONGEST:
        raise NotARule("This rule is too long.")
    parts: dict[str, str] = {}
    for piece in text.upper().split(";"):
        name, equals, value = piece.partition("=")
        if not equals or not value:
            raise NotARule("A rule reads like FREQ=WEEKLY;BYDAY=SU.")
        if name not in _PARTS:
            raise NotARule(f"{name[:20]} is not among what a ritual's rule can say.")
        if parts.setdefault(name, value) is not value:
            raise NotARule(f"{name} stands there twice.")
    return _checked(_rule(parts))


def _rule(parts: dict[str, str]) -> Rule:
    frequency = next((one for one in FREQUENCIES if one == parts.get("FREQ")), None)
    if frequency is None:
        raise NotARule("Choose days, weeks, months or years.")
    return Rule(
        frequency,
        _number(parts.get("INTERVAL", "1"), 1, MOST_EVERY[frequency], "every how many"),
        tuple(dict.fromkeys(_day(one) for one in _listed(parts, "BYDAY"))),
        tuple(dict.fromkeys(_number(one, -31, 31, "day of the month") for one in _listed(parts, "BYMONTHDAY"))),
        tuple(sorted({_number(one, 1, 12, "month") for one in _listed(parts, "BYMONTH")})),
        _number(parts["COUNT"], 1, MOST_COUNT, "how often in all") if "COUNT" in parts else 0,
        _until(parts["UNTIL"]) if "UNTIL" in parts else None,
        _week_begins(parts.get("WKST", "MO")),
    )


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _number(text: str, least: int, most: int, what: str) -> int:
    number = int(text) if re.fullmatch(r"[+-]?[0-9]{1,4}", text) else 0
    if not number or not least <= number <= most:
        raise NotARule(f"The number for {what} cannot be {text[:12]}.")
    return number


def _day(text: str) -> tuple[int, int]:
    found = _NUMBERED.fullmatch(text)
    if found is None:
        raise NotARule(f"{text[:12]} is no weekday, or none that every month has.")
    return int(found[1] or 0), DAYS.index(found[2])


def _week_begins(text: str) -> int:
    if text not in DAYS:
        raise NotARule("A week begins on a weekday.")
    return DAYS.index(text)


def _until(text: str) -> datetime | date:
    found = _UNTIL.fullmatch(text)
    try:
        day = date.fromisoformat(found[1]) if found else FIRST.replace(year=1)
        clock = time.fromisoformat(found[2]) if found and found[2] else None
    except ValueError:
        day, clock = FIRST.replace(year=1), None
    if not FIRST <= day <= LAST:
        raise NotARule("The last day has to be a day from 1970 to 2100.")
    return datetime.combine(day, clock, UTC) if clock else day


def _written(until: datetime | date | None) -> str:
    if until is None:
        return ""
    return f"{until:%Y%m%dT%H%M%SZ}" if isinstance(until, datetime) else f"{until:%Y%m%d}"


def _checked(rule: Rule) -> Rule:
    """What the frequencies cannot say (RFC 5545, 3.3.10), and what would come never or hardly ever."""
    numbered = any(which for which, _ in rule.days)
    if rule.count and rule.until:
        raise NotARule("It ends after a number of times or on a day, not both.")
    if rule.frequency in ("DAILY", "WEEKLY") and (rule.dates or rule.months or numbered):
        raise NotARule("Every so many days or weeks, only weekdays can be chosen.")
    if rule.frequency == "DAILY" and rule.days and rule.every > 1:
        raise NotARule("For some weekdays of every so many weeks, choose weeks.")
    if rule.days and rule.dates:
        raise NotARule("Choose weekdays or days of the month, not both.")
    if rule.frequency == "MONTHLY" and rule.months:
        raise NotARule("For some months of the year, choose years.")
    return _checked_year(rule) if rule.frequency == "YEARLY" else rule


def _checked_year(rule: Rule) -> Rule:
    if bool(rule.days or rule.dates) != bool(rule.months):
        raise NotARule("Say the month of the year and a day in it.")
    found = [(month, day) for month in rule.months for day in rule.dates if abs(day) <= monthrange(2024, month)[1]]
    if rule.dates and not found:
        raise NotARule("No year has that day.")
    if found and rule.every > 1 and all(month == 2 and abs(day) == 29 for month, day in found):
        raise NotARule("29 February can only be chosen for every year that has one.")
    return rule
