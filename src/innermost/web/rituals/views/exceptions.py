"""What is otherwise once: moved or left out on one day, or paused for a while. Its author's alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import Ritual
from innermost.occasion import day_from, next_of, on_day, problem
from innermost.web.access import Conflict
from innermost.web.audience import unlocked
from innermost.web.calendar_feed import renew
from innermost.web.form_view import form_view
from innermost.web.rituals import kept as keeping
from innermost.web.rituals.forms import MoveForm, PauseForm
from innermost.web.rituals.in_words import time_of
from innermost.web.rituals.kept import Kept
from innermost.web.rituals.views.one import about, mine
from innermost.web.visit import visit

_TRIES = 3


@unlocked
@form_view
def once(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """`day_of` is a day of its rule, the next one where it is not said. By POST `do`: moved (`move`), left out
    (`leave`), or as its rule says (`back`)."""
    found = mine(request, id)
    given = request.POST if request.method == "POST" else request.GET
    day = day_from(given["day_of"]) if "day_of" in given else _next_day(found.ritual)
    one = on_day(found.ritual, day) if day else None
    if one is None or day is None:
        raise Http404
    form = MoveForm(initial={"day": one.when.date(), "time": one.when.time()})
    if request.method == "POST":
        if request.POST.get("do") in _PLAIN:
            return _changed(request, found, lambda now: _PLAIN[request.POST["do"]](now, day.isoformat()))
        form = MoveForm(request.POST)
        if form.is_valid():
            to = datetime.combine(form.cleaned_data["day"], form.cleaned_data["time"])
            return _changed(request, found, lambda now: _moving(now, day.isoformat(), f"{to:%Y-%m-%dT%H:%M}"))
    key = day.isoformat()
    is_other = key in found.ritual.without or key in found.ritual.moved
    page = about(request, found) | {"form": form, "one": time_of(found, one), "is_other": is_other}
    return render(request, "rituals/once.html", page, status=422 if form.errors else 200)


def _next_day(ritual: Ritual) -> date | None:
    found = next_of(ritual, timezone.now())
    return found.day if found else None


@unlocked
@form_view
def pause(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST from one day to another; with `away` that pause is taken away."""
    found = mine(request, id)
    form = PauseForm()
    if request.method == "POST":
        if away := request.POST.get("away", ""):
            return _changed(request, found, lambda now: _without_pause(now, away))
        form = PauseForm(request.POST)
        if form.is_valid():
            span = f"{form.cleaned_data['first'].isoformat()}/{form.cleaned_data['last'].isoformat()}"
            return _changed(request, found, lambda now: _with_pause(now, span))
    page = about(request, found) | {"form": form}
    return render(request, "rituals/pause.html", page, status=422 if form.errors else 200)


def _moving(now: Ritual, day: str, to: str) -> Ritual:
    return replace(now, moved={**now.moved, day: to}, without=_less(now.without, day))


def _leaving(now: Ritual, day: str) -> Ritual:
    return replace(_back(now, day), without=tuple(sorted({*now.without, day})))


def _back(now: Ritual, day: str) -> Ritual:
    moved = {one: to for one, to in now.moved.items() if one != day}
    return replace(now, moved=moved, without=_less(now.without, day))


_PLAIN: dict[str, Callable[[Ritual, str], Ritual]] = {"leave": _leaving, "back": _back}


def _with_pause(now: Ritual, span: str) -> Ritual:
    return replace(now, pauses=tuple(sorted({*now.pauses, span})))


def _without_pause(now: Ritual, span: str) -> Ritual:
    return replace(now, pauses=_less(now.pauses, span))


def _less(those: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in those if each != one)


def _changed(request: HttpRequest, found: Kept, how: Callable[[Ritual], Ritual]) -> HttpResponseBase:
    """On what it says by then, where another window was quicker."""
    for _ in range(_TRIES):
        changed = how(found.ritual)
        if words := problem(changed):
            return render(request, "rituals/ritual.html", about(request, found) | {"wrong": words}, status=409)
        try:
            keeping.change(visit(request), found, found.entry.revision, changed)
            break
        except Conflict:
            found = mine(request, found.id)
    renew(visit(request), changed=True)
    return redirect("ritual", found.id)
