"""What every page of mend begins with: the space it is about, or what there is without one, or where it is not safe."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.entry import WayBack
from innermost.library import MendStep
from innermost.web.mend.careful import fear_is_named, for_oneself, noted, words_at
from innermost.web.spaces.current import current_bond
from innermost.web.talk.typed import nowhere
from innermost.web.us import placed
from innermost.web.us.place import Place


def nobody(request: HttpRequest) -> HttpResponseBase:
    """For somebody who shares no space: what can be done all the same."""
    return render(request, "mend/nobody.html", {"locked": current_bond(request)})


in_a_space = placed.in_a_space("mend", nobody)


def given_back(request: HttpRequest, words: str, place: Place | None, to: str = "mend") -> HttpResponseBase:
    """For a form that nothing takes any more: all its words, else the page `to`, or what there is without a space."""
    if words:
        return nowhere(request, words)
    return redirect(to) if place or request.method == "POST" else nobody(request)


def not_safe(request: HttpRequest, place: Place, now: WayBack | None, step: MendStep | None = None) -> HttpResponseBase:
    """For somebody who is not safe: help, what is theirs to take back, and the ways out. Of a `step` only what they
    noted there."""
    page = {
        "place": place,
        "step": step,
        "words": words_at(step, now) if step and now else [],
        "for_oneself": for_oneself(),
        "noted": noted(now),
        "has_way": now is not None,
        "mistakable": not fear_is_named(place.looks),
    }
    return render(request, "mend/not_safe.html", page)
