"""Moments from two windows: those there are, and telling another one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.entry import View
from innermost.web.access import AskedEnough
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.mend.aside import moments_aside
from innermost.web.mend.begun import moment_begun
from innermost.web.mend.forms import MomentForm, NewMomentForm
from innermost.web.mend.moments import Moment, Moments
from innermost.web.mend.path import is_for_two
from innermost.web.mend.views.here import given_back
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.talk.begun import Begun
from innermost.web.talk.typed import gives_words_back, words_typed
from innermost.web.us.place import Place, place_meant


@unlocked
@form_view
@gives_words_back
def moments(request: HttpRequest) -> HttpResponseBase:
    """By POST another one is told, or with `away` what was begun goes."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said = request.POST if request.method == "POST" else carried
    if place is None or (said and not is_for_two(place)):
        return given_back(request, words_typed(said), place, "mend-moments")
    if request.method == "POST":
        return _told(request, place)
    begun = {} if carried or not is_for_two(place) else _begun(place).words
    return _all(request, place, NewMomentForm(initial=begun | carried), was_begun=bool(begun))


def _told(request: HttpRequest, place: Place) -> HttpResponseBase:
    if "away" in request.POST:
        _begun(place).sent()
        return redirect("mend-moments")
    form = NewMomentForm(request.POST)
    if asks_to_look(request):
        return _all(request, place, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _all(request, place, form, status=422)
    try:
        id = Moments(place.visit, place.bond).begin(form.cleaned_data["name"], view_from(form))  # noqa: A001
    except AskedEnough:
        return _all(request, place, form, status=409, enough=True)
    _begun(place).sent()
    return redirect("mend-moment", id)


def _begun(place: Place) -> Begun:
    return moment_begun(place.visit, place.bond.id)


def view_from(form: MomentForm) -> View:
    return View(form.cleaned_data["mine"].strip(), form.cleaned_data["guess"].strip())


def _all(
    request: HttpRequest, place: Place, form: NewMomentForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    both = Moments(place.visit, place.bond).known
    known = [one for one in both if not Moment.is_left(one.round, place.shelf)]
    asked = [one for one in known if not one.is_over and one.round.is_open and not one.mine]
    page = {
        "place": place,
        "bond": place.bond,
        "careful": place.shelf.careful,
        "asked": [] if place.shelf.careful else asked,
        "sealed": [one for one in known if one.round.is_open and one.mine],
        "opened": [one for one in known if one.round.is_revealed],
        "left": [] if place.shelf.careful else list(moments_aside(place, both)),
        "form": form if is_for_two(place) else None,
        "draft": _begun(place).on,
        **more,
    }
    return render(request, "mend/moments.html", page, status=status)
