"""A detail in words: what it answers, and its day. Pure: knows what a detail says; knows no clock and no person."""

from __future__ import annotations

from datetime import date

from innermost.entry import Detail
from innermost.library import load
from innermost.web.letters.days import day_of, full_day


def is_on(detail: Detail, day: date) -> bool:
    """Each year where it comes each year; a leap day is the last of February in other years."""
    first = day_of(detail.day)
    if first is None:
        return False
    return day == (_in_year(first, day.year) if detail.yearly else first)


def _in_year(first: date, year: int) -> date:
    try:
        return first.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def when(detail: Detail) -> str:
    """Such as `5 March 2026` or `each year on 5 March`; empty without a day."""
    first = day_of(detail.day)
    if first is None:
        return ""
    return f"each year on {first.day} {first:%B}" if detail.yearly else full_day(detail.day)


def about(detail: Detail) -> str:
    """The prompt it answers; else its theme."""
    prompt, theme = load().detail_prompt(detail.prompt), load().detail_theme(detail.theme)
    return prompt.text if prompt else theme.name if theme else ""
