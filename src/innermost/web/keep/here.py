"""What every page of Keep begins with: the space it is about, or what there is without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.spaces.current import current_bond
from innermost.web.talk.typed import not_now, words_typed
from innermost.web.us import placed
from innermost.web.us.place import Place


def nobody(request: HttpRequest) -> HttpResponseBase:
    """For somebody who shares no space, or for whom it is locked."""
    return render(request, "keep/nobody.html", {"locked": current_bond(request)})


in_a_space = placed.in_a_space("keep", nobody)


def given_back(request: HttpRequest, place: Place | None, said: Mapping[str, Any], to: str) -> HttpResponseBase:
    """For a form that nothing takes now: its words again, else the page `to`, or what there is without a space."""
    words = words_typed(said)
    if words or place:
        return not_now(request, words, in_space=place is not None, to=to)
    return redirect(to) if request.method == "POST" else nobody(request)
