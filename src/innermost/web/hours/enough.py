"""How much one person may have planned in one space at a time, so that nobody's days are filled by somebody else.

What is over or was called off counts no more. Knows plans; knows no page.
"""

from __future__ import annotations

from uuid import UUID

from innermost.web.access.plans import Plans
from innermost.web.hours.outings import outings

MOST = 40


def is_enough(here: Plans, but: UUID | None = None) -> bool:
    """Whether that much of theirs stands there, beside `but`."""
    standing = (one for one in outings(here.by_me()) if not one.is_over and not one.outing.off and one.id != but)
    return sum(1 for _ in standing) >= MOST
