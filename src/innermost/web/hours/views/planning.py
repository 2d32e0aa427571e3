"""Planning time together, changing it, calling it off. Its author's alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.entry import Reply
from innermost.web.access import Conflict
from innermost.web.access.plans import Plans
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.hours.enough import is_enough, may_plan
from innermost.web.hours.forms import AnswerForm, OutingForm
from innermost.web.hours.here import can_change, given_back, mine_at
from innermost.web.hours.outings import Planned, idea_named, planned
from innermost.web.letters.forms import clock
from innermost.web.talk.typed import gives_words_back
from innermost.web.us.place import Place, place_meant


@unlocked
@form_view
@renews
def new(request: HttpRequest) -> HttpResponseBase:
    """From an idea, or one's own. Shown to both at once, or as a surprise on its day."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried
    if place is None or not place.can_share:
        return given_back(request, place, said, "time")
    if request.method != "POST":
        return _planning(request, place, _form(place, initial=_of_idea(request) | carried))
    form = _form(place, request.POST)
    if not form.is_valid():
        return _planning(request, place, form, status=422)
    here, moment = Plans(place.visit, place.bond), form.cleaned_data["opens"]
    if not may_plan(place.visit, here):
        return _planning(request, place, form, status=409, enough=True)
    id = here.keep_until(form.payload(), moment) if moment else here.shared.give(form.payload())  # noqa: A001
    return redirect("outing", id)


def _form(place: Place, *args: Any, **more: Any) -> OutingForm:
    return OutingForm(*args, clock=clock(), whom=place.name, **more)


def _of_idea(request: HttpRequest) -> dict[str, Any]:
    found = idea_named(request.GET.get("idea", ""))
    surprise = {"surprise": True} if request.GET.get("for") == "surprise" else {}
    return {"name": found.name, "minutes": found.minutes, "idea": found.slug, **surprise} if found else {**surprise}


def _planning(
    request: HttpRequest, place: Place, form: OutingForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    idea = idea_named(str(form["idea"].value() or ""))
    page = {"place": place, "bond": place.bond, "form": form, "idea": idea, **more}
    return render(request, "hours/plan.html", page, status=status)


@unlocked
@form_view
@renews
@gives_words_back
def change(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Where it was changed on another device meanwhile, it says so, and what was typed is still there. A surprise stays
    one, whatever is changed in it."""
    place, here, found = mine_at(request, id)
    if not can_change(place):
        return redirect("outing", id)
    if request.method != "POST":
        words = _as_typed(found) | carried_words(request)
        form = _form(place, before=found.outing, hidden=found.is_hidden, initial=words)
        return _changing(request, place, found, form)
    form = _form(place, request.POST, before=found.outing, hidden=found.is_hidden)
    if not form.is_valid():
        return _changing(request, place, found, form, status=422)
    if found.is_over and form.cleaned_data["day"] != found.when.day and is_enough(here, but=id):
        return _changing(request, place, found, form, status=409, enough=True)
    try:
        here.change(id, form.cleaned_data["revision"] or 0, form.payload(), form.cleaned_data["opens"])
    except Conflict as conflict:
        words = {**form.cleaned_data, "revision": conflict.now.revision}
        form = _form(place, before=found.outing, hidden=found.is_hidden, initial=words)
        now = planned(here.mine(id))
        return _changing(request, place, found, form, status=409, now=now)
    return redirect("outing", id)


def _changing(
    request: HttpRequest, place: Place, found: Planned, form: OutingForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    return _planning(request, place, form, status=status, editing=found.id, hidden=found.is_hidden, **more)


def _as_typed(found: Planned) -> dict[str, Any]:
    one = found.outing
    return {
        "name": one.title,
        "day": found.when.day,
        "time": found.when.time,
        "minutes": one.minutes or None,
        "place": one.place,
        "who": one.who,
        "bring": one.bring,
        "idea": one.idea,
        "revision": found.plan.entry.revision,
    }


@unlocked
@form_view
@renews
@gives_words_back
def off(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`: call it off, with a few words; say that it is on again; or delete it."""
    place, here, found = mine_at(request, id)
    form, do = AnswerForm(request.POST if request.method == "POST" else None, do="off"), request.POST.get("do")
    form.fields["text"].required = False
    if do == "delete":
        here.delete(id)
        return redirect("outings")
    if do not in ("off", "on") or not form.is_valid() or found.is_hidden or not can_change(place):
        return _calling_off(request, place, found, form, status=422 if form.errors else 200)
    if do == "on" and not found.is_over and is_enough(here, but=id):
        return _calling_off(request, place, found, form, status=409, enough=True)
    _turn(here, found, off=do == "off", words=form.cleaned_data["text"].strip())
    return redirect("outing", id)


def _calling_off(
    request: HttpRequest, place: Place, found: Planned, form: AnswerForm, *, status: int, **more: Any
) -> HttpResponseBase:
    page = {"place": place, "bond": place.bond, "row": found, "form": form, "can_change": can_change(place), **more}
    return render(request, "hours/off.html", page, status=status)


@transaction.atomic
def _turn(here: Plans, found: Planned, *, off: bool, words: str) -> None:
    """Raises Http404 where it was changed in this very moment: then it is looked at anew."""
    try:
        here.change(found.id, found.plan.entry.revision, replace(found.outing, off=off), None)
    except Conflict:
        raise Http404 from None
    if words:
        here.shared.give(Reply(words), parent=found.id)
