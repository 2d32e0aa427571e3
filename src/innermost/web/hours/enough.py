"""How much one person may have planned in one space at a time, so that nobody's days are filled by somebody else.

What is over or was called off stands no more, but planning anew counts, whatever became of it. Knows plans; knows no
page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from uuid import UUID

from innermost.web.access.plans import CHUNK, Plan, Plans
from innermost.web.hours.outings import outings
from innermost.web.spaces.shelf import may_try
from innermost.web.visit import Presence

MOST, MOST_IN_A_WHILE = 40, 60


def is_enough(here: Plans, but: UUID | None = None) -> bool:
    """Whether that much of theirs stands there, beside `but`."""
    standing = (one for one in outings(list(_all(here))) if not one.is_over and not one.outing.off and one.id != but)
    return sum(1 for _ in standing) >= MOST


def may_plan(visit: Presence, here: Plans) -> bool:
    """Whether one more may be told, which is then counted."""
    return not is_enough(here) and may_try(visit, here.bond, "outing", MOST_IN_A_WHILE)


def _all(here: Plans) -> Iterator[Plan]:
    for chunk in count():
        found = here.by_me(chunk)
        yield from found
        if len(found) < CHUNK:
            return
