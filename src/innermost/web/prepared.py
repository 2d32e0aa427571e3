"""Queries that every page makes, compiled once and asked again with other values.

Making a query costs Django several times what the database needs to answer it. A prepared query is written with the
ORM, compiled the first time a thread asks it, and gives rows as `values_list` would. Knows no table.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

Value = UUID | str | datetime
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class _Compiled:
    sql: str
    fixed: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    compiler: Any
    converters: Any

    def ask(self, values: Sequence[Any]) -> Rows:
        given = list(self.fixed)
        for place, value in self.places:
            given[place] = values[value]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, given)
            rows = cursor.fetchall()
        return [tuple(row) for row in self.compiler.apply_converters(rows, self.converters)] if self.converters else rows


class Prepared:
    """`build` makes a `values_list` from its values, which may be ids, texts and times, each used as it is."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._thread = threading.local()

    def __call__(self, *values: Value) -> Rows:
        if getattr(self._thread, "connection", None) is not connection.connection_or_self():  # type: ignore[attr-defined]
            self._thread.compiled = self._compile(values)
        return self._thread.compiled.ask([_stored(value) for value in values])
