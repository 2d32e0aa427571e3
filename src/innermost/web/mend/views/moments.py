"""One moment from two windows: to tell, sealed, opened; leaving it, and taking one's own back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import View
from innermost.web.access import AskedEnough, Rounds, view_of_moment
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.form_view import form_view
from innermost.web.mend.forms import MomentForm, NewMomentForm
from innermost.web.mend.moments import KEY, Moment, Moments, is_aside
from innermost.web.mend.path import is_for_two
from innermost.web.mend.views.here import nobody
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.shelf import keep_shelf
from innermost.web.talk.typed import nowhere
from innermost.web.us.place import Place, place_meant
from innermost.web.visit import visit


@unlocked
@form_view
def moments(request: HttpRequest) -> HttpResponseBase:
    """Those there are, and telling another one."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said = request.POST if request.method == "POST" else carried
    if place is None or (said and not is_for_two(place)):
        return nowhere(request, words) if (words := _words(said)) else nobody(request)
    form = NewMomentForm(request.POST if request.method == "POST" else None, initial=carried)
    if request.method != "POST":
        return _all(request, place, form)
    if asks_to_look(request):
        return _all(request, place, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _all(request, place, form, status=422)
    return _begun(request, place, form)


def _begun(request: HttpRequest, place: Place, form: NewMomentForm) -> HttpResponseBase:
    here = Moments(place.visit, place.bond)
    try:
        return redirect("mend-moment", here.begin(form.cleaned_data["name"], view_from(form)))
    except AskedEnough:
        return _all(request, place, form, status=409, enough=True)


def view_from(form: MomentForm) -> View:
    return View(form.cleaned_data["mine"].strip(), form.cleaned_data["guess"].strip())


def _all(
    request: HttpRequest, place: Place, form: NewMomentForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    known = [one for one in Moments(place.visit, place.bond).known if not is_aside(one.round, place.shelf)]
    page = {
        "place": place,
        "bond": place.bond,
        "careful": place.shelf.careful,
        "asked": [one for one in known if not one.is_over and one.round.is_open and not one.mine],
        "sealed": [one for one in known if one.round.is_open and one.mine],
        "opened": [one for one in known if one.round.is_revealed],
        "form": form if is_for_two(place) else None,
        **more,
    }
    return render(request, "mend/moments.html", page, status=status)


def _words(said: Mapping[str, Any]) -> str:
    return "\n\n".join(filter(None, (str(said.get(name, "")).strip() for name in ("name", "mine", "guess"))))


@unlocked
@form_view
def moment(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`: tell it (also without `do`), or leave it."""
    carried = carried_words(request)
    place, here, one = _at(request, id)
    if request.method == "POST":
        return _done(request, place, here, one)
    if _may_tell(place, one) and (one.mine is None or "change" in request.GET or carried):
        before = {"mine": one.mine.mine, "guess": one.mine.guess} if one.mine else {}
        return _form(request, place, one, MomentForm(initial=before | carried))
    return render(request, "mend/moment.html", _about(place, one))


def _at(request: HttpRequest, id: UUID) -> tuple[Place, Rounds, Moment]:
    here, found = view_of_moment(visit(request), id)
    return Place(visit(request), here.bond), here, Moment(found, here.me)


def _may_tell(place: Place, one: Moment) -> bool:
    return is_for_two(place) and one.round.is_open and not one.is_over


def _about(place: Place, one: Moment) -> dict[str, Any]:
    until = short_date(one.until, timezone.localdate())
    may_change = _may_tell(place, one) and one.mine is not None
    return {"place": place, "bond": place.bond, "moment": one, "until": until, "may_change": may_change}


def _form(
    request: HttpRequest, place: Place, one: Moment, form: MomentForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    return render(request, "mend/moment_form.html", _about(place, one) | {"form": form} | more, status=status)


def _done(request: HttpRequest, place: Place, here: Rounds, one: Moment) -> HttpResponseBase:
    if request.POST.get("do") == "aside":
        keep_shelf(place.visit, place.bond, place.shelf.leaving(KEY, one.round.id))
        return redirect("mend-moments")
    form = MomentForm(request.POST)
    if not _may_tell(place, one):
        words = _words(request.POST)
        return nowhere(request, words) if words else redirect("mend-moment", one.round.id)
    if asks_to_look(request):
        return _form(request, place, one, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _form(request, place, one, form, status=422)
    here.answer(one.round.id, view_from(form))
    return redirect("mend-moment", one.round.id)


@unlocked
@form_view
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Takes back what one told: unopened it goes, and one's asking with it; opened it is shown no more."""
    place, here, one = _at(request, id)
    if one.round.mine is None or not (one.round.is_open or one.round.mine.shown_at):
        return redirect("mend-moment", id)
    if request.method != "POST":
        return render(request, "mend/moment_back.html", _about(place, one))
    here.take_back_mine(one.round)
    return redirect("mend-moments")
