"""Looking: one sentence a screen. Every answer is kept at once, so it goes on here or in another browser."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from innermost.library import Item
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.spaces.current import current_bond
from innermost.web.us.asking import Asking, asking, inventory_asked
from innermost.web.us.inventories import CLOSENESS, added, instrument_of, inventory
from innermost.web.us.place import Place, place_of
from innermost.web.us.progress import SKIPPED, Kept, Progress

SENT_TWICE = timedelta(minutes=5)
OFFERED = ("first", "whole", "pulse", "distance", "barriers", "factors")


@unlocked
@require_safe
def choose(request: HttpRequest) -> HttpResponseBase:
    """Everything that can be looked at."""
    place = place_of(request)
    if place is None:
        return redirect("us")
    slugs = [*OFFERED, *(one.slug for one in added())]
    has_looked = bool(place.looks.of(CLOSENESS))
    left_out = "first" if has_looked else "pulse"
    found = [one for slug in slugs if slug != left_out and (one := asking(slug, place.looks))]
    return render(request, "us/choose.html", {"place": place, "offers": found})


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One sentence and its answers; by POST an answer, a skip, or the end. `at` goes back to an earlier one."""
    place = place_of(request)
    if place is None:
        return redirect("us")
    kept = Kept(place.visit, place.bond, slug)
    before = kept.read()
    begun = _begun(place, slug, before)
    if begun is None:
        return redirect("us")
    asked, progress = begun
    if request.method != "POST":
        return _show(request, place, asked, progress)
    if before is None and request.POST.get("number", "1") != "1":
        return _over(place, asked)
    return _go_on(place, kept, asked, _answered(request, asked, progress), ends="finish" in request.POST)


def _go_on(place: Place, kept: Kept, asked: Asking, progress: Progress, *, ends: bool) -> HttpResponseBase:
    """To the next sentence, or to what came of it."""
    if not progress.is_done and not ends:
        kept.keep(progress)
        return redirect("us-look", kept.slug)
    kept.end()
    if not progress.answers:
        return redirect("us")
    return _result(asked, place.looks.write(asked.inventory, progress.answers, progress.skipped))


def _over(place: Place, asked: Asking) -> HttpResponseBase:
    """For an answer to a look that is not under way any more: one sent twice, which goes where the first led, or one of
    a page so old that its look has gone."""
    newest = next(iter(place.looks.of(asked.inventory)), None)
    if newest and timezone.now() - newest.when < SENT_TWICE:
        return _result(asked, newest.id)
    return redirect("us-look", asked.slug)


def _result(asked: Asking, id: UUID) -> HttpResponseBase:
    return redirect("us") if asked.inventory == CLOSENESS else redirect("us-read", id)


def _begun(place: Place, slug: str, progress: Progress | None) -> tuple[Asking, Progress] | None:
    """What was begun goes on as it was; else it begins now. None where there is nothing to ask just now, and Http404
    for a look nobody knows."""
    name = inventory_asked(slug)
    if name is None:
        raise Http404
    if progress is None:
        asked = asking(slug, place.looks)
        return (asked, Progress(tuple(item.slug for item in asked.items), {})) if asked else None
    return _going_on(place, slug, name, progress)


def _going_on(place: Place, slug: str, name: str, progress: Progress) -> tuple[Asking, Progress]:
    """The sentences chosen when it began, as far as they are still asked."""
    known = {item.slug: item for item in instrument_of(name, place.bond.kind).every_item()}
    items = tuple(known[slug] for slug in progress.items if slug in known)
    return Asking(slug, name, items), Progress(tuple(item.slug for item in items), progress.said)


def _answered(request: HttpRequest, asked: Asking, progress: Progress) -> Progress:
    """The progress with what was just said; as it was, where that is no answer to a sentence of this look."""
    item, said = request.POST.get("item", ""), request.POST.get("answer", "")
    codes = {"skip": SKIPPED} | {str(code): code for code in range(len(_words(asked)))}
    return progress.saying(item, codes[said]) if item in progress.items and said in codes else progress


def _words(asked: Asking) -> tuple[str, ...]:
    found = inventory(asked.inventory)
    return found.answers if found else ()


def _show(request: HttpRequest, place: Place, asked: Asking, progress: Progress) -> HttpResponseBase:
    count = len(asked.items)
    place_now = _asked_for(request, min(progress.place, count - 1))
    item = asked.items[place_now]
    page = {
        "place": place,
        "asking": asked,
        "inventory": inventory(asked.inventory),
        "item": item,
        "text": item.texts[place.bond.kind],
        "answers": _answers(asked, item, progress),
        "number": place_now + 1,
        "count": count,
        "back": place_now if place_now else 0,
        "begun": bool(progress.answers),
        "current": current_bond(request),
    }
    return render(request, "us/look.html", page)


def _answers(asked: Asking, item: Item, progress: Progress) -> list[tuple[int, str, bool]]:
    """Each with its code, its words, and whether it was chosen before."""
    return [(code, words, progress.said.get(item.slug) == code) for code, words in enumerate(_words(asked))]


def _asked_for(request: HttpRequest, latest: int) -> int:
    """An earlier sentence, counted from 1, where `at` names one."""
    at = whole(request.GET.get("at", ""), 3)
    return latest if at is None else min(max(at - 1, 0), latest)
