"""The compromise list: matters there are, and naming one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.access import AskedEnough
from innermost.web.aims.forms import NewSideForm
from innermost.web.aims.matters import Matter, Matters
from innermost.web.aims.views.goals import may_write
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.keep.here import given_back
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.talk.begun import Begun
from innermost.web.talk.typed import gives_words_back
from innermost.web.us.place import Place, place_meant


@unlocked
@form_view
@gives_words_back
def compromises(request: HttpRequest) -> HttpResponseBase:
    """By POST another matter is named, or with `away` what was begun goes."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said: Any = request.POST if request.method == "POST" else carried
    if place is None or (said and not may_write(place)):
        return given_back(request, place, said, "compromises")
    begun = Begun(place.visit, f"compromise {place.bond.id}")
    if request.method == "POST":
        return _named(request, place, begun)
    before = {} if carried or not may_write(place) else begun.words
    return _all(request, place, NewSideForm(initial=before | carried), draft=begun.on, was_begun=bool(before))


def _named(request: HttpRequest, place: Place, begun: Begun) -> HttpResponseBase:
    if "away" in request.POST:
        begun.sent()
        return redirect("compromises")
    form = NewSideForm(request.POST)
    if asks_to_look(request):
        return _all(request, place, as_typed(form), hints=hints_for(request), draft=begun.on)
    if not form.is_valid():
        return _all(request, place, form, status=422, draft=begun.on)
    try:
        id = Matters(place.visit, place.bond).begin(form.cleaned_data["name"], form.payload())  # noqa: A001
    except AskedEnough:
        return _all(request, place, form, status=409, draft=begun.on, enough=True)
    begun.sent()
    return redirect("compromise", id)


def _all(request: HttpRequest, place: Place, form: NewSideForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    both = Matters(place.visit, place.bond).known
    known = [one for one in both if not Matter.is_left(one.round, place.shelf)]
    may = may_write(place)
    page = {
        "place": place,
        "bond": place.bond,
        "careful": place.shelf.careful,
        "asked": [one for one in known if may and not one.is_over and one.round.is_open and not one.mine],
        "sealed": [one for one in known if one.round.is_open and one.mine],
        "opened": [one for one in known if one.round.is_revealed],
        "aside": [one for one in both if one not in known and _comes_back(one, may=may)],
        "form": form if may else None,
        **more,
    }
    return render(request, "aims/compromises.html", page, status=status)


def _comes_back(one: Matter, *, may: bool) -> bool:
    """Whether it can be found again once it was put aside."""
    return one.round.is_revealed or (may and one.round.is_open and not one.is_over)
