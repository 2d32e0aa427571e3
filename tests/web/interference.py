"""The non-interference harness: all that one person can see, in two worlds that differ only in what another did.

Knows how to look and what is bound to differ (tokens, nonces). Knows no feature: new routes are looked at by
themselves, new acts are added to a list by the tests.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random, SystemRandom
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.cast import undone
from tests.web.routes import routes

_BOUND_TO_DIFFER = (
    re.compile(r'(name="(?:csrfmiddlewaretoken|writer|mark)" value=")[^"]*'),
    re.compile(r"('nonce-)[^']*"),
)
_HEADERS = ("Content-Type", "Content-Length", "Location", "Cache-Control", "Vary", "ETag", "Last-Modified")


@dataclass(frozen=True)
class Seen:
    """One answer, as far as it can tell anything. `size` is that of the whole body before anything was taken out."""

    path: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    size: int
    queries: int
    cookies: tuple[str, ...]


Act = Callable[[], Any]


def trace(client: Client, paths: Sequence[str]) -> tuple[Seen, ...]:
    """What somebody sees who opens each of these pages. Leaves no trace itself."""
    return tuple(_look(client, path) for path in paths)


@contextmanager
def chance_of(name: str) -> Iterator[None]:
    """Chance falls the same way each time: what is drawn by lot tells nothing about anybody."""
    with patch.object(SystemRandom, "getrandbits", Random(name).getrandbits):
        yield


def _look(client: Client, path: str) -> Seen:
    with undone(client), chance_of(path), CaptureQueriesContext(connection) as asked:
        answer: Any = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
    headers = tuple((name, answer.headers[name]) for name in _HEADERS if name in answer.headers)
    text = body.decode(errors="replace")
    size = len(text)
    for pattern in _BOUND_TO_DIFFER:
        text = pattern.sub(r"\1", text)
    return Seen(path, answer.status_code, headers, text, size, len(asked), tuple(sorted(answer.cookies)))


def pages(arguments: Mapping[str, Sequence[Mapping[str, object]]]) -> list[str]:
    """Every address, with each of the arguments given for a route, and without those that need some and got none."""
    known = [found for found in routes() if not found.arguments or found.name in arguments]
    return [found.path(**given) for found in known for given in arguments.get(found.name, ({},))]


def differences(one: Sequence[Seen], other: Sequence[Seen]) -> list[str]:
    """What tells the two worlds apart: page and aspect."""
    return [
        f"{was.path}: {name}"
        for was, now in zip(one, other, strict=True)
        for name in ("status", "headers", "size", "queries", "cookies", "body")
        if getattr(was, name) != getattr(now, name)
    ]


def told_apart(client: Client, paths: Sequence[str], act: Act, *others: Client) -> list[str]:
    """What `client` sees differ once `act` was done by somebody else, in two worlds that are otherwise the same.

    The clock stands still: once a minute a visit notes that it is awake, however long the looking takes.
    """
    now = time.time()
    with patch("time.time", lambda: now):
        with undone(client, *others):
            quiet = trace(client, paths)
        with undone(client, *others):
            act()
            busy = trace(client, paths)
    return differences(quiet, busy)
