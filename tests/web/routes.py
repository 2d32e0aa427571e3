"""Every route there is, read from the URL resolver, and every form on a page. Knows addresses and marks, no person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from innermost.web.audience import Audience


@dataclass(frozen=True)
class Route:
    """One address pattern with its view."""

    name: str
    pattern: str
    arguments: frozenset[str]
    audience: Audience | None
    module: str
    exempt: bool
    guests: bool = False

    def path(self, **arguments: object) -> str:
        return reverse(self.name, kwargs=arguments)

    def __str__(self) -> str:
        return self.name or self.pattern


@cache
def routes() -> tuple[Route, ...]:
    return tuple(_walk(get_resolver().url_patterns, "", ""))


def route(name: str) -> Route:
    return next(found for found in routes() if found.name == name)


def _walk(patterns: list[Any], above: str, space: str) -> Iterator[Route]:
    for found in patterns:
        if isinstance(found, URLResolver):
            named = f"{space}{found.namespace}:" if found.namespace else space
            yield from _walk(found.url_patterns, above + str(found.pattern), named)
        elif isinstance(found, URLPattern):
            yield _route(found, above, space)


def _route(found: URLPattern, above: str, space: str) -> Route:
    arguments = set(getattr(found.pattern, "converters", {}))
    regex = getattr(found.pattern, "regex", None)
    arguments |= set(regex.groupindex) if regex else set()
    view = found.callback
    return Route(
        name=f"{space}{found.name}" if found.name else "",
        pattern=above + str(found.pattern),
        arguments=frozenset(arguments),
        audience=getattr(view, "audience", None),
        module=view.__module__,
        exempt=bool(getattr(view, "csrf_exempt", False)),
        guests=bool(getattr(view, "guests_too", False)),
    )


@dataclass(frozen=True)
class Field:
    """One control of a form: its name, what kind it is, what stands in it and, for choices, what can be chosen."""

    name: str
    kind: str
    value: str = ""
    checked: bool = False
    most: int = 0


@dataclass(frozen=True)
class PageForm:
    """A form as a browser sees it."""

    action: str
    method: str
    fields: tuple[Field, ...]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str], list[Field]]] = []
        self._open: list[Field] | None = None
        self._area: dict[str, str] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = []
            self.found.append((have, self._open))
        elif self._open is None:
            return
        elif tag == "select":
            self._select = have.get("name", "")
        elif tag == "textarea":
            self._area = {**have, "value": ""}
        elif (tag == "input" and have.get("name")) or (tag == "option" and self._select):
            self._open.append(_field(tag, have, self._select))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area["value"] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area is not None and self._open is not None:
            self._open.append(_field("textarea", self._area, ""))
            self._area = None


def _field(tag: str, have: dict[str, str], select: str) -> Field:
    kind = tag if tag in ("textarea", "option") else have.get("type", "text")
    chosen = "checked" in have or "selected" in have
    return Field(select or have["name"], kind, have.get("value", ""), chosen, int(have.get("maxlength", 0)))


def forms_in(page: str, path: str) -> list[PageForm]:
    """The forms of a page that was shown at `path`."""
    reader = _Forms()
    reader.feed(page)
    return [
        PageForm(have.get("action") or path, have.get("method", "get").lower(), tuple(fields))
        for have, fields in reader.found
    ]
