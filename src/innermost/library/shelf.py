"""The files of one content folder while they are being read, and the problems met on the way.

Knows files, folders and headers. Must not know which file holds what, or how items relate to each other.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from innermost.library import help_lines
from innermost.library.help_lines import Country
from innermost.library.problems import Problem
from innermost.library.source import Source, read_source
from innermost.library.table import Table

Item = TypeVar("Item")


class Shelf:
    """The files of one content folder while they are being read; collects problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.sources: dict[Path, Source] = {}
        self.asked: dict[str, set[str]] = {}

    def all(self, name: str, header: str, make: Callable[[Table], Item]) -> tuple[Item, ...]:
        return self._items(self.root / name, header, make)

    def folder(self, name: str, header: str, make: Callable[[Table], Item]) -> tuple[Item, ...]:
        paths = sorted((self.root / name).glob("*.toml"))
        if not paths:
            self._missing(name, f"Add a file such as {name}/1-light.toml.")
        return tuple(item for path in paths for item in self._items(path, header, make))

    def documents(self, name: str, make: Callable[[Table], Item]) -> tuple[Item, ...]:
        """One item for each Markdown file of a folder; without a name, of the content folder, which may have none."""
        paths = sorted((self.root / name).glob("*.md"))
        if name and not paths:
            self._missing(name, f"Add a file such as {name}/1-light.md.")
        found = []
        for path in paths:
            source = self._source(path)
            if source.values:
                found.append(self._item(Table(source, source.values, 1), make))
        return tuple(found)

    def countries(self, name: str) -> tuple[Country, ...]:
        above = 0
        found = []
        for table in self._tables(self.root / name, "country"):
            country = self._item(table, lambda one, above=above: help_lines.country(one, above))  # type: ignore[misc]
            above += len(country.lines)
            found.append(country)
        return tuple(found)

    def inside(self, name: str, outer: str, inner: str, make: Callable[[Table], Item]) -> tuple[Item, ...]:
        """The items of [[outer.inner]], where [outer] stands once in the file or not at all."""
        source = self._source(self.root / name)
        self.asked.setdefault(source.file, set()).add(outer)
        values = source.values.get(outer, {})
        table = Table(source, values if isinstance(values, dict) else {}, source.line_of_table(outer, 0))
        found = table.tables(inner)
        table.finish()
        self.problems.extend(table.problems)
        places = (source.line_of_table(f"{outer}.{inner}", position) for position in range(len(found)))
        return tuple(self._item(Table(source, one, line), make) for one, line in zip(found, places, strict=True))

    def whole(self, name: str, make: Callable[[Table], Item]) -> Item:
        """The file as one item, where the file itself is its only table."""
        source = self._source(self.root / name)
        return self._item(Table(source, source.values, 1), make)

    def wholes(self, name: str, make: Callable[[Table], Item]) -> tuple[Item, ...]:
        """Every file of a folder as one item."""
        paths = sorted((self.root / name).glob("*.toml"))
        if not paths:
            self._missing(name, f"Add a file such as {name}/closeness.toml.")
        return tuple(self.whole(f"{name}/{path.name}", make) for path in paths)

    def unknown_tables(self) -> Iterable[Problem]:
        """A misspelt header would otherwise hide its items without a word."""
        for source in self.sources.values():
            asked = self.asked.get(source.file)
            for header in source.values.keys() - (asked or source.values.keys()):
                line = source.line_of_table(header, 0)
                mend = f"The headers of this file are: {', '.join(f'[[{one}]]' for one in sorted(asked or ()))}."
                yield Problem(source.file, line, f"Nothing reads '{header}'.", mend)

    def _items(self, path: Path, header: str, make: Callable[[Table], Item]) -> tuple[Item, ...]:
        return tuple(self._item(table, make) for table in self._tables(path, header))

    def _tables(self, path: Path, header: str) -> list[Table]:
        source = self._source(path)
        self.asked.setdefault(source.file, set()).add(header)
        whole = Table(source, source.values, 1)
        values = whole.tables(header)
        self.problems.extend(whole.problems)
        return [Table(source, one, source.line_of_table(header, position)) for position, one in enumerate(values)]

    def _item(self, table: Table, make: Callable[[Table], Item]) -> Item:
        item = make(table)
        table.finish()
        self.problems.extend(table.problems)
        return item

    def _source(self, path: Path) -> Source:
        if path not in self.sources:
            self.sources[path], problems = read_source(path, self.root)
            self.problems.extend(problems)
        return self.sources[path]

    def _missing(self, name: str, mend: str) -> None:
        self.problems.append(Problem(name, 1, "The folder is missing or empty.", mend))
