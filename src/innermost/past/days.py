"""Days and times as people write them in headings, names of files and tables. Knows no clock and no format.

A date in figures alone, such as 03/05/2024, may mean two days. `Figures` finds out from a whole file which of the two
its writer means, where any of its dates says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from innermost.past.records import FIRST_DAY

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_A_YEAR = len(_MONTHS)
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december", "sept"),
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})(?!\d)", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.IGNORECASE)
# Which groups are year, month and day.
_ORDERS = ((_YEAR_FIRST, (1, 3, 4)), (_RUN, (1, 2, 3)), (_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2)))
_LONGEST_CLOCK, _LONGEST_PERIOD = 40, 20
_CLOCK = re.compile(
    r"(?:\s*,?\s*(?:at\s+)?|T)(\d{1,2})[:.](\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?"
    r"(?:Z\b|\s?[+-]\d{2}:?\d{2}\b)?",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:(?P<month>[A-Za-z]{3,9})\.?,?\s+)?\d{4}|\d{4}[-/]\d{1,2}", re.IGNORECASE)
_BETWEEN = " \t-\u2013\u2014:|,*_"


@dataclass(frozen=True)
class When:
    """A day, the time where one stands there, and the words after both."""

    day: date
    clock: time | None = None
    rest: str = ""


@dataclass(frozen=True)
class NoDay:
    """Looks like a day and is none: `why` says it in words."""

    why: str


@dataclass(frozen=True)
class Figures:
    """How dates in figures are read in a file. `by_file` is true where one of its dates allows only that."""

    month_first: bool
    by_file: bool = False
    met: bool = False

    @classmethod
    def of(cls, texts: Iterable[str], otherwise: bool) -> Figures:
        pairs = [(int(found[1]), int(found[3])) for text in texts if (found := _in_figures(text))]
        days_first, months_first = (
            any(one > 12 for one, _ in pairs),
            any(two > 12 for _, two in pairs),
        )  # months of a year
        if days_first != months_first:
            return cls(months_first, by_file=True, met=True)
        return cls(otherwise, met=bool(pairs))

    @property
    def note(self) -> str:
        """Empty where no date was written so."""
        if not self.met:
            return ""
        read_as = "5 March" if self.month_first else "3 May"
        by_file = ", as others in the file are" if self.by_file else ""
        return f"Dates in figures, such as 03/05/2024, were read as {read_as} 2024{by_file}."


def _in_figures(text: str) -> re.Match[str] | None:
    found = _FIGURES.match(_without_weekday(text))
    return found if found and found[2] != "." else None


def when_in(text: str, figures: Figures) -> When | NoDay | None:
    """The day some words begin with. None where they begin with none."""
    text = _without_weekday(text)
    for pattern, order in _ORDERS:
        if found := pattern.match(text):
            year, month, day = (found[at] for at in order)
            number = _month(month)
            return _when(int(year), number, int(day), found[0], text[found.end() :]) if number is not None else None
    if found := _FIGURES.match(text):
        one, two = int(found[1]), int(found[3])
        month, day_ = (one, two) if figures.month_first and found[2] != "." else (two, one)
        return _when(int(found[4]), month, day_, found[0], text[found.end() :])
    return None


def is_period(text: str) -> bool:
    """Whether a heading only names a year or a month, above the days in it."""
    text = text.strip(_BETWEEN)
    found = _PERIOD.fullmatch(text) if len(text) <= _LONGEST_PERIOD else None
    return found is not None and (not found["month"] or _month(found["month"]) is not None)


def why_not(day: date, today: date) -> str:
    """Why an entry cannot have this day; empty where it can."""
    if day > today:
        return f"{day.isoformat()} has not come yet."
    return f"{day.isoformat()} lies before {FIRST_DAY.year}." if day < FIRST_DAY else ""


def _without_weekday(text: str) -> str:
    text = text.strip().lstrip("*_[").strip()
    found = _WEEKDAY.match(text)
    return text[found.end() :] if found else text


def _month(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    low = written.casefold()
    if low in _MONTHS or low in _FULL:
        return _MONTHS.index(low[:3]) + 1
    return None


def _when(year: int, month: int, day: int, written: str, after: str) -> When | NoDay:
    try:
        the_day = date(year, month, day)
    except ValueError:
        return NoDay(f"{written} is no day of a calendar.")
    found = _CLOCK.match(after[:_LONGEST_CLOCK])
    clock = _clock(found) if found else None
    rest = after[found.end() :] if found and clock else after
    return When(the_day, clock, rest.lstrip("])" + _BETWEEN).rstrip("*_ "))


def clock_in(text: str) -> time | None:
    """A time that stands alone."""
    found = _CLOCK.match(text.strip()[:_LONGEST_CLOCK])
    return _clock(found) if found else None


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").casefold()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
