"""Queries that every page makes, compiled once and asked again with other values.

Making a query costs Django several times what the database needs to answer it. A prepared query is written with the
ORM, compiled the first time a thread asks it, and gives rows as `values_list` does. Knows no table.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connections
from django.db.models import QuerySet

Value = UUID | str | datetime
Row = tuple[Any, ...]


class Prepared:
    """`build` makes a `values_list` of ids, texts and times that it uses as they come. Not for the sizes of slices."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._thread = threading.local()

    def __call__(self, *values: Value) -> list[Row]:
        connection = connections["default"]
        if getattr(self._thread, "connection", None) is not connection:
            self._thread.compiled = _compile(self._build, values, connection)
            self._thread.connection = connection
        compiled: _Compiled = self._thread.compiled
        return compiled.ask([_stored(value, connection) for value in values])


@dataclass(frozen=True)
class _Compiled:
    """`order` says for each parameter which value it is, or gives it where it is always the same."""

    connection: Any
    sql: str
    order: tuple[tuple[int, Any], ...]
    converters: tuple[tuple[int, Any], ...]

    def ask(self, values: list[Any]) -> list[Row]:
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, [same if place < 0 else values[place] for place, same in self.order])
            return [self._converted(row) for row in cursor.fetchall()]

    def _converted(self, row: Row) -> Row:
        """What is nothing stays nothing, which Django's own loop asks each converter about."""
        found = list(row)
        for place, (converters, expression) in self.converters:
            for convert in converters if found[place] is not None else ():
                found[place] = convert(found[place], expression, self.connection)
        return tuple(found)


def _compile(build: Callable[..., QuerySet[Any, Any]], values: tuple[Value, ...], connection: Any) -> _Compiled:
    """Compiled with stand-ins, which are then looked for among the parameters."""
    stand_ins = [_stand_in(value, place) for place, value in enumerate(values)]
    compiler = build(*stand_ins).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    sought = {_stored(one, connection): place for place, one in enumerate(stand_ins)}
    order = tuple((sought.get(one, -1), one) for one in parameters)
    if {place for place, _ in order if place >= 0} != set(sought.values()):
        raise TypeError("A prepared query uses each of its values as it comes.")
    converters = compiler.get_converters([column for column, _, _ in compiler.select[: compiler.col_count]])
    return _Compiled(connection, sql, order, tuple(converters.items()))


def _stand_in(value: Value, place: int) -> Value:
    if isinstance(value, UUID):
        return uuid4()
    return uuid4().hex if isinstance(value, str) else datetime(1815, 12, 10, tzinfo=UTC) + timedelta(microseconds=place)


def _stored(value: Value, connection: Any) -> Any:
    """As the database keeps it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return value if isinstance(value, str) else connection.ops.adapt_datetimefield_value(value)
