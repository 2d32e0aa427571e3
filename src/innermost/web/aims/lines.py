"""What Today says of what the two aim at: one line at most, of what both know.

Nothing is due and nothing is counted. A line stands on its days and has gone by itself. Knows no row of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from innermost.entry import GoalMark
from innermost.web.access import Opened
from innermost.web.access.plans import Plan
from innermost.web.aims.goals import WHOLE, aims, tried
from innermost.web.aims.matters import Matter
from innermost.web.letters.days import day_of
from innermost.web.talk.place import Place
from innermost.web.today.lines import Line

AHEAD = "where-are-we-going"
GLAD = "Something to be glad of together."
TRIED = "What you both try"
HALF_A_YEAR, FOR_DAYS, LATELY = 182, 3, timedelta(days=2)


def line(place: Place, told: Sequence[Opened], plans: Sequence[Plan]) -> list[Line]:
    """What was reached today, else what is to be looked at again, else what the other wrote down lately, else twice a
    year the talk about the way ahead. Nothing for somebody who named fear or control."""
    if place.shelf.careful:
        return []
    found = [*_reached(place, told, plans), *_again(place, plans), *_news(place, plans), *_ahead(place, plans)]
    return found[:1]


def _reached(place: Place, told: Sequence[Opened], plans: Sequence[Plan]) -> Iterator[Line]:
    """On the day the other said so."""
    texts = {one.id: one for one in aims(plans) if one.plan.is_shown}
    for one in told:
        mark, aim = one.payload, texts.get(one.parent) if one.parent else None
        is_today = one.shown_at and timezone.localdate(one.shown_at) == place.today
        if aim and is_today and isinstance(mark, GoalMark) and mark.of == WHOLE and mark.day:
            who = place.name if aim.is_dream else "You two"
            yield Line(reverse("goal", args=[aim.id]), f"{who} did: {aim.goal.text}", GLAD)
            return


def _again(place: Place, plans: Sequence[Plan]) -> Iterator[Line]:
    seen = set[str]()
    for plan, goal in tried(plans):
        day = day_of(goal.review)
        is_now = day is not None and 0 <= (place.today - day).days < FOR_DAYS
        is_left = place.shelf.has_left(Matter.KEY, UUID(goal.of))
        if is_now and goal.of not in seen and not goal.let_go and plan.is_shown and not is_left:
            yield Line(
                reverse("compromise", args=[goal.of]), goal.text or TRIED, "Look at it again: keep, change, let go."
            )
        seen.add(goal.of)


def _news(place: Place, plans: Sequence[Plan]) -> Iterator[Line]:
    for one in aims(plans):
        shown = one.plan.entry.shown_at
        is_fresh = shown and place.today - timezone.localdate(shown) <= LATELY
        if is_fresh and not one.plan.is_mine and not one.is_over:
            note = f"{place.name} wrote down {'a dream' if one.is_dream else 'something to reach'}"
            yield Line(reverse("goal", args=[one.id]), one.goal.text, note)


def _ahead(place: Place, plans: Sequence[Plan]) -> Iterator[Line]:
    """Each half year since the oldest goal at hand, for three days."""
    known = [timezone.localdate(one.plan.entry.shown_at) for one in aims(plans) if one.plan.entry.shown_at]
    days = (place.today - min(known)).days if known else 0
    if days >= HALF_A_YEAR and days % HALF_A_YEAR < FOR_DAYS:
        note = "Twice a year, about 45 minutes. Nothing has to be decided."
        yield Line(reverse("walk", args=[AHEAD]), "A talk about the way ahead?", note)
