"""What was about a year ago, or half a year, or a quarter, and one drawn from many.

Pure: knows days; knows no entry and no clock. The same day gives the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
AROUND = timedelta(days=3)
_YEARS, _MONTH = 30, 30.44


@dataclass(frozen=True)
class Back:
    """A stretch of days some time ago, and how that is said."""

    first: date
    last: date
    words: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def stretches(today: date) -> list[Back]:
    """Whole years first, then half a year, then a quarter."""
    ago = [(_years_before(today, years), _years(years)) for years in range(1, _YEARS)]
    ago += [(today - timedelta(days=round(months * _MONTH)), words) for months, words in _LATER]
    return [Back(day - AROUND, day + AROUND, words) for day, words in ago]


_LATER = ((6, "About half a year ago"), (3, "About three months ago"))


def _years(years: int) -> str:
    return "About a year ago" if years == 1 else f"About {years} years ago"


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; the last of February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def look_back(items: Iterable[T], day_of: Callable[[T], date | None], today: date) -> tuple[T, str] | None:
    """One of the items of the first stretch that has any, and the words for it."""
    known = [(one, day) for one in items if (day := day_of(one))]
    for back in stretches(today):
        if found := [one for one, day in known if day in back]:
            return drawn(found, today.isoformat()), back.words
    return None


def drawn(items: Sequence[T], by: str) -> T:
    """One of them, the same for the same `by`."""
    return random.Random(by).choice(items)  # noqa: S311  # nobody guards anything with it
