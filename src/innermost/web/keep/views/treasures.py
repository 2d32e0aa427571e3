"""Little things that only the two have: the list, and adding one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import Treasure
from innermost.web.access.keepsakes import CHUNK, Keepsakes
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.slips import SORTS
from innermost.web.keep.forms import TreasureForm
from innermost.web.keep.here import given_back
from innermost.web.keep.leaves import chunk_asked, leaf
from innermost.web.keep.rows import row
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.talk.begun import Begun
from innermost.web.us.place import Place, place_meant

PAGE = 24


@unlocked
@form_view
def treasures(request: HttpRequest) -> HttpResponseBase:
    """By POST another one: shown to both, or kept to oneself."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried
    if place is None or (said and not place.can_share):
        return given_back(request, place, said, "treasures")
    begun = Begun(place.visit, f"treasure {place.bond.id}")
    if request.method == "POST":
        return _added(request, place, begun)
    before = {} if carried or not place.can_share else begun.words
    form = TreasureForm(initial={"sort": _sort(request)} | before | carried)
    return _all(request, place, form, draft=begun.on, was_begun=bool(before))


def _added(request: HttpRequest, place: Place, begun: Begun) -> HttpResponseBase:
    if "away" in request.POST:
        begun.sent()
        return redirect("treasures")
    form = TreasureForm(request.POST)
    if asks_to_look(request):
        return _all(request, place, as_typed(form), hints=hints_for(request), draft=begun.on)
    if not form.is_valid():
        return _all(request, place, form, status=422, draft=begun.on)
    here = Keepsakes(place.visit, place.bond)
    if request.POST.get("do") == "both":
        here.shared.give(form.payload())
    else:
        here.keep(form.payload())
    begun.sent()
    return redirect("treasures")


def _sort(request: HttpRequest) -> str:
    asked = request.GET.get("of", "")
    return asked if asked in SORTS else ""


def _all(request: HttpRequest, place: Place, form: TreasureForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    here, today, sort = Keepsakes(place.visit, place.bond), timezone.localdate(), _sort(request)
    shown, alone = here.shown(chunk_asked(request)), here.alone(chunk_asked(request))
    kept = [one for one in (*alone, *shown) if isinstance(one.payload, Treasure) and sort in ("", one.payload.sort)]
    found = leaf(request, kept, PAGE, is_full=CHUNK in (len(shown), len(alone)))
    page = {
        "place": place,
        "bond": place.bond,
        "rows": [row(one, place.bond, today) for one in found.items],
        "further": found.further,
        "sorts": [("", "All"), *SORTS.items()],
        "sort": sort,
        "form": form if place.can_share else None,
        **more,
    }
    return render(request, "keep/treasures.html", page, status=status)
