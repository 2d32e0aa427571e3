"""The shapes of the OpenAPI document in plain words: what is sent and answered, field by field.

Knows the schemas, and which of them are sent and which answered. Must not know operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from innermost.web.api.marked import marked
from innermost.web.api.outline_sorts import Node, Piece, bounds, slug, sort, title


@dataclass(frozen=True)
class Field:
    """One thing taken or answered."""

    name: str
    sort: tuple[Piece, ...]
    bounds: str
    words: SafeString
    is_needed: bool


@dataclass(frozen=True)
class Shape:
    """Fields that belong together, under the name the document gives them."""

    name: str
    slug: str
    words: SafeString
    fields: tuple[Field, ...]


def shapes_named(schemas: Node, sends: Iterable[Piece], answers: Iterable[Piece]) -> Iterator[Shape]:
    """Every shape that is named, and those named in them. Of what is only answered nothing is left out."""
    made = {title(schemas, name): _shape(name, schemas) for name in schemas}
    sent = _met(made, sends)
    for name in sorted(sent | _met(made, answers)):
        yield made[name] if name in sent else _whole(made[name])


def field(name: str, node: Node, *, is_needed: bool, schemas: Node) -> Field:
    return Field(name, sort(node, schemas), bounds(node), marked(node.get("description", "")), is_needed)


def _met(made: Mapping[str, Shape], named: Iterable[Piece]) -> set[str]:
    waiting, met = [piece.words for piece in named if piece.words in made], set[str]()
    while waiting:
        if (name := waiting.pop()) not in met:
            met.add(name)
            waiting += [piece.words for one in made[name].fields for piece in one.sort if piece.words in made]
    return met


def _whole(shape: Shape) -> Shape:
    return replace(shape, fields=tuple(replace(one, is_needed=True) for one in shape.fields))


def _shape(name: str, schemas: Node) -> Shape:
    node, name_there = schemas[name], title(schemas, name)
    fields = (
        field(given, one, is_needed=given in node.get("required", ()), schemas=schemas)
        for given, one in node.get("properties", {}).items()
    )
    return Shape(name_there, slug(name_there), marked(node.get("description", "")), tuple(fields))
