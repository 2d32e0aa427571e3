"""Ideas for time together, a few at a time, and one drawn of them. What is chosen stands in the address alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from innermost.library import Pointer, load
from innermost.web.access.plans import Plans
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.hours.aside import not_aside
from innermost.web.hours.here import in_a_space
from innermost.web.hours.ideas import Found, drawn, find
from innermost.web.hours.outings import Planned, coming, ideas_planned, outings
from innermost.web.library.decks import part_of
from innermost.web.library.places import steps
from innermost.web.us.place import Place

PAGE, NEXT, MOST_DIGITS = 6, 3, 3
# Out of the routine: phones away, each teaches the other something, a line around work.
DOORS = (Pointer("walk", "phones-away-hour"), Pointer("walk", "hobby-exchange"), Pointer("article", "no-time"))


@unlocked
@require_safe
@in_a_space
def time(request: HttpRequest, place: Place) -> HttpResponseBase:
    """What is coming, and ideas; no ideas for somebody who named fear or control."""
    known = outings(Plans(place.visit, place.bond).newest())
    page: dict[str, Any] = {"place": place, "bond": place.bond, "next": not_aside(place.shelf, coming(known))[:NEXT]}
    if not place.shelf.careful:
        found = _found(request, place, known)
        page |= _about(found) | {
            "part": part_of(found.items, request.GET.get("page", ""), PAGE),
            "doors": steps(load(), DOORS),
        }
    return render(request, "hours/time.html", page)


@unlocked
@require_safe
@in_a_space
def draw(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Surprise us: one that fits what was chosen, and another one each time it is asked for."""
    if place.shelf.careful:
        return redirect("time")
    found = _found(request, place, outings(Plans(place.visit, place.bond).newest()))
    turn = whole(request.GET.get("turn", "0"), MOST_DIGITS) or 0
    page = {"place": place, "one": drawn(found.items, timezone.localdate(), turn), "turn": turn + 1}
    return render(request, "hours/drawn.html", page | _about(found))


def _found(request: HttpRequest, place: Place, known: list[Planned]) -> Found:
    return find(place.bond.kind, ideas_planned(known), request.GET.dict())


def _about(found: Found) -> dict[str, Any]:
    labels = [dict(one.options)[value] for one, value in found.filters if value]
    return {"found": found, "query": urlencode(found.choices), "chosen": ", ".join(labels)}
