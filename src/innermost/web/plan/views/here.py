"""What every page of the plan begins with: the space it is about, or what can be said where there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.spaces.current import current_bond
from innermost.web.us.place import Place, place_of

P = ParamSpec("P")
Inner = Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def in_a_space(view: Inner[P]) -> View[P]:
    """Gives the view its place. Where there is none, a page says so; a form that names none of theirs leads there."""

    @wraps(view)
    def placed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        place = place_of(request)
        if place:
            return view(request, place, *args, **kwargs)
        if request.method == "POST":
            return redirect("plan")
        return render(request, "us/nobody.html", {"locked": current_bond(request)})

    return placed
