"""The two cookies that hold keys: for this sign-in, and for a device that may unlock by itself.

Outermost of all middleware: it takes both cookies out of the request before anything else could store or log them,
and writes them to the response. Knows their names and lives; knows no vault.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_OWNER = "demo" if settings.DEMO else "innermost"
VAULT, DEVICE = f"{_OWNER}_vault", f"{_OWNER}_device"
_KEPT = (VAULT, DEVICE)


class KeyCookies:
    """What the browser sent, and what it is to keep from now on."""

    def __init__(self, sent: dict[str, str]) -> None:
        self._sent = sent
        self._next: dict[str, str | None] = {}

    def get(self, name: str) -> str | None:
        return self._next.get(name, self._sent.get(name)) or None

    def keep(self, name: str, value: str) -> None:
        self._next[name] = value

    def drop(self, name: str) -> None:
        self._next[name] = None

    def write_to(self, response: HttpResponse) -> None:
        for name, value in self._next.items():
            if value is None:
                response.delete_cookie(name, samesite="Lax")
                continue
            life = int(settings.DEVICE_UNLOCK.total_seconds()) if name == DEVICE else None
            secure = settings.VAULT_COOKIE_SECURE
            response.set_cookie(name, value, max_age=life, httponly=True, secure=secure, samesite="Lax")


class VaultCookies:
    """Middleware: moves the key cookies from COOKIES and META to `request.key_cookies`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cookies = key_cookies_of(request)
        response = self._get_response(request)
        cookies.write_to(response)
        return response


def key_cookies_of(request: HttpRequest) -> KeyCookies:
    """The request's key cookies; the first call takes them out of everything else."""
    if not hasattr(request, "key_cookies"):
        sent = {name: request.COOKIES.pop(name) for name in _KEPT if name in request.COOKIES}
        if sent:
            request.META["HTTP_COOKIE"] = _without(request.META.get("HTTP_COOKIE", ""))
        request.key_cookies = KeyCookies(sent)  # type: ignore[attr-defined]  # set here alone
    return request.key_cookies  # type: ignore[attr-defined, no-any-return]  # as above


def _without(header: str) -> str:
    """Split as Django splits it, so that nothing it reads as one of ours stays."""
    return "; ".join(part.strip() for part in header.split(";") if part.partition("=")[0].strip() not in _KEPT)
