"""Gives views the space they are about. Knows no area: each says what there is without a space, and where it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from innermost.web.talk.typed import not_now, words_typed
from innermost.web.us.place import Place, place_of

P = ParamSpec("P")
Inner = Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class GivesBack(Protocol):
    def __call__(
        self, request: HttpRequest, place: Place | None, said: Mapping[str, Any], to: str
    ) -> HttpResponseBase: ...


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


def giving_back(nobody: Callable[[HttpRequest], HttpResponseBase]) -> GivesBack:
    """For a form that nothing takes now: its words again, else the page `to`, or what `nobody` answers."""

    def given_back(request: HttpRequest, place: Place | None, said: Mapping[str, Any], to: str) -> HttpResponseBase:
        words = words_typed(said)
        if words or place:
            return not_now(request, words, in_space=place is not None, to=to)
        return redirect(to) if request.method == "POST" else nobody(request)

    return given_back
