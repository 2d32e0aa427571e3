"""What every page of the map begins with: the space it is about, or what there is without one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from innermost.library import DetailTheme, load
from innermost.web.spaces.current import current_bond
from innermost.web.us import placed


def nobody(request: HttpRequest) -> HttpResponseBase:
    """For somebody who shares no space, or for whom it is locked."""
    return render(request, "know/nobody.html", {"locked": current_bond(request)})


in_a_space = placed.in_a_space("know", nobody)
given_back = placed.giving_back(nobody)


def theme_called(slug: str) -> DetailTheme:
    """Raises Http404."""
    found = load().detail_theme(slug)
    if found is None:
        raise Http404
    return found
