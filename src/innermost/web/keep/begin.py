"""Beginnings of a thanks from the library, and when one is offered. Knows what was given; counts nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from innermost.entry import Appreciation
from innermost.library import Thanks, load
from innermost.web.access.keepsakes import Keepsake
from innermost.web.keep.looking_back import drawn
from innermost.web.us.place import Place

QUIET = timedelta(days=10)
FEW = 3


def beginnings(place: Place, today: date, most: int = FEW) -> list[Thanks]:
    """Other ones each day; none for somebody who named fear or control, and none while nothing can be given."""
    if place.shelf.careful or not place.can_share:
        return []
    fit = [one for one in load().thanks if place.bond.kind in one.kinds]
    found = list[Thanks]()
    while fit and len(found) < most:
        found.append(drawn(fit, f"{place.bond.id} {today} {len(found)}"))
        fit.remove(found[-1])
    return found


def nudge(place: Place, shown: Iterable[Keepsake], today: date) -> Thanks | None:
    """One beginning, where the person who is here has given no appreciation for a while."""
    mine = [one for one in shown if one.is_mine and isinstance(one.payload, Appreciation)]
    if any(today - timezone.localtime(one.since).date() < QUIET for one in mine):
        return None
    return next(iter(beginnings(place, today, 1)), None)
