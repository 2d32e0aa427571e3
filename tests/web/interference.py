"""The non-interference harness: all that one person can see, in two worlds that differ only in what another did.

Knows how to look and what is bound to differ (tokens, nonces). Knows no feature: new routes are looked at by
themselves, new acts are added to a list by the tests.

Where many acts are done in the same world (`Watch`), a page is drawn again only if the database would answer anything
it asked differently now. Chance, cache and clock being the same, nothing else goes into a page but what this process
remembers; for that, one test draws every page after all the acts.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random, SystemRandom
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from innermost.web.audience import Audience
from tests.web.cast import undone
from tests.web.routes import routes

_BOUND_TO_DIFFER = (
    re.compile(r'(name="(?:csrfmiddlewaretoken|writer|mark)" value=")[^"]*'),
    re.compile(r"('nonce-)[^']*"),
)
_HEADERS = ("Content-Type", "Content-Length", "Location", "Cache-Control", "Vary", "ETag", "Last-Modified")


_TURNS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
_OF_VISITS = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "django_session"')
Question = tuple[str, tuple[Any, ...]]


class Asking:
    """What a page asks of the database, in its order. `is_all` is no longer true once it did something else there than
    ask, but for keeping its own visit at the end: then what it asked is not all that goes into it."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.is_all = True
        self._kept = False

    def __call__(self, execute: Callable[..., Any], sql: str, given: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            self.questions.append((sql, tuple(given or ())))
            self.is_all = self.is_all and not self._kept
        elif _OF_VISITS.match(sql):
            self._kept = True
        elif not sql.startswith(_TURNS):
            self.is_all = False
        return execute(sql, given, many, context)


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
    asking: Asking = field(default_factory=Asking, compare=False, repr=False)


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
    # The log holds so many queries at most, over all pages; beyond that none would be counted.
    connection.queries_log.clear()
    asking, hearing = Asking(), CaptureQueriesContext(connection)
    with undone(client), chance_of(path), hearing as asked, connection.execute_wrapper(asking):
        answer: Any = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
    headers = tuple((name, answer.headers[name]) for name in _HEADERS if name in answer.headers)
    text = body.decode(errors="replace")
    size = len(text)
    for pattern in _BOUND_TO_DIFFER:
        text = pattern.sub(r"\1", text)
    return Seen(path, answer.status_code, headers, text, size, len(asked), tuple(sorted(answer.cookies)), asking)


def pages(arguments: Mapping[str, Sequence[Mapping[str, object]]], *, by_token: bool = False) -> list[str]:
    """Every address, with each of the arguments given for a route, and without those that need some and got none: of
    pages, or of what a program with a token calls."""
    meant = [found for found in routes() if (found.audience is Audience.TOKEN) == by_token]
    known = [found for found in meant if not found.arguments or found.name in arguments]
    return [found.path(**given) for found in known for given in arguments.get(found.name, ({},))]


def differences(one: Sequence[Seen], other: Sequence[Seen]) -> list[str]:
    """What tells the two worlds apart: page and aspect."""
    return [
        f"{was.path}: {name}"
        for was, now in zip(one, other, strict=True)
        for name in ("status", "headers", "size", "queries", "cookies", "body")
        if getattr(was, name) != getattr(now, name)
    ]


class Watch:
    """Every page as one looker sees it while nothing happens, and how it differs once something did."""

    def __init__(self, looker: Callable[[], Client], paths: Sequence[str]) -> None:
        self._looker = looker
        self.seen = trace(looker(), paths)
        self._known = {asked: _told(asked) for one in self.seen for asked in one.asking.questions}

    def apart(self) -> list[str]:
        """What is another now, by the pages that this can have changed."""
        others = {asked for asked, told in self._known.items() if _told(asked) != told}
        return self._drawn([one for one in self.seen if not one.asking.is_all or others & {*one.asking.questions}])

    def apart_in_all(self) -> list[str]:
        """What is another now, with every page drawn again."""
        return self._drawn(self.seen)

    def _drawn(self, pages: Sequence[Seen]) -> list[str]:
        return differences(pages, trace(self._looker(), [one.path for one in pages]))


def _told(asked: Question) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return cursor.fetchall()


def in_turn(acts: Sequence[Act]) -> int:
    """Does them one after the other, but for those that an earlier one left nothing to do; how many that were."""
    done = 0
    for act in acts:
        with suppress(Exception), transaction.atomic():
            act()
            done += 1
    return done


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
