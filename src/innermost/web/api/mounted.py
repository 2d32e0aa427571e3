"""Addresses of the API below its base. Loaded with the first call: the framework behind it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from innermost.web.api.api import api
from innermost.web.api.handlers import problem_of
from innermost.web.api.problems import answer, refused
from innermost.web.audience import Audience

View = Callable[..., HttpResponseBase]


@cache
def described() -> dict[str, Any]:
    """The OpenAPI document, made once."""
    return api.described()


def openapi(request: HttpRequest) -> HttpResponse:
    """The description, for everyone."""
    if request.method not in ("GET", "HEAD"):
        return refused("method", Allow="GET, HEAD")
    return JsonResponse(described())


def _plain(view: View, audience: Audience) -> View:
    """Nobody is signed in here, whatever cookies came along; no answer is kept by anybody; faults are problems."""

    @csrf_exempt
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.user = AnonymousUser()
        try:
            given = view(request, *args, **kwargs)
        except Exception as fault:  # noqa: BLE001  # a program has no use for a page
            given = answer(problem_of(fault))
        if given.status_code == 405:
            given = refused("method", Allow=given.get("Allow", ""))
        given["Cache-Control"] = "no-store"
        return given

    answered.audience = audience  # type: ignore[attr-defined]  # as other views carry their mark
    return answered


def _endpoints() -> list[URLPattern]:
    """Ninja has one for each way to use an address; they all lead to the same view."""
    found: dict[str, URLPattern] = {}
    for bound in api._get_bound_routers():
        for one in bound.urls_paths(bound.prefix):
            found.setdefault(str(one.pattern), one)
    return [
        URLPattern(one.pattern, _plain(one.callback, Audience.TOKEN), one.default_args, one.name)
        for one in found.values()
    ]


urlpatterns = [path("openapi.json", _plain(openapi, Audience.EVERYONE), name="openapi"), *_endpoints()]
# Any other address below the base.
nothing = _plain(lambda request: refused("not-found"), Audience.EVERYONE)  # noqa: ARG005  # Django passes it
