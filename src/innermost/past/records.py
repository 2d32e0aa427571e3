"""What a file of the past comes to: records to take, pieces that are left with the reason, notes on the whole.

Knows the bounds; knows no format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time

FIRST_DAY = date(1900, 1, 1)
MOST_RECORDS = 20_000
# Characters of all files together: what is in a ZIP may be far larger than the ZIP.
MOST_TEXT = 24_000_000
MOST_LINES = 300_000
MOST_NOTES = 20
MORE_NOTES = "More was not taken than is named here: the files say many different things at their top."
_LONGEST_NAME = 80
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?")


@dataclass(frozen=True)
class How:
    """What the reader of a file is told beside it. `month_first` is how to read 03/05/2024 where nothing in the file
    says."""

    today: date
    month_first: bool = False


@dataclass(frozen=True)
class Record:
    """One entry. `day` and `clock` are as a calendar and a clock on the wall showed them to its writer; `day` is None
    where a table has none. `line` counts from 1 in the file named `file`."""

    file: str
    line: int
    day: date | None
    clock: time | None
    text: str
    note: str = ""


@dataclass(frozen=True)
class Left:
    """What is not taken, and why. `line` is 0 where it is about a whole file."""

    file: str
    line: int
    why: str


@dataclass
class Found:
    """All of it, in the order of the file."""

    records: list[Record] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return len(self.records) + len(self.left) >= MOST_RECORDS

    def add(self, one: Record | Left) -> None:
        if isinstance(one, Record):
            self.records.append(one)
        else:
            self.left.append(one)

    def note(self, words: str) -> None:
        if words not in self.notes and len(self.notes) <= MOST_NOTES:
            self.notes.append(words if len(self.notes) < MOST_NOTES else MORE_NOTES)


def clean(text: str) -> str:
    """Without what no page shows and no seal takes: control characters, halves of characters."""
    return _UNFIT.sub("\ufffd", _BREAKS.sub("\n", text)).strip()


def name_of(path: str) -> str:
    """The name of a file or a column, as a report may show it."""
    name = " ".join(_UNFIT.sub("", path).split())
    return name if len(name) <= _LONGEST_NAME else "..." + name[-_LONGEST_NAME:]


def whole_text(*parts: str) -> str:
    """A title, the words, and what stood beside them, each a paragraph. A title the words begin with stands once."""
    title, text, *beside = (clean(part) for part in parts)
    first = text.split("\n", 1)[0].strip("# ").casefold()
    shown = "" if title.casefold() == first else title
    return "\n\n".join(part for part in (shown, text, *beside) if part)
