"""One step of the way back: why, how, where it leads, and what its walker notes for themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import WayBack
from innermost.library import MendStep, NamedStep, load
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.form_view import form_view
from innermost.web.mend.begun import note_begun
from innermost.web.mend.doors import doors
from innermost.web.mend.forms import NoteForm, PlanForm
from innermost.web.mend.measured import changed
from innermost.web.mend.path import Path, is_for_two
from innermost.web.mend.record import (
    Change,
    Record,
    done,
    forgiving,
    left_out,
    looked_again,
    noting,
    open_again,
    planning,
)
from innermost.web.mend.views.here import given_back, not_safe
from innermost.web.plan.things import leads
from innermost.web.talk.begun import Begun
from innermost.web.talk.typed import gives_words_back, words_typed
from innermost.web.us.place import Place, place_meant

MOVES: Mapping[str, Callable[[str, str], Change]] = {
    "done": done,
    "aside": lambda slug, _: left_out(slug),
    "open": lambda slug, _: open_again(slug),
    "looked": lambda _, day: looked_again(day),
    "forgiven": lambda _, day: forgiving(day),
    "unforgiven": lambda *_: forgiving(""),
}


@unlocked
@form_view
@gives_words_back
def step(request: HttpRequest, slug: str) -> HttpResponseBase:
    """By POST `do`: keep, done, aside, open, looked, forgiven or unforgiven. What is noted is kept with each of them;
    with `away` what was begun and not kept goes."""
    carried = carried_words(request)
    said = request.POST if request.method == "POST" else carried
    place, found = place_meant(request, carried), load().mend_step(slug)
    if found is None:
        raise Http404
    if place is None:
        return given_back(request, words_typed(said), place)
    record = Record(place.visit, place.bond)
    if record.now is None and said:
        return given_back(request, words_typed(said), place)
    if request.method == "POST":
        return _done(request, place, found, record)
    if place.shelf.careful and not carried:
        return not_safe(request, place, record.now, found)
    if record.now is None:
        return _seen(request, place, found, WayBack("", "both", timezone.localdate().isoformat()), None)
    return _shown(request, place, found, record.now, carried)


def _shown(
    request: HttpRequest, place: Place, found: MendStep, now: WayBack, carried: Mapping[str, Any]
) -> HttpResponseBase:
    """With what was brought here through a sign-in, was begun and not kept, or was noted before."""
    begun = _begun(place, found)
    before = begun.words if found.keep and not carried else {}
    form = _form(found, now, more=before | {**carried})
    return _seen(request, place, found, now, form, draft=begun.on, was_begun=bool(before))


def _begun(place: Place, found: MendStep) -> Begun:
    return note_begun(place.visit, place.bond, found.slug)


def _done(request: HttpRequest, place: Place, found: MendStep, record: Record) -> HttpResponseBase:
    do, now, begun = request.POST.get("do", ""), record.now, _begun(place, found)
    if "away" in request.POST:
        begun.sent()
        return redirect("mend-step", found.slug)
    form = _form(found, now, request.POST)
    noted = form if form and any(name in request.POST for name in form.fields) else None
    if now and noted and not noted.is_valid():
        return _seen(request, place, found, now, noted, draft=begun.on)
    try:
        if noted or do in MOVES:
            record.change(_changes(found, do, noted))
    except Http404:
        return given_back(request, words_typed(request.POST), place)
    if noted:
        begun.sent()
    return redirect("mend") if do == "aside" else redirect("mend-step", found.slug)


def _changes(found: MendStep, do: str, noted: NoteForm | PlanForm | None) -> Change:
    """One change, so that the words and the mark are kept together or not at all."""
    mark = MOVES[do](found.slug, timezone.localdate().isoformat()) if do in MOVES else _as_it_is
    keep = _kept(found, noted) if noted else _as_it_is
    return lambda now: mark(keep(now))


def _as_it_is(now: WayBack) -> WayBack:
    return now


def _form(
    found: MendStep, now: WayBack | None, said: QueryDict | None = None, more: Mapping[str, Any] | None = None
) -> NoteForm | PlanForm | None:
    """With what was `said`, or was noted before and `more`. None for a step where nothing is."""
    if now is None or not found.keep:
        return None
    if found.keep == "words":
        return NoteForm(said, label=found.ask, initial={"note": now.words.get(found.slug, "")} | {**(more or {})})
    # A day that has come is done with: a plan that is kept again asks for a new one.
    review = now.review if now.review >= timezone.localdate().isoformat() else ""
    before = {"plan_if": now.plan_if, "plan_then": now.plan_then, "review": review}
    return PlanForm(said, initial=before | {**(more or {})})


def _kept(found: MendStep, form: NoteForm | PlanForm) -> Change:
    said = form.cleaned_data
    if isinstance(form, NoteForm):
        return noting(found.slug, said["note"].strip())
    plan_if, plan_then = said["plan_if"].strip(), said["plan_then"].strip()
    review = said["review"].isoformat() if said["review"] and (plan_if or plan_then) else ""
    return planning(plan_if, plan_then, review)


def _seen(
    request: HttpRequest, place: Place, found: MendStep, now: WayBack, form: NoteForm | PlanForm | None, **more: Any
) -> HttpResponseBase:
    today = timezone.localdate()
    joint, path = is_for_two(place), Path(place, now, today)
    page = {
        "place": place,
        "step": found,
        "begun": bool(now.way),
        "stand": path.stand(found),
        "for_later": not found.is_alone and not joint,
        "here": doors(place, found.here, joint=joint),
        "to": leads(place, found.to),
        "form": form,
        "changed": changed(place, now, today) if found.slug == NamedStep.LOOK_AFTER and now.way else [],
        "forgiving": found.slug == NamedStep.SETTING_DOWN and bool(now.way),
        "forgiven": short_date(date.fromisoformat(now.forgiven), today) if now.forgiven else "",
        **more,
    }
    return render(request, "mend/step.html", page, status=422 if form and form.errors else 200)
