"""What the two would like to reach: those there are, and writing one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.library import load
from innermost.web.access.plans import CHUNK, Plans
from innermost.web.aims.forms import GoalForm
from innermost.web.aims.goals import Aim, aims
from innermost.web.aims.lines import AHEAD
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.keep.here import given_back
from innermost.web.keep.leaves import chunk_asked, leaf
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.talk.begun import Begun
from innermost.web.us.place import Place, place_meant

PAGE = 12


@unlocked
@form_view
def goals(request: HttpRequest) -> HttpResponseBase:
    """By POST one is written down, for both to read."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said: Any = request.POST if request.method == "POST" else carried
    if place is None or (said and not may_write(place)):
        return given_back(request, place, said, "goals")
    begun = Begun(place.visit, f"goal {place.bond.id}")
    if request.method == "POST":
        return _written(request, place, begun)
    before = {} if carried or not may_write(place) else begun.words
    return _all(request, place, GoalForm(initial=before | carried), draft=begun.on, was_begun=bool(before))


def may_write(place: Place) -> bool:
    return place.can_share and not place.shelf.careful


def _written(request: HttpRequest, place: Place, begun: Begun) -> HttpResponseBase:
    if "away" in request.POST:
        begun.sent()
        return redirect("goals")
    form = GoalForm(request.POST)
    if asks_to_look(request):
        return _all(request, place, as_typed(form), hints=hints_for(request), draft=begun.on)
    if not form.is_valid():
        return _all(request, place, form, status=422, draft=begun.on)
    id = Plans(place.visit, place.bond).shared.give(form.payload())  # noqa: A001
    begun.sent()
    return redirect("goal", id)


def _all(request: HttpRequest, place: Place, form: GoalForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    here = Plans(place.visit, place.bond)
    plans = here.newest(chunk_asked(request))
    shown = leaf(request, [one for one in aims(plans) if one.plan.is_shown], PAGE, is_full=len(plans) == CHUNK)
    back = here.shared.replies_to([one.id for one in shown.items])
    found = [Aim(one.plan, one.goal, [said for said in back if said.parent == one.id]) for one in shown.items]
    page = {
        "place": place,
        "bond": place.bond,
        "ahead": [one for one in found if not one.reached and not one.is_over],
        "reached": [one for one in found if one.reached and not one.is_over],
        "over": [one for one in found if one.is_over],
        "further": shown.further,
        "form": form if may_write(place) else None,
        "walk": None if place.shelf.careful else load().walk(AHEAD),
        **more,
    }
    return render(request, "aims/goals.html", page, status=status)
