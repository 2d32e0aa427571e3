"""One step of the way back: why, how, where it leads, and what its walker notes for themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.entry import WayBack
from innermost.library import MendStep, load
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.mend.doors import doors
from innermost.web.mend.forms import USUAL_REVIEW, NoteForm, PlanForm
from innermost.web.mend.measured import changed
from innermost.web.mend.path import LOOK_AFTER, LOOK_BEFORE, Path, is_for_two
from innermost.web.mend.record import Change, Record, done, forgiving, left_out, noting, open_again, planning
from innermost.web.mend.views.here import in_a_space, not_safe
from innermost.web.plan.things import leads
from innermost.web.spaces.current import NOTHING
from innermost.web.us.place import Place

SETTING_DOWN = "setting-down"
MOVES: Mapping[str, Callable[[str, str], Change]] = {
    "done": done,
    "aside": lambda slug, _: left_out(slug),
    "open": lambda slug, _: open_again(slug),
    "forgiven": lambda _, day: forgiving(day),
    "unforgiven": lambda *_: forgiving(""),
}


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def step(request: HttpRequest, place: Place, slug: str) -> HttpResponseBase:
    """By POST `do`: keep, done, aside, open, forgiven or unforgiven. What is noted is kept with each of them."""
    found, record = load().mend_step(slug), Record(place.visit, place.bond)
    if found is None:
        raise Http404
    if request.method != "POST" and place.shelf.careful and not carried_words(request):
        return not_safe(request, place, record.now, found)
    if record.now is None:
        return _seen(request, place, found, WayBack("", "both", timezone.localdate().isoformat()), None)
    if request.method == "POST":
        return _done(request, place, found, record)
    return _seen(request, place, found, record.now, _form(found, record.now, carried=carried_words(request)))


def _done(request: HttpRequest, place: Place, found: MendStep, record: Record) -> HttpResponseBase:
    do, now = request.POST.get("do", ""), record.now
    form = _form(found, now, request.POST)
    noted = form if form and any(name in request.POST for name in form.fields) else None
    if now and noted and not noted.is_valid():
        return _seen(request, place, found, now, noted)
    if noted or do in MOVES:
        record.change(_changes(found, do, noted))
    return redirect("mend") if do == "aside" else redirect("mend-step", found.slug)


def _changes(found: MendStep, do: str, noted: NoteForm | PlanForm | None) -> Change:
    """One change, so that the words and the mark are kept together or not at all."""
    mark = MOVES[do](found.slug, timezone.localdate().isoformat()) if do in MOVES else _as_it_is
    keep = _kept(found, noted) if noted else _as_it_is
    return lambda now: mark(keep(now))


def _as_it_is(now: WayBack) -> WayBack:
    return now


def _form(
    found: MendStep, now: WayBack | None, said: QueryDict | None = None, carried: Mapping[str, Any] = NOTHING
) -> NoteForm | PlanForm | None:
    """With what was `said`, or was noted before. None for a step where nothing is."""
    if now is None or not found.keep:
        return None
    if found.keep == "words":
        return NoteForm(said, label=found.ask, initial={"note": now.words.get(found.slug, ""), **carried})
    later = (timezone.localdate() + USUAL_REVIEW).isoformat()
    before = {"plan_if": now.plan_if, "plan_then": now.plan_then, "review": now.review or later}
    return PlanForm(said, initial={**before, **carried})


def _kept(found: MendStep, form: NoteForm | PlanForm) -> Change:
    said = form.cleaned_data
    if isinstance(form, NoteForm):
        return noting(found.slug, said["note"].strip())
    review = said["review"].isoformat() if said["review"] else ""
    return planning(said["plan_if"].strip(), said["plan_then"].strip(), review)


def _seen(
    request: HttpRequest, place: Place, found: MendStep, now: WayBack, form: NoteForm | PlanForm | None
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
        "changed": _changed(place, now) if found.slug == LOOK_AFTER and now.way else [],
        "forgiving": found.slug == SETTING_DOWN and bool(now.way),
        "forgiven": short_date(date.fromisoformat(now.forgiven), today) if now.forgiven else "",
    }
    return render(request, "mend/step.html", page, status=422 if form and form.errors else 200)


def _changed(place: Place, now: WayBack) -> list[str]:
    looked = now.done.get(LOOK_BEFORE, "")
    return changed(place, date.fromisoformat(now.begun), date.fromisoformat(looked) if looked else None)
