"""How many days one person lets the other know of in a space, so that nobody's calendar is filled by somebody else.

A day that has passed and does not come again counts no more. Knows details; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from uuid import UUID

from django.utils import timezone

from innermost.entry import Detail
from innermost.web.access.details import CHUNK, Details, Known
from innermost.web.letters.days import day_of
from innermost.web.spaces.shelf import may_try
from innermost.web.visit import Presence

MOST, MOST_IN_A_WHILE = 40, 60


def is_one_too_many(here: Details, detail: Detail, but: UUID | None = None) -> bool:
    """Whether that many stand there already, beside `but`. Without a day nothing is too many."""
    if not _stands(detail):
        return False
    told = (one for one in _told(here) if one.detail and _stands(one.detail) and one.id != but)
    return sum(1 for _ in told) >= MOST


def may_tell(visit: Presence, here: Details, detail: Detail) -> bool:
    """Whether one more may be told, which is then counted; deleting it gives no new try."""
    if not _stands(detail):
        return True
    return not is_one_too_many(here, detail) and may_try(visit, here.bond, "day", MOST_IN_A_WHILE)


def _told(here: Details) -> Iterator[Known]:
    for chunk in count():
        found = here.told(chunk)
        yield from found
        if len(found) < CHUNK:
            return


def _stands(detail: Detail) -> bool:
    day = day_of(detail.day)
    return day is not None and (detail.yearly or day >= timezone.localdate())
