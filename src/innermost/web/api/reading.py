"""Reads the body of a call: JSON in UTF-8, whole, and text that can be kept. Knows no field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from ninja.parser import Parser

from innermost.web.api.problems import Problem

JSON = "application/json"


class WholeBody(Parser):
    """Gives Ninja what `read` found: Ninja would turn every fault of a body into the same sentence."""

    def parse_body(self, request: HttpRequest) -> Any:
        return request.said  # type: ignore[attr-defined]  # set by `read`


def read(request: HttpRequest) -> None:
    """Keeps what the body says with the request. Raises Problem."""
    try:
        body = request.body
    except RequestDataTooBig:
        raise Problem("too-large") from None
    except UnreadablePostError:
        raise Problem("body") from None
    if body:
        request.said = _said(request, body)  # type: ignore[attr-defined]  # for `WholeBody` alone


def _said(request: HttpRequest, body: bytes) -> Any:
    if request.content_type != JSON or request.encoding not in (None, "utf-8"):
        raise Problem("content-type")
    try:
        said = json.loads(body.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Problem("body") from None
    if not all(map(_can_be_kept, _texts(said))):
        raise Problem("body")
    return said


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _texts(said: Any) -> Iterator[str]:
    """Every text in it, names of fields too."""
    left = [said]
    while left:
        match left.pop():
            case str() as text:
                yield text
            case dict() as fields:
                left += [*fields, *fields.values()]
            case list() as items:
                left += items


def _can_be_kept(text: str) -> bool:
    """Half a character of UTF-16 is no text, and a database takes no NUL."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
