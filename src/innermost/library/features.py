"""The ideas the product sets out to serve, and the parts of it that do.

Knows the fields of each and how a table of a content file gives them. What they come to is counted in `coverage`.
"""

from dataclasses import dataclass, field

from innermost.library.problems import Origin
from innermost.library.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """One idea the product covers, or does not cover yet."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Area:
    """Rows that start to work together; `works` says what a person can then do."""

    slug: str
    works: str
    rows: tuple[Row, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the product that makes rows work: the page it lives on and the test that proves it."""

    slug: str
    name: str
    page: str
    test: str
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def area(table: Table) -> Area:
    table.seen.add("rows")
    rows = table.values.get("rows")
    if not isinstance(rows, dict) or not all(isinstance(title, str) for title in rows.values()):
        table.wrong("rows", "The rows are missing.", 'Write them under [area.rows], each as "id" = "title".')
        rows = {}
    found = tuple(Row(str(row), title) for row, title in rows.items() if isinstance(title, str))
    return Area(table.text("slug"), table.text("works"), found, table.origin)


def feature(table: Table) -> Feature:
    return Feature(
        table.slug(), table.text("name"), table.text("page"), table.text("test"), table.texts("covers"), table.origin
    )
