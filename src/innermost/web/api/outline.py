"""The OpenAPI document put in plain words: each operation with what it takes and answers, and each shape once.

Knows the document alone, as a dictionary. Must not know the API's own code, requests or people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import slugify

from innermost.web.api.marked import marked

Node = Mapping[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
SORTS = {
    "uuid": "id",
    "date": "day",
    "date-time": "time",
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
    "object": "object",
}
BOUNDS = (("minLength", "maxLength", "characters"), ("minimum", "maximum", ""), ("minItems", "maxItems", "of them"))
MOST_CHOICES = 12
# What every list takes.
EVERYWHERE = ("cursor", "limit")
# A part of a list, whatever is in it.
LEAF = re.compile(r"Leaf\[(\w+)\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of words, and the place on the page it leads to, if it names something explained there."""

    words: str
    leads_to: str = ""


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


@dataclass(frozen=True)
class Operation:
    """One thing that can be done. `answers` is empty where nothing but the status comes back."""

    area: str
    method: str
    path: str
    slug: str
    name: str
    words: tuple[SafeString, ...]
    scopes: tuple[str, ...]
    asks: tuple[Field, ...]
    sends: tuple[Piece, ...]
    status: str
    answers: tuple[Piece, ...]


@dataclass(frozen=True)
class Outline:
    """The whole document: its operations by area, and the shapes they name."""

    areas: Mapping[str, tuple[Operation, ...]]
    shapes: tuple[Shape, ...]


def outline(document: Node) -> Outline:
    """Raises KeyError where the document points at something it does not hold."""
    every = tuple(_operations(document))
    areas = dict.fromkeys(one.area for one in every)
    return Outline(
        {area: tuple(one for one in every if one.area == area) for area in areas},
        tuple(_shapes(document["components"]["schemas"], every)),
    )


def _operations(document: Node) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                yield _operation(path, method, methods[method], document["components"]["schemas"])


def _operation(path: str, method: str, node: Node, schemas: Node) -> Operation:
    status, answer = next((status, one) for status, one in node["responses"].items() if str(status).startswith("2"))
    return Operation(
        area=" ".join(node.get("tags", ("",))[:1]),
        method=method.upper(),
        path=path,
        slug=slugify(f"{method} {path.replace('/', ' ')}"),
        name=node["summary"],
        words=tuple(marked(part) for part in node.get("description", "").split("\n\n")),
        scopes=tuple(scope for one in node.get("security", ()) for scopes in one.values() for scope in scopes),
        asks=tuple(_asked(one, schemas) for one in node.get("parameters", ()) if _is_its_own(one)),
        sends=_body(node.get("requestBody", {}), schemas),
        status=str(status),
        answers=_body(answer, schemas),
    )


def _is_its_own(node: Node) -> bool:
    """Not what stands in its path anyway, or is the same everywhere."""
    return node["in"] == "query" and node["name"] not in EVERYWHERE


def _asked(node: Node, schemas: Node) -> Field:
    """What stands in the address: there is no null in one, it is left out."""
    either = [one for one in node["schema"].get("anyOf", ()) if one.get("type") != "null"]
    schema = {**node["schema"], "anyOf": either} if either else node["schema"]
    return _field(node["name"], schema, is_needed=node.get("required", False), schemas=schemas)


def _body(node: Node, schemas: Node) -> tuple[Piece, ...]:
    return tuple(piece for one in node.get("content", {}).values() for piece in _sort(one["schema"], schemas))


def _shapes(schemas: Node, operations: Iterable[Operation]) -> Iterator[Shape]:
    """Every shape an operation names, and those named in them. Of what is only answered nothing is left out."""
    made = {_title(schemas, name): _shape(name, schemas) for name in schemas}
    sent = _met(made, (piece for one in operations for piece in one.sends))
    answered = _met(made, (piece for one in operations for piece in one.answers))
    for name in sorted(sent | answered):
        shape = made[name]
        yield (
            shape
            if name in sent
            else replace(shape, fields=tuple(replace(one, is_needed=True) for one in shape.fields))
        )


def _met(made: Mapping[str, Shape], named: Iterable[Piece]) -> set[str]:
    waiting, met = [piece.words for piece in named if piece.words in made], set[str]()
    while waiting:
        if (name := waiting.pop()) not in met:
            met.add(name)
            waiting += [piece.words for field in made[name].fields for piece in field.sort if piece.words in made]
    return met


def _shape(name: str, schemas: Node) -> Shape:
    node, title = schemas[name], _title(schemas, name)
    fields = (
        _field(field, one, is_needed=field in node.get("required", ()), schemas=schemas)
        for field, one in node.get("properties", {}).items()
    )
    return Shape(title, _slug(title), marked(node.get("description", "")), tuple(fields))


def _field(name: str, node: Node, *, is_needed: bool, schemas: Node) -> Field:
    return Field(name, _sort(node, schemas), _bounds(node), marked(node.get("description", "")), is_needed)


def _sort(node: Node, schemas: Node) -> tuple[Piece, ...]:
    """What sort of value it is, in words; each shape it names as a piece of its own."""
    if "$ref" in node:
        return _named(_title(schemas, node["$ref"].rpartition("/")[2]))
    if either := node.get("anyOf") or node.get("oneOf") or node.get("allOf"):
        return _joined(" or ", (_sort(one, schemas) for one in either))
    if "enum" in node or "const" in node:
        return (Piece(_choices(node.get("enum") or [node["const"]])),)
    if node.get("type") == "array":
        return (Piece("list of "), *_sort(node.get("items", {}), schemas))
    if isinstance(inside := node.get("additionalProperties"), Mapping):
        return (Piece("by name: "), *_sort(inside, schemas))
    return (Piece(SORTS.get(node.get("format", ""), SORTS.get(node.get("type", ""), "anything"))),)


def _choices(values: Sequence[object]) -> str:
    few = len(values) <= MOST_CHOICES
    return " | ".join(map(str, values)) if few else f"one of {len(values)} words, in openapi.json"


def _named(title: str) -> tuple[Piece, ...]:
    leaf = LEAF.fullmatch(title)
    return (
        (Piece("a leaf", "leaves"), Piece(" of "), Piece(leaf[1], _slug(leaf[1])))
        if leaf
        else (Piece(title, _slug(title)),)
    )


def _joined(between: str, sorts: Iterable[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    return tuple(piece for sort in sorts for piece in (Piece(between), *sort))[1:]


def _bounds(node: Node) -> str:
    """How long, how much or how many, and what stands where nothing is said."""
    inner = [one for one in (node, *node.get("anyOf", ())) if one.get("type") != "null"]
    found = (_bound(one, *names) for one in inner for names in BOUNDS)
    usual = node.get("default")
    return ", ".join([*filter(None, found), *([f"{usual} unless given"] if usual not in (None, "", [], {}) else [])])


def _bound(node: Node, low: str, high: str, unit: str) -> str:
    least, most = node.get(low), node.get(high)
    if most is None:
        return f"{least} {unit} or more".replace("  ", " ") if least else ""
    words = f"at most {most}" if least is None else f"{least} to {most}"
    return f"{words} {unit}".strip()


def _title(schemas: Node, name: str) -> str:
    return str(schemas[name].get("title", name))


def _slug(title: str) -> str:
    return f"shape-{slugify(title)}"
