"""Who is called what in a walk's words. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """What the first and the second of two are called; letters where a page knows no names."""

    first: str = "A"
    second: str = "B"


def named(text: str, names: Names, swapped: bool) -> str:
    """The words with the names of those who have the roles now."""
    a, b = (names.second, names.first) if swapped else (names.first, names.second)
    # One by one and not with format(): a name may hold anything.
    return "".join({"{a}": a, "{b}": b}.get(part, part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    found: list[str] = []
    rest = text
    while rest:
        at = min((place for place in (rest.find("{a}"), rest.find("{b}")) if place >= 0), default=-1)
        if at < 0:
            return [*found, rest]
        found += [rest[:at], rest[at : at + 3]]
        rest = rest[at + 3 :]
    return found
