"""The plan at a glance: where somebody is, the next thing, the eight steps, and what the guide goes by."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.guide.plan import Plan, plan_of
from innermost.guide.situation import Situation
from innermost.guide.suggest import suggestions
from innermost.library import load
from innermost.web.audience import unlocked
from innermost.web.plan import in_words
from innermost.web.plan.situation import situation_of
from innermost.web.plan.things import thing
from innermost.web.plan.views.here import in_a_space
from innermost.web.talk.place import Place as Table
from innermost.web.us.inventories import BARRIERS, FACTORS
from innermost.web.us.place import Place

MOST_STRATEGIES = 4


@unlocked
@require_safe
@in_a_space
def plan(request: HttpRequest, place: Place) -> HttpResponseBase:
    table = Table(place.visit, place.bond)
    situation = situation_of(place, topics=table.glance.opened)
    return render(request, "plan/plan.html", _page(place, table, situation, plan_of(situation)))


def _page(place: Place, table: Table, situation: Situation, found: Plan) -> dict[str, Any]:
    today, careful = timezone.localdate(), place.shelf.careful
    strategies = [one for one in found.strategies if one.strategy.helps_outside or not careful]
    return {
        "place": place,
        "plan": found,
        "careful": careful,
        "week": in_words.week_words(found.week),
        "steps": [(one, in_words.state_words(one, today)) for one in found.steps],
        "strategies": strategies[:MOST_STRATEGIES],
        "looked_at_barriers": bool(found.strategies or place.looks.of(BARRIERS)),
        "looked_at_factors": bool(found.leanings or place.looks.of(FACTORS)),
        "pace": in_words.pace_words(found.days_a_week),
        "change": load().change(situation.standing.change),
        **(_next(place, table, situation) if suggests(place) else {}),
    }


def suggests(place: Place) -> bool:
    """Whether anything is suggested to them here now: not to somebody who named fear or control, not while paused, and
    not where the other has left."""
    bond = place.bond
    return not place.shelf.careful and not bond.is_paused and (bond.is_together or bond.is_solo)


def _next(place: Place, table: Table, situation: Situation) -> dict[str, Any]:
    """What the day has: the same for both, a free day, or something of one's own."""
    form = table.form if situation.for_two else "own"
    week = {"this_week": in_words.week_in_words(table.week)} if situation.for_two else {}
    if form == "both" and table.my_day.day.text and not table.my_day.is_aside:
        return week | {"joint": table.my_day.day}
    if form == "rest":
        return week | {"free": True}
    found = suggestions(situation, most=1)
    return week | ({"thing": thing(place, found[0].key), "reason": found[0].reason} if found else {})
