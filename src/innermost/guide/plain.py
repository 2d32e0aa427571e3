"""What of plain data read from somewhere can be used: names, days, figures, lists. Nothing here raises.

Knows types and bounds; must not know what the data is about.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

LONGEST_NAME = 120
HIGHEST = 1e6


def is_name(value: object) -> bool:
    """A text that can be a slug or a key: neither empty nor above 120 characters."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME


def is_day(value: object) -> bool:
    """An ISO day as `date.isoformat` writes it, such as 2026-05-03."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def number(value: object) -> float:
    """The figure; 0 for what is none, is not finite or lies beyond a million."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return float(value) if abs(value) <= HIGHEST else 0.0


def listed(data: Mapping[str, Any], key: str) -> list[Any]:
    """The list under a key; empty where there is none."""
    found = data.get(key)
    return list(found) if isinstance(found, list | tuple) else []


def named(data: Mapping[str, Any], key: str, fits: Callable[[Any], bool], most: int) -> dict[str, Any]:
    """The first `most` entries of the mapping under a key that have a name and whose value fits."""
    found = data.get(key)
    pairs = found.items() if isinstance(found, Mapping) else ()
    return dict([(name, value) for name, value in pairs if is_name(name) and fits(value)][:most])
