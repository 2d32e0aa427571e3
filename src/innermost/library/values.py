"""What people hold dear, and what they need. Knows the fields of each; must not rank one above another."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from innermost.library.problems import Origin
from innermost.library.table import Table

NeedFamily = Literal["body", "safety", "closeness", "being-seen", "freedom", "meaning", "play", "fairness"]

NEED_FAMILIES: tuple[NeedFamily, ...] = get_args(NeedFamily)


@dataclass(frozen=True, slots=True)
class Value:
    """Something held dear; `line` says how it shows on a plain day."""

    slug: str
    name: str
    line: str
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Need:
    """Something people need; `line` says how it shows when it is met or missing."""

    slug: str
    word: str
    line: str
    family: NeedFamily
    origin: Origin = field(compare=False, repr=False)


def value(table: Table) -> Value:
    covers = table.texts("covers", optional=True)
    return Value(table.slug(), table.text("name"), table.text("line"), covers, table.origin)


def need(table: Table) -> Need:
    family = table.choice("family", NEED_FAMILIES)
    return Need(table.slug(), table.text("word"), table.text("line"), family, table.origin)
