"""What somebody notes about the other for themselves: sizes, two sugars, a name. Nobody else ever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.access.details import CHUNK, Details
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.keep.leaves import chunk_asked, leaf
from innermost.web.know.forms import NoteForm
from innermost.web.know.here import given_back
from innermost.web.know.rows import rows
from innermost.web.talk.begun import Begun
from innermost.web.us.place import Place, place_meant

PAGE, FIRST_THEME = 24, "small-things"


@unlocked
@form_view
@renews
def about(request: HttpRequest) -> HttpResponseBase:
    """By POST another one."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried
    if place is None or (said and not place.can_share):
        return given_back(request, place, said, "know")
    begun = Begun(place.visit, f"note {place.bond.id}")
    if request.method == "POST":
        return _noted(request, place, begun)
    before = {} if carried or not place.can_share else begun.words
    form = NoteForm(initial={"theme": FIRST_THEME} | before | carried)
    return _all(request, place, form, draft=begun.on, was_begun=bool(before))


def _noted(request: HttpRequest, place: Place, begun: Begun) -> HttpResponseBase:
    if "away" in request.POST:
        begun.sent()
        return redirect("know-about")
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _all(request, place, form, status=422, draft=begun.on)
    Details(place.visit, place.bond).keep(form.payload())
    begun.sent()
    return redirect("know-about")


def _all(request: HttpRequest, place: Place, form: NoteForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    mine = Details(place.visit, place.bond).mine(chunk_asked(request))
    found = leaf(request, [one for one in mine if one.is_note], PAGE, is_full=len(mine) == CHUNK)
    page = {
        "place": place,
        "bond": place.bond,
        "rows": rows(found.items, place.bond),
        "further": found.further,
        "form": form if place.can_share else None,
        **more,
    }
    return render(request, "know/about.html", page, status=status)
