"""What pages say of the walk two people were asked to or are in: one line that leads to it. Of the other it tells only
what they asked aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from innermost.library import Walk, load
from innermost.web.access import Bond
from innermost.web.access.walking import Kept, Standing, walk_in
from innermost.web.live.steps import is_under_way
from innermost.web.spaces.in_words import capital, other_in_words
from innermost.web.spaces.shelf import Shelf, keep_shelf, shelf_of
from innermost.web.visit import Presence


@dataclass(frozen=True)
class Invitation:
    """`text` says what is asked or under way, `note` how long; `action` is the word on its link."""

    id: UUID
    href: str
    text: str
    note: str
    action: str


def invitation(bond: Bond, shelf: Shelf) -> Invitation | None:
    """None where nothing was asked or is under way, it ran out, or the person who is here put it aside."""
    found = walk_in(bond)
    walk = load().walk(found.kept.slug) if found else None
    if found is None or walk is None or str(found.id) in shelf.nights:
        return None
    if found.kept.has_begun:
        return _under_way(found, walk)
    return _asked(bond, found, walk) if found.kept.still_stands else None


def invitation_here(visit: Presence, bond: Bond) -> Invitation | None:
    """The same for a page that does not know the shelf."""
    return invitation(bond, shelf_of(visit, bond)) if bond.walk else None


def _under_way(found: Standing, walk: Walk) -> Invitation | None:
    if not is_under_way(found.kept):
        return None
    return Invitation(found.id, _address(found), f"“{walk.name}” is under way.", "For the two of you.", "Go in")


def _asked(bond: Bond, found: Standing, walk: Walk) -> Invitation:
    stands = f"Stands until {clock_words(found.kept)}."
    whom = other_in_words(bond)
    if found.kept.asker == bond.me:
        return Invitation(found.id, _address(found), f"You asked {whom}: {walk.name}", stands, "Look")
    text = f"{capital(whom)} would like to do “{walk.name}” with you"
    return Invitation(found.id, _address(found), text, f"{minutes_words(walk)}. {stands}", "Look")


def put_aside(visit: Presence, bond: Bond, id: UUID) -> None:
    """Another night: kept on their own shelf and nowhere else."""
    keep_shelf(visit, bond, shelf_of(visit, bond).another_night(str(id)))


def clock_words(kept: Kept) -> str:
    """Until when it stands, on the reader's clock."""
    return f"{timezone.localtime(datetime.fromtimestamp(kept.until, tz=timezone.get_current_timezone())):%H:%M}"


def minutes_words(walk: Walk) -> str:
    return f"About {walk.minutes} minutes"


def _address(found: Standing) -> str:
    return reverse("walk-live", args=[found.id])
