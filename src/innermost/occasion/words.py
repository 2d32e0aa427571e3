"""A rule in words, such as `every Sunday at 19:30`. Knows no ritual's title and no page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from innermost.entry import Ritual
from innermost.occasion.ritual import plan_of
from innermost.occasion.rule import Frequency, Rule

_ONE: dict[Frequency, str] = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_WHICH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last", -2: "second to last", -3: "third to last"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WORKING = ((0, 0), (0, 1), (0, 2), (0, 3), (0, 4))


def in_words(ritual: Ritual) -> str:
    """Empty where the ritual cannot be read."""
    plan = plan_of(ritual)
    if plan is None:
        return ""
    return f"{_recurs(plan.rule)} at {_clock(plan.begins.time())}{_ends(plan.rule, plan.zone)}"


def _clock(of: time) -> str:
    return f"{of:%H:%M}"


def _recurs(rule: Rule) -> str:
    """Of a settled rule."""
    every, one = rule.every, _ONE[rule.frequency]
    often = f"every {every} {one}s" if every > 1 else f"every {one}"
    if rule.frequency == "DAILY":
        return _of_days(rule) if rule.days else often
    if rule.frequency == "WEEKLY":
        return f"{often} on {_of_days(rule).removeprefix('every ')}" if every > 1 else _of_days(rule)
    on = _in_month(rule)
    months = _and([_MONTHS[month - 1] for month in rule.months])
    return f"{often}, on {on} of {months}" if months else f"{often}, on {on}"


def _of_days(rule: Rule) -> str:
    if rule.days == _WORKING:
        return "every weekday"
    return f"every {_and([_WEEKDAYS[day] for _, day in rule.days])}"


def _in_month(rule: Rule) -> str:
    if rule.dates:
        return f"the {_and([_date(one) for one in rule.dates])}"
    return f"{_and([_numbered(which, day) for which, day in rule.days])}"


def _numbered(which: int, day: int) -> str:
    if not which:
        return f"each {_WEEKDAYS[day]}"
    return f"the {_WHICH.get(which, 'fourth to last')} {_WEEKDAYS[day]}"


def _date(number: int) -> str:
    if number < 0:
        return "last day" if number == -1 else f"{_ordinal(-number)} day from the end"
    return _ordinal(number)


def _ordinal(number: int) -> str:
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _ends(rule: Rule, zone: ZoneInfo) -> str:
    if rule.count:
        return ", once" if rule.count == 1 else f", {rule.count} times"
    if rule.until is None:
        return ""
    last = rule.until.astimezone(zone).date() if isinstance(rule.until, datetime) else rule.until
    return f", until {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _and(names: Sequence[str]) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last
