"""Rows in order, oldest first, a piece at a time, however many there are. Knows no table.

Each piece is a question of its own that goes on after the last row of the one before. So no cursor stays open while
somebody's line is slow, and no more than one piece is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

Rows = TypeVar("Rows", bound=Model)
Row = tuple[Any, ...]
PIECE = 50


def pieces(rows: QuerySet[Rows, Row], moment: tuple[str, int], id: tuple[str, int]) -> Iterator[list[Row]]:
    """`moment` and `id` are the names of two columns and their places in a row; together they tell rows apart."""
    ordered = rows.order_by(moment[0], f"-{id[0]}")
    piece = list(ordered[:PIECE])
    while piece:
        yield piece
        last = piece[-1]
        # Written so that an index over both is walked from there on.
        further = Q(**{f"{moment[0]}__gt": last[moment[1]]}) | Q(**{f"{id[0]}__lt": last[id[1]]})
        full = len(piece) == PIECE
        piece = list(ordered.filter(further, **{f"{moment[0]}__gte": last[moment[1]]})[:PIECE]) if full else []
