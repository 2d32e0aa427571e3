"""Memories: the timeline, one drawn from it, and writing one down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import Memory
from innermost.web.access.keepsakes import CHUNK, Keepsake, Keepsakes
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.keep.forms import MemoryForm
from innermost.web.keep.here import given_back, in_a_space
from innermost.web.keep.leaves import chunk_asked, leaf
from innermost.web.keep.looking_back import drawn, look_back
from innermost.web.keep.rows import by_month, newest_first, row, when
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.talk.begun import Begun
from innermost.web.us.place import Place, place_meant

PAGE, MOST_DIGITS = 12, 4


@unlocked
@require_safe
@in_a_space
def memories(request: HttpRequest, place: Place) -> HttpResponseBase:
    """By the month they are from, the newest first."""
    today, here = timezone.localdate(), Keepsakes(place.visit, place.bond)
    found, is_full = _all(here, chunk_asked(request))
    shown = leaf(request, found, PAGE, is_full=is_full)
    back = look_back(found, when, today) if not (request.GET or place.shelf.careful) else None
    page = {
        "place": place,
        "months": by_month(shown.items, place.bond, today),
        "further": shown.further,
        "back": row(back[0], place.bond, today) if back else None,
        "ago": back[1] if back else "",
    }
    return render(request, "keep/memories.html", page)


def _all(here: Keepsakes, chunk: int = 0) -> tuple[list[Keepsake], bool]:
    """The memories of a chunk in the order of their days, and whether another chunk may follow."""
    shown, alone = here.shown(chunk), here.alone(chunk)
    kept = newest_first(one for one in (*shown, *alone) if isinstance(one.payload, Memory))
    return kept, CHUNK in (len(shown), len(alone))


@unlocked
@require_safe
@in_a_space
def draw(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Remember when: one of them, another one each time it is asked for."""
    found, _ = _all(Keepsakes(place.visit, place.bond))
    if not found:
        return redirect("memories")
    today, turn = timezone.localdate(), whole(request.GET.get("turn", "0"), MOST_DIGITS) or 0
    one = drawn(found, f"{place.bond.me} {today} {turn}")
    page: dict[str, Any] = {"place": place, "row": row(one, place.bond, today, most=0), "turn": turn + 1}
    return render(
        request, "keep/drawn.html", page | {"over": "Remember when", "again": "memory-draw", "all": "memories"}
    )


@unlocked
@form_view
def new(request: HttpRequest) -> HttpResponseBase:
    carried = carried_words(request)
    place = place_meant(request, carried)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried
    if place is None or not place.can_share:
        return given_back(request, place, said, "memories")
    begun = Begun(place.visit, f"memory {place.bond.id}")
    if request.method == "POST":
        return _kept(request, place, begun)
    before = {} if carried else begun.words
    return _writing(request, place, MemoryForm(initial=before | carried), draft=begun.on, was_begun=bool(before))


def _kept(request: HttpRequest, place: Place, begun: Begun) -> HttpResponseBase:
    if "away" in request.POST:
        begun.sent()
        return redirect("memory-new")
    form = MemoryForm(request.POST, request.FILES)
    if asks_to_look(request):
        return _writing(request, place, as_typed(form), hints=hints_for(request), draft=begun.on)
    if not form.is_valid():
        return _writing(request, place, form, status=422, draft=begun.on)
    here = Keepsakes(place.visit, place.bond)
    is_for_both = request.POST.get("do") == "both"
    keep = here.keep_for_both if is_for_both else here.keep
    id = keep(form.payload(), form.made)  # noqa: A001
    begun.sent()
    return redirect("shown" if is_for_both else "keepsake", id)


def _writing(
    request: HttpRequest, place: Place, form: MemoryForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    page = {"place": place, "bond": place.bond, "form": form, **more}
    return render(request, "keep/memory.html", page, status=status)
