"""What the guide may see on one visit: the person's own record with a digest of their looks, what both opened, and
the other's published ceiling.

Nothing else of the other is read here. Knows the pure guide and the areas its data lies in; knows no template.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from innermost.guide.ceiling import LIGHT
from innermost.guide.joint import forms_of
from innermost.guide.looked import with_looks
from innermost.guide.situation import Situation
from innermost.guide.turns import week_number
from innermost.library import load
from innermost.web.access import Bond, OpenedTopics, at_a_glance
from innermost.web.spaces.shelf import Shelf
from innermost.web.spaces.standing import depth_in_week_of
from innermost.web.us.place import Place


def situation_of(
    place: Place,
    *,
    topics: OpenedTopics | None = None,
    minutes: int = 0,
    mood: str = "",
    turn: int = 0,
) -> Situation:
    """`topics` where they were read already."""
    today, kept = timezone.localdate(), place.kept
    shelf = place.shelf.on(today.isoformat())
    situation = Situation(
        library=load(),
        kind=place.bond.kind,
        today=today,
        who=f"{place.visit.person.pk} {place.bond.id}",
        standing=kept.standing,
        passed=passed(shelf),
        opened=topics or at_a_glance(place.visit, place.bond).opened,
        for_two=place.can_share and not place.shelf.careful,
        ceiling=min(shelf.comfort, _depth(place.bond, today)),
        minutes=minutes,
        mood=mood,
        turn=turn,
    )
    return with_looks(situation, kept.looked)


def _depth(bond: Bond, today: date) -> int:
    """The day's draw of how deep it goes for both. On a day of rest, which nobody need look at, light: so that asking
    every day tells no more than the days that have something."""
    weekday, depth = today.weekday(), depth_in_week_of(bond, today).on(today.weekday())
    is_rest = forms_of(str(bond.id), week_number(today))[weekday] == "rest"
    return min(LIGHT, depth) if is_rest else depth


def passed(shelf: Shelf) -> frozenset[str]:
    """What somebody put aside for good, or for today, as "deck:slug"; a question stands on the shelf by its slug."""
    return frozenset(one if ":" in one else f"questions:{one}" for one in (*shelf.passed, *shelf.not_today))
