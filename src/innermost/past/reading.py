"""Reads a file of the past, whatever it is said to be. Knows which reader is for what; knows no person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from innermost.past.day_one import read_day_one
from innermost.past.decoding import text_of
from innermost.past.listed import has_entries
from innermost.past.markdown import read_markdown
from innermost.past.own_export import is_own_export, read_own_export
from innermost.past.packed import files_in, is_packed
from innermost.past.records import MOST_LINES, MOST_RECORDS, MOST_TEXT, Found, How, Left, name_of
from innermost.past.table import read_table

Reader = Callable[[str, str, How, Found], None]
MARKDOWN, DAY_ONE, TABLE = "markdown", "day-one", "table"
# What a file can be said to be.
SORTS: Mapping[str, str] = {
    MARKDOWN: "A journal in Markdown or plain text, or a ZIP of such files",
    DAY_ONE: "An export of Day One (JSON, or its ZIP)",
    TABLE: "A table of memories (CSV)",
}
_READERS: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    MARKDOWN: (read_markdown, (".md", ".markdown", ".txt")),
    DAY_ONE: (read_day_one, (".json",)),
    TABLE: (read_table, (".csv", ".tsv", ".txt")),
}
OWN = "innermost.json"
EMPTY = "This file is empty."
NO_TEXT = "This is no file of text."
NO_ENTRIES = "No entries were found in this file. An export of Day One has a list called entries."
NOTHING = "There is no file of this sort in the ZIP."
TOO_LONG = "There is more text in this than can be taken at once. Divide it."
TOO_MANY_LINES = f"This file has more than {MOST_LINES:,} lines. Divide it."
TOO_MANY = f"More than {MOST_RECORDS:,} entries are in this. What comes after this one was not read: divide the file."


def read(sort: str, raw: bytes, name: str, how: How) -> Found:
    """All that is in a file. `sort` is one of SORTS; `name` is what the file is called."""
    found = Found()
    if not is_packed(raw):
        _read_one(sort, name_of(name), raw, how, found)
    else:
        _read_packed(sort, list(files_in(raw, found)), how, found)
    if found.is_full:
        last = found.records[-1] if found.records else found.left[-1]
        found.left.append(Left(last.file, last.line, TOO_MANY))
    if not (found.records or found.left):
        found.left.append(Left(name_of(name), 0, NOTHING if is_packed(raw) else EMPTY))
    return found


def _read_packed(sort: str, files: list[tuple[str, bytes]], how: How, found: Found) -> None:
    """Where an export of Innermost is in it, that alone: its other files say the same once more."""
    own = [(name, raw) for name, raw in files if name.rsplit("/", 1)[-1] == OWN]
    _, endings = _READERS[sort]
    room = MOST_TEXT
    for name, raw in own or _of(endings, files, found):
        room -= len(raw)
        if room < 0:
            found.left.append(Left(name, 0, TOO_LONG))
            return
        _read_one(sort, name, raw, how, found)


def _of(endings: tuple[str, ...], files: Iterable[tuple[str, bytes]], found: Found) -> Iterable[tuple[str, bytes]]:
    for name, raw in files:
        if name.lower().endswith(endings):
            yield name, raw
        else:
            found.left.append(Left(name, 0, "This file is of another sort."))


def _read_one(sort: str, name: str, raw: bytes, how: How, found: Found) -> None:
    text, note = text_of(raw)
    if text is None:
        found.left.append(Left(name, 0, NO_TEXT))
        return
    if note:
        found.note(note)
    if not text.strip():
        found.left.append(Left(name, 0, EMPTY))
    elif text.count("\n") > MOST_LINES:
        found.left.append(Left(name, 0, TOO_MANY_LINES))
    elif is_own_export(text):
        read_own_export(text, name, how, found)
    elif sort == DAY_ONE and not has_entries(text):
        found.left.append(Left(name, 0, NO_ENTRIES))
    else:
        _READERS[sort][0](text, name, how, found)
