"""How many days one person lets the other know of in a space, so that nobody's calendar is filled by somebody else.

A day that has passed and does not come again counts no more. Knows details; knows no page.
"""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from innermost.entry import Detail
from innermost.web.access.details import Details
from innermost.web.letters.days import day_of

MOST = 40


def is_one_too_many(here: Details, detail: Detail, but: UUID | None = None) -> bool:
    """Whether that many stand there already, beside `but`. Without a day nothing is too many."""
    if not _stands(detail):
        return False
    told = (one for one in here.told() if one.detail and _stands(one.detail) and one.id != but)
    return sum(1 for _ in told) >= MOST


def _stands(detail: Detail) -> bool:
    day = day_of(detail.day)
    return day is not None and (detail.yearly or day >= timezone.localdate())
