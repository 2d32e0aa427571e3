"""The way somebody goes, choosing one, and the way out where it is not safe. Its walker's alone."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from innermost.entry import WayBack
from innermost.web.audience import unlocked
from innermost.web.clock import short_day
from innermost.web.form_view import form_view
from innermost.web.mend.aside import has_moments_aside, told_aside
from innermost.web.mend.begun import end_notes
from innermost.web.mend.careful import fear_is_named
from innermost.web.mend.forms import WayForm
from innermost.web.mend.happened import all_here, happened, how_far
from innermost.web.mend.parts import head_of
from innermost.web.mend.path import Path
from innermost.web.mend.record import Record
from innermost.web.mend.told import Told
from innermost.web.mend.views.here import in_a_space, not_safe
from innermost.web.spaces.shelf import keep_care
from innermost.web.us.place import Place, place_of

MISTAKE = "mistake"
Review = Literal["", "today", "since"]


class Row(NamedTuple):
    """Something told, in a list."""

    id: UUID
    head: str
    note: str


@unlocked
@require_safe
@in_a_space
def mend(request: HttpRequest, place: Place) -> HttpResponseBase:
    record, today = Record(place.visit, place.bond).now, timezone.localdate()
    if place.shelf.careful:
        return not_safe(request, place, record)
    both = all_here(place)
    told = [one for one in both if not one.is_left]
    page: dict[str, Any] = {"place": place, "told": [_row(place, one, today) for one in told]}
    page |= {"left": list(told_aside(place, both, today)), "left_moments": has_moments_aside(place)}
    if record is None:
        return render(request, "mend/begin.html", page | {"form": WayForm()})
    path = Path(place, record, today, happened(told, date.fromisoformat(record.begun)))
    page |= {"path": path, "record": record, "review": _review(record, today)}
    return render(request, "mend/way.html", page)


def _row(place: Place, one: Told, today: date) -> Row:
    whom = "you" if one.is_mine else place.name
    day = short_day(one.entry.shown_at, today) if one.entry.shown_at else ""
    said = how_far(one)
    return Row(one.entry.id, head_of(one.note.part), f"From {whom}, {day}{f' · {said}' if said else ''}")


def _review(record: WayBack, today: date) -> Review:
    """Whether the plan is to be looked at again: on its day, and more quietly from then on until they did."""
    day = date.fromisoformat(record.review) if record.review else None
    if day == today:
        return "today"
    return "since" if day and day < today else ""


@unlocked
@form_view
@in_a_space
def choose(request: HttpRequest, place: Place) -> HttpResponseBase:
    """By POST begins a way, goes on another one, or ends it (`do`), which `?end` asks about first."""
    record = Record(place.visit, place.bond)
    if request.method == "POST" and request.POST.get("do") == "end":
        record.end()
        end_notes(place.visit, place.bond)
        return redirect("mend")
    now = record.now
    if now and "end" in request.GET:
        return render(request, "mend/end.html", {"place": place})
    if place.shelf.careful:
        return not_safe(request, place, now)
    chosen = {"way": now.way, "part": now.part} if now else {}
    form = WayForm(request.POST if request.method == "POST" else None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        record.begin(form.cleaned_data["way"], form.cleaned_data["part"], timezone.localdate().isoformat())
        return redirect("mend")
    page = {"place": place, "form": form, "begun": now is not None}
    return render(request, "mend/choose.html", page, status=422 if form.errors else 200)


@unlocked
@require_POST
def unsafe(request: HttpRequest) -> HttpResponseBase:
    """From now on nothing for two is suggested to the person who is here; nobody else can tell. `do` takes that mark
    away again where it was made by mistake, and not where their own answers name fear."""
    place = place_of(request)
    if place is None:
        return render(request, "mend/not_kept.html", {}, status=409)
    keep_care(place.visit, place.bond, request.POST.get("do") != MISTAKE or fear_is_named(place.looks))
    return redirect("mend")
