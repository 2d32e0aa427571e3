"""Pages to read, written in Markdown. Must not know folders, or how a page is shown."""

from dataclasses import dataclass, field

from innermost.library.problems import Origin
from innermost.library.table import Table


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read. `body` is Markdown."""

    slug: str
    name: str
    line: str
    body: str
    origin: Origin = field(compare=False, repr=False)


def page(table: Table) -> Page:
    body = table.source.body
    if not body:
        table.wrong("slug", "There is nothing to read below the front matter.", "Write the page there.")
    return Page(table.slug(), table.text("name"), table.text("line"), body, table.origin)
