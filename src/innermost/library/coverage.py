"""Which ideas the product serves, and which are gaps, as the page docs/coverage.md.

Knows rows, features and what content says it covers. Must not decide by content alone that a row works: only a
feature with a page and a test makes it work.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from innermost.library.features import Area, Feature, Row
from innermost.library.model import Library

_SEVERAL = {
    "story": "stories",
    "thanks": "thanks",
    "strategy": "strategies",
    "prompt of the map": "prompts of the map",
}
HEAD = """# Coverage

Every idea the product sets out to serve, and what serves it now. Made by `innermost content coverage` from
`library/content/`; do not edit it by hand. A row works when a person can reach it in the product and a test proves it
(`features.toml`). Content that is ready without its feature is still a gap.
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A row with the features that make it work, and how much content is ready for it, by name."""

    row: Row
    features: tuple[Feature, ...]
    content: dict[str, int]


def served(library: Library, area: Area) -> list[Served]:
    return [_served(library, row) for row in area.rows]


def coverage_page(library: Library) -> str:
    every = [one for area in library.areas for one in served(library, area)]
    working = sum(bool(one.features) for one in every)
    ready = sum(bool(one.content) and not one.features for one in every)
    summary = (
        f"**{working} of {len(every)} rows work.** Of the {len(every) - working} gaps, {ready} have content ready."
    )
    sections = ["\n".join(_section(library, area)) for area in library.areas]
    return "\n\n".join([HEAD.strip(), summary, *sections]) + "\n"


def _served(library: Library, row: Row) -> Served:
    content = Counter[str]()
    for name, items in library.serving.items():
        content[name] = sum(row.id in item.covers for item in items)
    features = tuple(feature for feature in library.features if row.id in feature.covers)
    return Served(row, features, dict(+content))


def _section(library: Library, area: Area) -> Iterator[str]:
    yield f"## {area.slug}\n"
    yield f"Works when there is: {area.works}.\n"
    yield "| row | idea | now |"
    yield "|---|---|---|"
    for one in served(library, area):
        yield f"| {one.row.id} | {_cell(one.row.title)} | {_cell(_now(one))} |"


def _now(one: Served) -> str:
    content = ", ".join(_counted(name, count) for name, count in one.content.items())
    if one.features:
        served_by = [f"{feature.name}: `{feature.page}`, `{feature.test}`" for feature in one.features]
        return "; ".join([*served_by, *filter(None, [content])])
    return f"gap; ready: {content}" if content else "gap"


def _counted(name: str, count: int) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {_SEVERAL.get(name, f'{name}s')}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
