"""What sort of value the OpenAPI document means, in words: text, a list of something, how long or how many.

Knows one node of the document, and what the others are called. Must not know operations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

Node = Mapping[str, Any]
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
# A part of a list, whatever is in it.
LEAF = re.compile(r"Leaf\[(\w+)\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of words, and the place on the page it leads to, if it names something explained there."""

    words: str
    leads_to: str = ""


def sort(node: Node, schemas: Node) -> tuple[Piece, ...]:
    """What sort of value it is, in words; each shape it names as a piece of its own."""
    if "$ref" in node:
        return _named(title(schemas, node["$ref"].rpartition("/")[2]))
    if either := node.get("anyOf") or node.get("oneOf") or node.get("allOf"):
        return _joined(" or ", (sort(one, schemas) for one in either))
    if "enum" in node or "const" in node:
        return (Piece(_choices(node.get("enum") or [node["const"]])),)
    if node.get("type") == "array":
        return (Piece("list of "), *sort(node.get("items", {}), schemas))
    if isinstance(inside := node.get("additionalProperties"), Mapping):
        return (Piece("by name: "), *sort(inside, schemas))
    return (Piece(SORTS.get(node.get("format", ""), SORTS.get(node.get("type", ""), "anything"))),)


def bounds(node: Node) -> str:
    """How long, how much or how many, and what stands where nothing is said."""
    inner = [one for one in (node, *node.get("anyOf", ())) if one.get("type") != "null"]
    found = (_bound(one, *names) for one in inner for names in BOUNDS)
    usual = node.get("default")
    return ", ".join([*filter(None, found), *([f"{usual} unless given"] if usual not in (None, "", [], {}) else [])])


def title(schemas: Node, name: str) -> str:
    return str(schemas[name].get("title", name))


def slug(title: str) -> str:
    return f"shape-{slugify(title)}"


def _choices(values: Sequence[object]) -> str:
    few = len(values) <= MOST_CHOICES
    return " | ".join(map(str, values)) if few else f"one of {len(values)} words, in openapi.json"


def _named(title: str) -> tuple[Piece, ...]:
    leaf = LEAF.fullmatch(title)
    return (
        (Piece("a leaf", "leaves"), Piece(" of "), Piece(leaf[1], slug(leaf[1])))
        if leaf
        else (Piece(title, slug(title)),)
    )


def _joined(between: str, sorts: Iterable[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    return tuple(piece for sort in sorts for piece in (Piece(between), *sort))[1:]


def _bound(node: Node, low: str, high: str, unit: str) -> str:
    least, most = node.get(low), node.get(high)
    if most is None:
        return f"{least} {unit} or more".replace("  ", " ") if least else ""
    words = f"at most {most}" if least is None else f"{least} to {most}"
    return f"{words} {unit}".strip()
