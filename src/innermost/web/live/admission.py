"""Who stands at the other end of a socket, and whether they still may: the same questions a page asks of its request.

When a socket opens, its cookies are looked at just as a page's are, and forgotten. At each event after that the session
row is looked at again, without a key. Knows no walk but by its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user
from django.db import close_old_connections
from django.http import Http404, HttpRequest, parse_cookie
from django.utils.crypto import constant_time_compare

from innermost.web.access.walking import walk_of
from innermost.web.cookies import key_cookies_of
from innermost.web.models import Person
from innermost.web.sessions import SessionStore
from innermost.web.visit import Locked, is_awake, visit


@dataclass(frozen=True)
class Admitted:
    """Somebody who may be in a walk, and the session that says so. Holds no key."""

    walk: UUID
    space: UUID
    person: UUID
    session: str


def admit_socket(cookies: str, walk: UUID) -> Admitted | None:
    """As `admit`, on a thread where no request begins or ends: an old connection to the database is closed here."""
    close_old_connections()
    return admit(cookies, walk)


def admit(cookies: str, walk: UUID) -> Admitted | None:
    """None for whoever is not signed in, is locked, or is in no space that this walk is of."""
    request = _request(cookies)
    here = visit(request)
    if not here.is_signed_in or here.person.is_guest:
        return None
    try:
        here.open()
        bond, _ = walk_of(here, walk)
    except (Locked, Http404):
        return None
    return Admitted(walk, bond.id, bond.me, request.session.session_key or "")


def _request(cookies: str) -> HttpRequest:
    request = HttpRequest()
    request.method = "GET"
    request.COOKIES = parse_cookie(cookies)
    key_cookies_of(request)
    request.session = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    return request


def still_may(session: Mapping[str, Any], person: Person) -> bool:
    """Whether the session is this person's, as their password is now, and open: not locked, not asleep."""
    return session.get(SESSION_KEY) == str(person.pk) and _is_of_now(session, person) and is_awake(session, person)


def _is_of_now(session: Mapping[str, Any], person: Person) -> bool:
    mark = str(session.get(HASH_SESSION_KEY, ""))
    return any(constant_time_compare(mark, one) for one in _marks(person))


def _marks(person: Person) -> Iterable[str]:
    yield person.get_session_auth_hash()
    yield from person.get_session_auth_fallback_hash()
