"""One request as its person's visit: who is here, and whether what they wrote is open.

The key lives no longer than the request.

The session row holds the person's key sealed under a secret that only the browser's cookie has; neither opens
anything alone.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

from innermost.vault import CannotOpen, Keyholder, NewerFormat, number_of, open_from_browser
from innermost.web.cookies import VAULT, key_cookies_of
from innermost.web.models import Person, PersonKey

LONGEST = timedelta(hours=12).total_seconds()
_MARK_EVERY = 60
_OPEN, _PENDING, _STARTED = "vault", "vault_pending", "started"


class Locked(Exception):
    """Somebody is signed in, and what they wrote is locked."""


class Presence:
    """A person whose key is open in this process."""

    def __init__(self, person: Person, keyholder: Keyholder | None) -> None:
        self._person = person
        self._keyholder = keyholder
        self._older: dict[int, Keyholder] = {}

    @property
    def person(self) -> Person:
        return self._person

    def open(self) -> Keyholder:
        """The person's key. Raises Locked where it is not open."""
        if self._keyholder is None:
            raise Locked
        return self._keyholder

    @property
    def is_open(self) -> bool:
        try:
            self.open()
        except Locked:
            return False
        return True

    def open_version(self, version: int) -> Keyholder:
        """An older version of the key, where the present one leads to it. Raises CannotOpen where it does not."""
        present = self.open()
        if version == present.version:
            return present
        if version not in self._older:
            row = PersonKey.objects.filter(person=self.person, version=version, older_wrap__isnull=False).first()
            if row is None or version > present.version:
                raise CannotOpen
            wrap = bytes(row.older_wrap or b"")
            self._older[version] = self.open_version(number_of(wrap)).open_older(version, wrap)
        return self._older[version]


class Visit(Presence):
    """Who is here, for one request."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.user, None)  # type: ignore[arg-type]  # nobody, until `person` is asked for
        self._request = request

    @property
    def person(self) -> Person:
        """Raises Locked where nobody is signed in; `audience` turns strangers away before that."""
        if not isinstance(self._request.user, Person):
            raise Locked
        return self._request.user

    @property
    def is_signed_in(self) -> bool:
        """Looks again, since a sign-in of more than twelve hours ends when its visit begins."""
        return self._request.user.is_authenticated

    def open(self) -> Keyholder:
        """Raises Locked after fifteen idle minutes, after twelve hours, or where it was never opened."""
        if self._keyholder is None:
            self._keyholder = self._read()
        return self._keyholder

    def unlock(self, keyholder: Keyholder) -> None:
        """Keeps the key open for this browser: sealed in the session, its secret in the cookie."""
        self._request.session[_OPEN] = self._sealed(keyholder)
        self._request.session.pop(_PENDING, None)
        self._keyholder = keyholder

    def unlock_later(self, keyholder: Keyholder) -> None:
        """Keeps the key aside until a second factor has been given too. It opens nothing until `unlock_pending`."""
        self._request.session[_PENDING] = self._sealed(keyholder)

    def unlock_pending(self) -> None:
        """Opens what `unlock_later` kept aside, now that the sign-in is complete."""
        pending = self._request.session.pop(_PENDING, None)
        if pending and pending["person"] == str(self.person.pk):
            self._request.session[_OPEN] = pending

    def lock(self) -> None:
        """Locks this browser's visit. Signed in all the same."""
        for name in (_OPEN, _PENDING):
            self._request.session.pop(name, None)
        key_cookies_of(self._request).drop(VAULT)
        self._keyholder = None

    def _sealed(self, keyholder: Keyholder) -> dict[str, object]:
        browser, now = uuid4(), int(time.time())
        secret, wrap = keyholder.wrap_for_browser("sign-in", browser)
        key_cookies_of(self._request).keep(VAULT, secret)
        return {
            "id": str(browser),
            "person": str(keyholder.holder.id),
            "version": keyholder.holder.version,
            "wrap": base64.b64encode(wrap).decode(),
            "opened": now,
            "seen": now,
        }

    def _read(self) -> Keyholder:
        kept = self._request.session.get(_OPEN)
        secret = key_cookies_of(self._request).get(VAULT)
        if not kept or not secret or kept["person"] != str(self.person.pk):
            raise Locked
        if kept["version"] != self.person.key_version or has_slept(kept):
            self.lock()
            raise Locked
        if marked := _marked(kept):
            self._request.session[_OPEN] = marked
        wrap, browser = base64.b64decode(kept["wrap"]), UUID(kept["id"])
        try:
            return open_from_browser(secret, "sign-in", browser, self.person.pk, kept["version"], wrap)
        except (CannotOpen, NewerFormat):
            raise Locked from None


def has_slept(kept: Mapping[str, Any]) -> bool:
    """Whether an open key was idle for too long, or open for twelve hours."""
    now = time.time()
    return bool(now - kept["seen"] > settings.IDLE_LOCK.total_seconds() or now - kept["opened"] > LONGEST)


def is_awake(session: Mapping[str, Any], person: Person) -> bool:
    """Whether a session holds this person's key open, as far as can be told without the browser's secret."""
    kept: Mapping[str, Any] | None = session.get(_OPEN)
    if kept is None or kept["person"] != str(person.pk) or kept["version"] != person.key_version:
        return False
    return not has_slept(kept) and bool(time.time() - session.get(_STARTED, time.time()) <= LONGEST)


def active(session: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a session that is awake holds from now on, since its person was active; None where nothing changes."""
    marked = _marked(session[_OPEN])
    return {**session, _OPEN: marked} if marked else None


def _marked(kept: Mapping[str, Any]) -> dict[str, Any] | None:
    now = time.time()
    return {**kept, "seen": int(now)} if now - kept["seen"] > _MARK_EVERY else None


def visit(request: HttpRequest) -> Visit:
    """This request's visit, always the same object."""
    if not hasattr(request, "visit"):
        _end_after_twelve_hours(request)
        request.visit = Visit(request)  # type: ignore[attr-defined]
    return request.visit  # type: ignore[attr-defined, no-any-return]


def _end_after_twelve_hours(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        return
    started = request.session.setdefault(_STARTED, int(time.time()))
    if time.time() - started > LONGEST:
        key_cookies_of(request).drop(VAULT)
        logout(request)
