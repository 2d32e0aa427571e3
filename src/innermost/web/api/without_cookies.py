"""Middleware: a call to the API comes without cookies. A browser's sign-in means nothing there."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

BASE = "/api/v1/"


class WithoutCookies:
    """Outermost, so that nothing reads a session for such a call."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_call(request):
            request.META.pop("HTTP_COOKIE", None)
        return self._get_response(request)


def is_call(request: HttpRequest) -> bool:
    return request.path_info.startswith(BASE)
