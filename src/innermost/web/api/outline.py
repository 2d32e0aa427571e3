"""The OpenAPI document put in plain words: each operation with what it takes and answers, and each shape once.

Knows the document alone, as a dictionary. Must not know the API's own code, requests or people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from innermost.web.api.outline_operations import Operation, operations
from innermost.web.api.outline_shapes import Shape, shapes_named
from innermost.web.api.outline_sorts import Node


@dataclass(frozen=True)
class Outline:
    """The whole document: its operations by area, and the shapes they name."""

    areas: Mapping[str, tuple[Operation, ...]]
    shapes: tuple[Shape, ...]


def outline(document: Node) -> Outline:
    """Raises KeyError where the document points at something it does not hold."""
    every = tuple(operations(document))
    areas = dict.fromkeys(one.area for one in every)
    sends = [piece for one in every for piece in one.sends]
    answers = [piece for one in every for piece in one.answers]
    return Outline(
        {area: tuple(one for one in every if one.area == area) for area in areas},
        tuple(shapes_named(document["components"]["schemas"], sends, answers)),
    )
