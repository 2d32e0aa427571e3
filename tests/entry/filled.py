"""Fills a payload of any type with words, by its fields alone, so a new type is tried without a test of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, get_args, get_origin, get_type_hints

from innermost.entry import Payload


def filled(kind: type[Payload], word: Callable[[str], str]) -> Payload:
    """A payload with `word(field name)` in every field that holds text. Raises TypeError for a field it cannot fill."""
    hints = get_type_hints(kind)
    values = {field.name: _value(field, hints[field.name], word) for field in fields(kind)}
    return kind(**values)


def _value(field: Field[Any], hint: Any, word: Callable[[str], str]) -> Any:
    if get_origin(hint) is Mapping:
        return {word(field.name): word(field.name) if str in get_args(hint)[1:] else 3}
    if hint is str or (get_args(hint) and str in get_args(hint) and get_origin(hint) is not tuple):
        return word(field.name)
    if get_origin(hint) is tuple and str in get_args(hint):
        return (word(field.name),)
    if hint in (int, float):
        return hint(3)
    if hint is bool:
        return True
    if field.default is not MISSING:
        return field.default
    raise TypeError(f"{field.name} is of a type ({hint}) that cannot be filled yet: teach tests/entry/filled.py.")
