"""Leanings: what somebody's place on a scale of the factors does to their plan. No end of a scale is the better one.

Knows the fields and how a table of `plan/leanings.toml` gives them. Must not know anybody's answers, or how a
leaning is applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from innermost.library.problems import Origin
from innermost.library.sorts import SORTS, SortSlug
from innermost.library.table import Table

End = Literal["up", "down"]
Style = Literal["", "written", "aloud", "short"]

ENDS: tuple[End, ...] = get_args(End)
STYLES: tuple[Style, ...] = ("written", "aloud", "short")
LEAST_WEIGHT, MOST_WEIGHT = 0.7, 1.4
SLOWEST, LOWEST = 0.5, -0.5


@dataclass(frozen=True, slots=True)
class Leaning:
    """What the guide does for somebody towards one `end` of a `scale`; `line` says it in the second person.

    `first` are strategies that come before others. `sorts` multiply the value of a sort (0.7 to 1.4), `pace` the
    up-steps of the ladder (0.5 to 1); `start` is added to the comfort one begins with (-0.5 to 0).
    """

    slug: str
    scale: str
    end: End
    line: str
    first: tuple[str, ...]
    sorts: Mapping[SortSlug, float] = field(hash=False)
    pace: float
    start: float
    style: Style
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def leaning(table: Table) -> Leaning:
    return Leaning(
        slug=table.slug(),
        scale=table.text("scale"),
        end=table.choice("end", ENDS),
        line=table.text("line"),
        first=table.texts("first", optional=True),
        sorts=_sorts(table),
        pace=table.decimal("pace", SLOWEST, 1.0) if table.has("pace") else 1.0,
        start=table.decimal("start", LOWEST, 0.0) if table.has("start") else 0.0,
        style=table.choice("style", STYLES) if table.has("style") else "",
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def _sorts(table: Table) -> dict[SortSlug, float]:
    """Sorts with their factors; a sort that is not named keeps its value."""
    table.seen.add("sorts")
    given = table.values.get("sorts", {})
    if not isinstance(given, dict):
        table.wrong("sorts", "'sorts' is not a table.", "Write sorts = { acts = 1.2, words = 0.9 }.")
        return {}
    for slug in given.keys() - set(SORTS):
        table.wrong("sorts", f"'{slug}' is not a sort.", f"Choose from: {', '.join(SORTS)}.")
    found = {slug: given[slug] for slug in SORTS if slug in given}
    for slug, factor in found.items():
        if isinstance(factor, bool) or not isinstance(factor, int | float) or not LEAST_WEIGHT <= factor <= MOST_WEIGHT:
            table.wrong("sorts", f"The factor of '{slug}' cannot be {factor}.", "Give one from 0.7 to 1.4.")
            return {}
    return {slug: float(factor) for slug, factor in found.items()}
