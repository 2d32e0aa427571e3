"""A program with a token, for tests: makes the token as its page does, and calls. Judges nothing.

Answers are those of Django's test client, whose `json` its own types do not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.test import Client

from innermost.web.api.scopes import SCOPES
from innermost.web.api.tokens import make
from tests.web.cast import Someone

V1 = "/api/v1/"
# What each address takes, rightly filled in, for whoever looks at them all.
CALLED_WITH: dict[str, dict[str, Any]] = {
    "api:entries": {"text": "other words"},
    "api:entry": {"text": "other words", "revision": 1},
    "api:answer": {"text": "other words"},
    "api:answer-today": {"text": "other words"},
    "api:looks": {"answers": {"easy-company": 2}},
    "api:rituals": {"title": "Other words", "begins": "2026-03-01", "time": "19:30"},
    "api:ritual": {"title": "Other words", "begins": "2026-03-01", "time": "19:30", "revision": 1},
}


class Calls:
    """Calls with one token."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})

    def get(self, where: str, **asked: Any) -> Any:
        return self.client.get(V1 + where, asked)

    def post(self, where: str, body: Any, **headers: str) -> Any:
        """`body` is sent as JSON, or as it is where it is bytes. Headers as Django's client takes them."""
        return self._send("post", where, body, headers)

    def put(self, where: str, body: Any, **headers: str) -> Any:
        return self._send("put", where, body, headers)

    def delete(self, where: str) -> Any:
        return self.client.delete(V1 + where)

    def send(self, method: str, path: str, body: Any) -> Any:
        """To a whole address, in any way."""
        raw = "" if method in ("GET", "DELETE") else json.dumps(body)
        return self.client.generic(method, path, raw, content_type="application/json")

    def _send(self, how: str, where: str, body: Any, headers: dict[str, str]) -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = headers.pop("content_type", "application/json")
        return getattr(self.client, how)(V1 + where, raw, content_type=kind, headers=headers)


def calls(who: Someone, scopes: Iterable[str] = tuple(SCOPES), *, words: bool = True) -> Calls:
    """A program of theirs, with a token for everything that opens their words, unless said otherwise."""
    return Calls(make(who.visit(), "A program", scopes, words=words))


def slug_of(answer: Any) -> str:
    """The slug of the problem that a call was answered with."""
    assert answer["Content-Type"] == "application/problem+json"
    return str(answer.json()["type"]).removeprefix("/api/#problem-")
