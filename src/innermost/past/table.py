"""Memories in a table (CSV): a row each, with a day, words, and a title or a place if there are any.

Finds out which column is what, and says so. Knows no ZIP.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import islice

from innermost.past.days import Figures, NoDay, When, clock_in, when_in, why_not
from innermost.past.records import MOST_RECORDS, Found, How, Left, Record, name_of, whole_text
from innermost.past.rows import DIVIDERS, divider_of, rows_of

# What a column may be called, in small letters without marks.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "when", "datum", "created", "created at", "creation date", "entry date", "date time"),
    "time": ("time", "clock", "hour"),
    "title": ("title", "name", "headline", "subject", "heading", "titel"),
    "text": (
        *("text", "memory", "memories", "entry", "words", "note", "notes", "body", "content", "story"),
        *("description", "journal", "what", "what happened"),
    ),
    "place": ("place", "location", "where", "city", "ort"),
    "people": ("people", "who", "with", "with whom", "persons"),
    "tags": ("tags", "tag"),
}
_NAMES = {"date": "the day", "time": "the time", "title": "the title", "text": "the words"}
_MARKS = re.compile(r"[\W_]+")
_MOST_COLUMNS = 60
NO_COLUMNS = (
    "No column for the words was found. Its first row names the columns: date, text, and title or place if you like."
)
NO_WORDS = "This row has no words."


@dataclass(frozen=True)
class _Columns:
    """Which column is what; `header` is false where the first row is a memory already."""

    at: Mapping[str, int]
    header: bool

    def cell(self, row: Sequence[str], name: str) -> str:
        at = self.at.get(name, -1)
        return row[at].strip() if 0 <= at < len(row) else ""


def read_table(text: str, name: str, how: How, found: Found) -> None:
    """Adds to `found` what the table holds. A row without a day has none in its record."""
    divider = divider_of(text)
    rows = list(islice(rows_of(text, divider, name, found), MOST_RECORDS + 1))
    columns = _columns(rows[0][1]) if rows else None
    if columns is None:
        found.left.append(Left(name, rows[0][0] if rows else 1, NO_COLUMNS))
        return
    _tell(columns, rows[0][1], divider, found)
    rows = rows[1:] if columns.header else rows
    figures = Figures.of((columns.cell(row, "date") for _, row in rows), how.month_first)
    for line, row in rows:
        if found.is_full:
            return
        found.add(_record(columns, row, name, line, figures, how))
    if figures.note:
        found.note(figures.note)


def _columns(first: Sequence[str]) -> _Columns | None:
    """By the names in the first row; else the first two, where the first cell is a day."""
    plain = [_MARKS.sub(" ", cell).strip().casefold() for cell in first[:_MOST_COLUMNS]]
    at = {what: place for what, names in COLUMNS.items() if (place := _place(plain, names)) >= 0}
    if "text" not in at and "title" in at:
        at["text"] = at.pop("title")
    if "text" in at:
        return _Columns(at, header=True)
    if len(first) > 1 and when_in(first[0], Figures(month_first=False)):
        return _Columns({"date": 0, "text": 1}, header=False)
    return None


def _place(plain: Sequence[str], names: Sequence[str]) -> int:
    """The column with the first of these names that there is."""
    return next((plain.index(name) for name in names if name in plain), -1)


def _tell(columns: _Columns, first: Sequence[str], divider: str, found: Found) -> None:
    if not columns.header:
        found.note("The first row names no columns: the first column is the day, the second the words.")
        return
    named = [f"{name_of(first[at])} as {_NAMES.get(what, what)}" for what, at in columns.at.items()]
    found.note(f"Columns, divided by {DIVIDERS[divider]}: {', '.join(named)}.")
    rest = [name_of(cell) for at, cell in enumerate(first) if at not in columns.at.values() and cell.strip()]
    if rest:
        more = f" and {len(rest) - 8} more" if len(rest) > 8 else ""  # as many as are named
        found.note(f"Columns that are not taken: {', '.join(rest[:8])}{more}.")


def _record(columns: _Columns, row: Sequence[str], name: str, line: int, figures: Figures, how: How) -> Record | Left:
    def cell(what: str) -> str:
        return columns.cell(row, what)

    beside = [f"{what.capitalize()}: {cell(what)}" if cell(what) else "" for what in ("place", "people", "tags")]
    text = whole_text(cell("title"), cell("text"), *beside)
    if not (cell("title") or cell("text")):
        return Left(name, line, NO_WORDS)
    when = _when(cell("date"), figures)
    if isinstance(when, NoDay):
        return Left(name, line, when.why)
    if when is None:
        return Record(name, line, None, None, text)
    why = why_not(when.day, how.today)
    return Left(name, line, why) if why else Record(name, line, when.day, _clock(when, cell("time")), text)


def _when(written: str, figures: Figures) -> When | NoDay | None:
    if not written:
        return None
    return when_in(written, figures) or NoDay(f"The day {name_of(written)} was not understood.")


def _clock(when: When, beside: str) -> time | None:
    return when.clock or (clock_in(beside) if beside else None)
