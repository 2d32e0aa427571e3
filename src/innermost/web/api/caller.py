"""Who calls: the person a token stands for, their key where it opens their words, and what the token is for."""

from __future__ import annotations

from typing import Self

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from innermost.vault import CannotOpen, Keyholder, mark_under
from innermost.web.api.problems import Problem
from innermost.web.api.reading import read
from innermost.web.api.scopes import SCOPES
from innermost.web.api.tokens import Found, NoSuchToken, find, mark_used
from innermost.web.clock import zone_of
from innermost.web.models import ApiToken
from innermost.web.often import times
from innermost.web.visit import Presence

A_MINUTE = 60
MOST_CALLS, MOST_GUESSES = 240, 60


class Caller(Presence):
    """A token's person, for one call."""

    def __init__(self, found: Found) -> None:
        super().__init__(found.row.person, found.keyholder)
        self._found = found

    @property
    def token(self) -> ApiToken:
        return self._found.row

    @property
    def scopes(self) -> tuple[str, ...]:
        return self._found.scopes

    @property
    def words(self) -> Self:
        """Itself, where the token opens words. Raises Problem where it does not."""
        if self._keyholder is None:
            raise Problem("no-words")
        return self

    def open_version(self, version: int) -> Keyholder:
        """As for any presence. Where the token opens no words, names and titles are closed, not missing."""
        if self._keyholder is None:
            raise CannotOpen
        return super().open_version(version)

    def mark(self, *parts: str | bytes) -> bytes:
        """32 bytes for these parts that nobody makes without the token."""
        return mark_under(self._found.secret, "once", *parts)


class Bearer(HttpBearer):
    """Lets in a token with this scope, or any token where none is named. Cookies mean nothing here."""

    def __init__(self, scope: str = "") -> None:
        super().__init__()
        if scope and scope not in SCOPES:
            raise ValueError(scope)
        self.scope = scope
        # Set after the scheme was made of what begins so: it belongs to the one operation.
        self.openapi_scopes = [scope] if scope else []

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """From here on days are those of the token's person. Raises Problem."""
        caller = Caller(_found(request, token))
        timezone.activate(zone_of(caller.person))
        if times(f"api:{caller.token.pk}", A_MINUTE) > MOST_CALLS:
            raise too_often()
        mark_used(caller.token)
        if self.scope and self.scope not in caller.scopes:
            raise Problem("scope", f"This needs a token for “{SCOPES[self.scope]}” ({self.scope}).")
        # A body is looked at once it is known who sends it.
        read(request)
        return caller


def caller_of(request: HttpRequest) -> Caller:
    """Who made this call."""
    caller: Caller = request.auth  # type: ignore[attr-defined]  # Ninja keeps there what `authenticate` gave
    return caller


def too_often() -> Problem:
    return Problem("too-often", headers={"Retry-After": str(A_MINUTE)})


def _found(request: HttpRequest, token: str) -> Found:
    try:
        return find(token)
    except NoSuchToken:
        if times(f"api-guess:{get_adapter().get_client_ip(request)}", A_MINUTE) > MOST_GUESSES:
            raise too_often() from None
        raise no_token() from None


def no_token() -> Problem:
    return Problem("token", headers={"WWW-Authenticate": 'Bearer realm="Innermost"'})
