"""What every page of the map begins with: the space it is about, or what there is without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.library import DetailTheme, load
from innermost.web.spaces.current import current_bond
from innermost.web.talk.typed import not_now, words_typed
from innermost.web.us import placed
from innermost.web.us.place import Place


def nobody(request: HttpRequest) -> HttpResponseBase:
    """For somebody who shares no space, or for whom it is locked."""
    return render(request, "know/nobody.html", {"locked": current_bond(request)})


in_a_space = placed.in_a_space("know", nobody)


def given_back(request: HttpRequest, place: Place | None, said: Mapping[str, Any]) -> HttpResponseBase:
    """For a form that nothing takes now: its words again, else the map, or what there is without a space."""
    words = words_typed(said)
    if words or place:
        return not_now(request, words, in_space=place is not None, to="know")
    return redirect("know") if request.method == "POST" else nobody(request)


def theme_called(slug: str) -> DetailTheme:
    """Raises Http404."""
    found = load().detail_theme(slug)
    if found is None:
        raise Http404
    return found
