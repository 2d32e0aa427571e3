"""Words that arrive when they cannot be taken yet (signed out, locked, an old page) are carried through the sign-in.

They are stored nowhere. A form that takes words has a signed field that says whose it is. Its words are sealed to that
person's public key and travel in a hidden field, from page to page, until the same person is unlocked; then the form
comes back filled. Works without JavaScript, one tap a page.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers

from innermost.vault import CannotOpen, NewerFormat, SecretMismatch, number_of, seal_note
from innermost.web import server_keys
from innermost.web.accounts.onward import asked_for, by_way_of
from innermost.web.api.without_cookies import is_call
from innermost.web.models import Person
from innermost.web.visit import Locked, visit

WRITER, CARRY, STEP = "writer", "carry", "carry_step"
_SALT, _OLDEST = "innermost.writer", 7 * 24 * 3600
_STRANGER, _STRANGER_OLDEST = "words.of.a.stranger:", 3600
_SECRETS = {"password", "password1", "old_password", "code"}
_NOT_WORDS = {"csrfmiddlewaretoken", WRITER, CARRY, STEP, "next", "fresh", *_SECRETS}


class CarryWords:
    """Middleware: shows the next page with the carried words in it, whatever that page is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_call(request):
            # A program's body is no form, and reading it as one would answer a broken one with a page.
            return self._get_response(request)
        carried = request.POST.get(CARRY) if request.method == "POST" and is_from_here(request) else None
        request.carried = carried  # type: ignore[attr-defined]
        if request.method == "POST" and STEP in request.POST:
            request.method = "GET"
            request.POST = QueryDict()
        response = self._get_response(request)
        if carried and isinstance(response, HttpResponseRedirect) and response.url.startswith("/"):
            onward = _onward(request, response.url, carried)
            onward.cookies.update(response.cookies)
            return onward
        return response


def is_from_here(request: HttpRequest) -> bool:
    """Whether one of our own pages sent this. Words that another site sends along are nobody's here."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


def turn_away(request: HttpRequest, to: str) -> HttpResponse:
    """Leads to the page named `to` and back here, with what was typed."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    sealed = _seal(request) if request.method == "POST" else None
    if sealed is None and request.method not in ("GET", "HEAD"):
        back = _stood_on(request)
    if sealed is None and (sealed := getattr(request, "carried", None)):
        back = asked_for(request) or back
    where = by_way_of(to, back)
    return _onward(request, where, sealed, status=403) if sealed else redirect(where)


def _stood_on(request: HttpRequest) -> str:
    """The page a form without words was on, since its own address may take only forms. Today where no browser says,
    and for the page of a link: its address holds a secret."""
    came = urlsplit(request.headers.get("Referer", ""))
    is_ours = came.netloc == request.get_host() and _name_at(came.path) not in ("", "come")
    return came.path if is_ours else reverse("today")


def _name_at(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def come_again(request: HttpRequest) -> HttpResponse | None:
    """For a form from an old page: the same form again, filled. None where it held no words."""
    sealed = _seal(request)
    return _onward(request, request.path, sealed, status=403) if sealed else None


def carry_for_a_stranger(request: HttpRequest, words: dict[str, Any], to: str, then: str) -> HttpResponse:
    """Takes words of somebody nobody knows yet through the page named `to`, and on to `then`. Good for an hour.

    Whose they are shows only after the sign-in, so they are sealed under the server's own secret.
    """
    note = {"path": then, "words": {name: [value] for name, value in words.items()}, "made": int(time.time())}
    sealed = server_keys.secrets().pepper.seal(_STRANGER, json.dumps(note).encode())
    return _onward(request, by_way_of(to, then), _STRANGER + base64.b64encode(sealed).decode())


def carried_words(request: HttpRequest, lists: tuple[str, ...] = ()) -> dict[str, Any]:
    """What was typed before the sign-in, for the same person and the same page. Fields named in `lists` are lists."""
    sealed = getattr(request, "carried", None)
    if not sealed:
        return {}
    try:
        note = _open(request, sealed)
    except Locked:
        return {}
    except (CannotOpen, NewerFormat, SecretMismatch, ValueError):
        note = {"path": None}
    # They have arrived, or they never will: the next form carries them no further.
    request.carried = None  # type: ignore[attr-defined]
    words = note["words"] if note["path"] == request.path else {}
    return {name: values if name in lists else values[-1] for name, values in words.items()}


def writer_mark(person: Person) -> str:
    """Says in a form whose it is, so that its words can be sealed for them when they come back too late."""
    return signing.dumps(str(person.pk), salt=_SALT)


def _open(request: HttpRequest, sealed: str) -> dict[str, Any]:
    if not sealed.startswith(_STRANGER):
        raw = base64.b64decode(sealed)
        found: dict[str, Any] = json.loads(visit(request).open_version(number_of(raw)).open_note("carry", raw))
        return found
    visit(request).open()
    found = json.loads(server_keys.secrets().pepper.unseal(_STRANGER, base64.b64decode(sealed.removeprefix(_STRANGER))))
    return found if time.time() - found["made"] < _STRANGER_OLDEST else {"path": None}


def _seal(request: HttpRequest) -> str | None:
    try:
        person = Person.objects.get(pk=UUID(signing.loads(request.POST.get(WRITER, ""), salt=_SALT, max_age=_OLDEST)))
    except (signing.BadSignature, Person.DoesNotExist):
        return None
    words = {name: values for name, values in request.POST.lists() if values and name not in _NOT_WORDS}
    if not words:
        return None
    note = {"path": request.path, "words": words}
    return base64.b64encode(seal_note(person.holder, "carry", json.dumps(note).encode())).decode()


def _onward(request: HttpRequest, where: str, sealed: str, status: int = 200) -> HttpResponse:
    page = render(request, "accounts/onward.html", {"where": where, "carried": sealed}, status=status)
    add_never_cache_headers(page)
    return page
