"""Calls of every operation of the API with generated values, in process, each answer held against its own description.

Values that fit the description, and values that do not. Needs Django to be set up, a token, and ids of what is there;
each call is undone. Knows the OpenAPI document and nothing of what an endpoint does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

import schemathesis
from django.core.cache import cache
from django.db import transaction
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import AcceptedNegativeData, Failure, FailureGroup
from schemathesis.specs.openapi import checks as openapi

# As Django's own test client calls: in this thread, whose transaction is undone, and with no connection closed after.
_handled = ClientHandler(enforce_csrf_checks=True)
DOCUMENT = "/api/v1/openapi.json"
CHECKS = [
    not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
    openapi.negative_data_rejection,
    openapi.missing_required_header,
]
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
# Of the calls that fit, those with ids of what is there, and those with any.
HERE, ANYWHERE = 4, 1
WITHOUT_CURSOR = 0.75
_QUIETLY = settings(deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


def application(environ: dict[str, Any], start: Callable[[str, list[tuple[str, str]]], object]) -> list[bytes]:
    """The pages as a WSGI application."""
    answer: Any = _handled(environ)
    start(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [answer.content]


@dataclass
class Found:
    """What came of the calls. `breaches` says of each sort once what was sent and what is wrong with the answer."""

    operations: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    breaches: dict[str, str] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        return self.statuses.total()

    @property
    def faults(self) -> int:
        return sum(times for status, times in self.statuses.items() if status >= 500)


def called(token: str, known: Mapping[str, str], examples: int, start: int = 0) -> Found:
    """So many generated calls of each operation by a token, the same for the same `start`. `known` has ids by what they
    are called in an address; `id` after its segment, such as `entries`."""
    document = schemathesis.openapi.from_wsgi(DOCUMENT, application)
    found, given_with = Found(), {"Authorization": f"Bearer {token}"}
    for made in document.get_all_operations():
        # Raises where the document is wrong.
        operation: Any = made.ok()  # type: ignore[union-attr]
        found.operations += 1
        there = _there(operation.path, known)
        for mode, parameters, times in _ways(there, examples):
            cases = operation.as_strategy(mode, path_parameters=parameters, headers=given_with)
            _call_each(cases, times, start, found)
    return found


def _ways(there: dict[str, str], examples: int) -> Iterator[tuple[GenerationMode, dict[str, str] | None, int]]:
    whole = HERE + ANYWHERE
    yield POSITIVE, there or None, max(1, examples // 2 * HERE // whole)
    yield POSITIVE, None, max(1, examples // 2 * ANYWHERE // whole)
    yield NEGATIVE, there or None, max(1, examples // 2)


def _there(path: str, known: Mapping[str, str]) -> dict[str, str]:
    """The arguments of an address, each with the id of something that is there."""
    parts = path.strip("/").split("/")
    names = {part.strip("{}"): before for before, part in pairwise(parts) if part.startswith("{")}
    return {name: known[before if name == "id" else name] for name, before in names.items()}


def _call_each(cases: SearchStrategy[Any], times: int, start: int, found: Found) -> None:
    turn = Random(start)

    @seed(start)
    @settings(_QUIETLY, max_examples=times)
    @given(case=cases)
    def each(case: Case[Any]) -> None:
        if turn.random() < WITHOUT_CURSOR:
            _forget_cursor(case)
        _call(case, found)

    # For some there is no wrong way to call them.
    with suppress(Unsatisfiable):
        each()


def _forget_cursor(case: Case[Any]) -> None:
    """One that was made up leads nowhere, and nothing behind it would be called."""
    if case.query and case.meta and case.meta.generation.mode is POSITIVE:
        case.query.pop("cursor", None)


def _call(case: Case[Any], found: Found) -> None:
    cache.clear()
    with transaction.atomic():
        answer = case.call()
        transaction.set_rollback(True)
    found.statuses[answer.status_code] += 1
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as group:
        for one in group.exceptions:
            if not _is_passed_over(one):
                _note(case, one, answer, found)


def _is_passed_over(breach: BaseException) -> bool:
    """A parameter nobody knows is passed over, as anywhere; that alone makes no call wrong."""
    said = re.findall(r"^ +- (.+?)(?: \(.*)?$", str(breach), re.MULTILINE)
    return isinstance(breach, AcceptedNegativeData) and set(said) == {"query: violates `additionalProperties`"}


def _note(case: Case[Any], breach: BaseException, answer: Any, found: Found) -> None:
    sort = f"{case.method} {case.operation.path}: {breach.title if isinstance(breach, Failure) else breach}"
    sent = f"{case.path_parameters} {case.query} {case.headers} {case.body!r}"
    found.breaches.setdefault(sort, f"{sent[:800]} -> {answer.status_code} {str(breach)[:1200]}")
