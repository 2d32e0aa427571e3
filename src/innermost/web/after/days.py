"""Days as they stand in addresses, forms and payloads. Pure."""

from __future__ import annotations

from datetime import date, timedelta

LONGEST_AGO, FARTHEST = timedelta(days=30), timedelta(days=365)


def day_from(text: str) -> date | None:
    """None for what is no day in ISO form."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-31") else None
    except ValueError:
        return None


def walked_on(text: str, today: date) -> date:
    """The day a walk began, as an address says it; today where it says none, or none that can be."""
    day = day_from(text)
    # Where the other is, tomorrow may have begun.
    return day if day and day <= today + timedelta(days=1) else today


def latest_days(today: date) -> tuple[date, date]:
    """Those on which a walk is likely to have begun where nobody says when."""
    return today, today - timedelta(days=1)


def is_fresh(day: date, today: date) -> bool:
    """Whether something can still be put down for a walk of that day."""
    return day >= today - LONGEST_AGO


def is_to_come(day: date, today: date) -> bool:
    return today < day <= today + FARTHEST
