"""Keeps somebody's feed up to date while their words are open: at most once an hour, or when something was changed.

What recurs goes on by its rule between visits, so a feed that nobody renews for months still stands. Writes only where
it would say something else. Knows when; what is in it is told by `events`.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta

from django.core.cache import cache

from innermost.web.calendar_feed import link
from innermost.web.occasions.sources import sources
from innermost.web.visit import Presence

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)


def renew(visit: Presence, *, changed: bool = False) -> None:
    """Nothing happens where there is no feed, or where it was done within the hour and nothing was changed."""
    is_first = cache.add(f"feed:{visit.person.pk}", 1, EVERY.total_seconds())
    if not (is_first or changed):
        return
    try:
        found = link.link_of(visit)
        if found:
            _seal(visit, found)
    except Exception as fault:  # noqa: BLE001  # a broken calendar must keep nobody from their words
        log.error("A calendar could not be renewed: %s", type(fault).__name__)


def _seal(visit: Presence, found: link.Link) -> None:
    # What writes calendars takes a while to load, and is needed by few.
    from innermost.web.calendar_feed.events import written  # noqa: PLC0415

    calendar = written(sources(visit), visit.person.pk, detail=found.wish.detail)
    digest = hashlib.sha256(calendar).hexdigest()
    if digest != found.wish.digest:
        link.seal(visit, found, calendar, digest)
