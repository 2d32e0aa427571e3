"""What one person left of what is planned: a line of Today that they answered, being asked for a line afterwards,
or all of it.

On their own sealed shelf; the other cannot tell. Knows the shelf; knows no page.
"""

from __future__ import annotations

from collections.abc import Sequence

from innermost.web.access.plans import Plan
from innermost.web.hours.outings import Planned
from innermost.web.spaces.shelf import Shelf, keep_shelf, shelf_of
from innermost.web.us.place import Place

NEWS, AFTER = "plan", "outing"


def leave_news(place: Place, found: Planned) -> None:
    """As it is now: what is changed later is news again."""
    shelf = shelf_of(place.visit, place.bond)
    keep_shelf(place.visit, place.bond, shelf.leaving(_news(found.plan), found.id))


def leave_asking(place: Place, found: Planned) -> None:
    shelf = shelf_of(place.visit, place.bond)
    keep_shelf(place.visit, place.bond, shelf.leaving(AFTER, found.id))


def not_aside(shelf: Shelf, found: Sequence[Planned]) -> list[Planned]:
    """Without what was put aside for good."""
    return [one for one in found if not shelf.is_aside(one.id)]


def is_known(shelf: Shelf, plan: Plan) -> bool:
    return shelf.has_left(_news(plan), plan.id)


def is_asked(shelf: Shelf, plan: Plan) -> bool:
    """Whether a line of it was written already, or put aside."""
    return shelf.has_left(AFTER, plan.id)


def _news(plan: Plan) -> str:
    return f"{NEWS}{plan.entry.revision}"
