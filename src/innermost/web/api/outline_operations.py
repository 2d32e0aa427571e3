"""The operations of the OpenAPI document in plain words: each with what it takes and answers.

Knows paths and methods. What a value is, `outline_sorts` says; what a shape holds, `outline_shapes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import slugify

from innermost.web.api.marked import marked
from innermost.web.api.outline_shapes import Field, field
from innermost.web.api.outline_sorts import Node, Piece, sort

METHODS = ("get", "post", "put", "patch", "delete")
# What every list takes.
EVERYWHERE = ("cursor", "limit")


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


def operations(document: Node) -> Iterator[Operation]:
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
    return field(node["name"], schema, is_needed=node.get("required", False), schemas=schemas)


def _body(node: Node, schemas: Node) -> tuple[Piece, ...]:
    return tuple(piece for one in node.get("content", {}).values() for piece in sort(one["schema"], schemas))
