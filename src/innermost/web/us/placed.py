"""Gives views the space they are about. Knows no area: each says what there is without a space, and where it begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from innermost.web.us.place import Place, place_of

P = ParamSpec("P")
Inner = Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class InASpace(Protocol):
    def __call__(self, view: Inner[P]) -> View[P]: ...


def in_a_space(home: str, nobody: Callable[[HttpRequest], HttpResponseBase]) -> InASpace:
    """A mark of views that get their place. Where there is none, `nobody` answers; a form that names none of theirs
    leads to `home`, the name of a route."""

    def mark(view: Inner[P]) -> View[P]:
        @wraps(view)
        def placed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            place = place_of(request)
            if place:
                return view(request, place, *args, **kwargs)
            return redirect(home) if request.method == "POST" else nobody(request)

        return placed

    return mark
