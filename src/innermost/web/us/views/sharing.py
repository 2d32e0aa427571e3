"""Putting one's view of one thread beside the other's, after a look at what shows; and taking it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.audience import unlocked
from innermost.web.form_view import form_view
from innermost.web.spaces.shared import note_level
from innermost.web.us import cloth
from innermost.web.us.place import Place, place_of
from innermost.web.us.sharing import Views, view_of


@unlocked
@form_view
def share(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What the other would see, by itself; then sealing just that, by POST."""
    place = place_of(request)
    if place is None:
        return redirect("us")
    thread = place.thread(slug)
    strand = place.looks.mirror.strand(slug)
    may_share = place.can_share and not place.shelf.careful
    view = view_of(strand) if strand and may_share else None
    if strand is None or view is None:
        return redirect("us-thread", slug)
    if request.method == "POST":
        opened = place.views.share(thread, view)
        if opened:
            _note(place, slug)
        return redirect(f"/us/together/?thread={slug}") if opened else redirect("us-thread", slug)
    page = {"place": place, "thread": thread, "drawing": cloth.drawing(0, strand.score), "view": view}
    return render(request, "us/share.html", page)


@unlocked
@form_view
def take_back(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What lies sealed, or with `of=shown` what is open: each by itself."""
    place = place_of(request)
    if place is None:
        return redirect("us")
    thread, views = place.thread(slug), place.views
    of_shown = (request.POST if request.method == "POST" else request.GET).get("of") == "shown"
    if request.method == "POST":
        (views.take_back_shown if of_shown else views.take_back_sealed)(slug)
        if of_shown:
            note_level(place.bond, slug, None)
        return redirect("us-thread", slug)
    if not (views.is_shown(slug) if of_shown else views.sealed(slug)):
        return redirect("us-thread", slug)
    return render(request, "us/take_back.html", {"place": place, "thread": thread, "shown": of_shown})


def _note(place: Place, thread: str) -> None:
    """Where the two together see it, now that both can read both."""
    pair = Views(place.visit, place.bond).opened(thread)
    if pair:
        note_level(place.bond, thread, (pair.mine.low + pair.mine.high + pair.theirs.low + pair.theirs.high) / 4)
