"""The calendar feed: one's occasions for a calendar program, by a private link, sealed between visits.

`renew(visit)` brings it up to date and may be called in any unlocked visit; `renew(visit, changed=True)` after
something with a day was changed.
"""

from innermost.web.calendar_feed import sealing
from innermost.web.remind import prepare
from innermost.web.visit import Presence

__all__ = ["renew"]


def renew(visit: Presence, *, changed: bool = False) -> None:
    """What lies ahead, for whoever is told of it between visits: the calendar feed and reminders."""
    sealing.renew(visit, changed=changed)
    prepare(visit, changed=changed)
