"""Answers of the API made into frozen values, once, where they arrive. Knows types, and no word of the API.

A field that is not known is left out, so that an older client reads a newer server.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from innermost.client.faults import NotUnderstood

T = TypeVar("T")


def read(kind: type[T], data: object) -> T:
    """`data`, as JSON gave it, as a `kind` (a dataclass). Raises NotUnderstood."""
    try:
        made: T = _value(kind, data)
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotUnderstood(f"The server's answer is no {kind.__name__} as this client knows it: {wrong}.") from None
    return made


def _value(kind: Any, value: Any) -> Any:
    match get_origin(kind):
        case None:
            return _one(kind, value)
        case origin if origin is tuple:
            return tuple(_value(get_args(kind)[0], one) for one in _sure(list, value))
        case origin if origin is dict:
            return {str(name): _value(get_args(kind)[1], one) for name, one in _sure(dict, value).items()}
    return None if value is None else _value(next(one for one in get_args(kind) if one is not NoneType), value)


def _one(kind: Any, value: Any) -> Any:
    if is_dataclass(kind):
        return _record(kind, _sure(dict, value))
    if kind in (datetime, date):
        return kind.fromisoformat(_sure(str, value))
    if kind is float:
        return float(_sure((int, float), value))
    return _sure(kind, value)


def _record(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{one.name: _value(hints[one.name], value[one.name]) for one in fields(kind) if _is_given(one, value)})


def _is_given(field: Field[Any], value: Mapping[str, Any]) -> bool:
    """A field that has a default need not be in an answer."""
    return field.name in value or field.default is MISSING


def _sure(kind: Any, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} where something else belongs")
    return value
