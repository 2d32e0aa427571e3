"""A practitioner's sheet of answers: one line a person, first what they are called, then a code for each item.

Knows commas, lines and codes, and tells what is wrong by line. Must not open files, know wordings or count anything. It
reads block by block and keeps 16 bytes a person, so a sheet may be far larger than the memory.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.library.problems import Problem
from innermost.measure.roll import Roll

PERSON = "person"
SKIPPED = 255  # as a byte; -1 once it is read as int8
LONGEST_LINE = 1_000_000
MOST_PROBLEMS = 20
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """People in the order of the sheet. `codes` is (people, items), 0 upward, and -1 where an item was skipped."""

    people: tuple[str, ...]
    codes: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns are: how many, the one of the person, and those of the items in the items' order."""

    width: int
    person: int
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    person: str
    codes: bytes


class _Wrong(Exception):
    """A line that cannot be used, and its mend. Never leaves this module."""


class AnswerSheet:
    """One sheet while it is read; `problems` collects what is wrong with it."""

    def __init__(self, file: str, items: Sequence[str], top: int) -> None:
        """`file` is what problems call it; `items` are the slugs that need a column; `top`, up to 127, is their highest
        code."""
        self.file, self.items, self.top = file, tuple(items), top
        self.problems: list[Problem] = []
        self.people = 0
        self._codes = {"": SKIPPED} | {str(code): code for code in range(top + 1)}
        self._roll = Roll()

    @property
    def is_given_up(self) -> bool:
        """Whether there was so much wrong that the rest was not read."""
        return len(self.problems) >= MOST_PROBLEMS

    def batches(self, blocks: Iterable[bytes]) -> Iterator[Batch]:
        """The answers of some thousand people at a time until there is a problem; then it only looks for more."""
        layout = None
        for above, lines in self._lines(blocks):
            numbered = enumerate(lines, above + 1)
            layout = layout or self._layout(next(numbered)[1])
            if layout is None:
                return
            rows = list(self._rows(numbered, layout))
            self._seen_before(rows)
            self.people += len(rows)
            if self.is_given_up:
                return
            if rows and not self.problems:
                codes = np.frombuffer(b"".join(row.codes for row in rows), dtype=np.int8)
                yield Batch(tuple(row.person for row in rows), codes.reshape(len(rows), len(self.items)))
        if not self.people and not self.problems:
            self._tell(
                1, "There are no answers in the file.", "Give each person a line below the names of the columns."
            )

    def _lines(self, blocks: Iterable[bytes]) -> Iterator[tuple[int, list[bytes]]]:
        """The whole lines of each block, with how many lines are above them."""
        above, rest = 0, b""
        for block in blocks:
            *lines, rest = (rest + block).split(b"\n")
            if lines:
                yield above, lines
            above += len(lines)
            if len(rest) > LONGEST_LINE:
                self._tell(above + 1, "This line does not end.", f"A line has at most {LONGEST_LINE:,} bytes.")
                return
        if rest:
            yield above, [rest]

    def _layout(self, line: bytes) -> _Layout | None:
        """None where the columns are not those of the inventory; then the problems say what is wrong with them."""
        try:
            names = [name.strip() for name in _fields(line.removeprefix(BOM))]
        except _Wrong as fault:
            self._tell(1, *fault.args)
            return None
        wanted = (PERSON, *self.items)
        for name in [name for name in wanted if name not in names]:
            self._tell(1, f"There is no column '{name}'.", self._mend_of_missing(name, names))
        for place, name in enumerate(names):
            if name in names[:place]:
                self._tell(1, f"The column {_shown(name)} is there twice.", "Take one of the two out.")
            elif name not in wanted:
                self._tell(1, f"There is no item {_shown(name)}.", "Take the column out, or mend its name.")
        if self.problems:
            return None
        return _Layout(len(names), names.index(PERSON), tuple(names.index(item) for item in self.items))

    def _mend_of_missing(self, name: str, names: Sequence[str]) -> str:
        if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
            return "Save the file with commas between the columns."
        return (
            "Name or number each person there." if name == PERSON else "Add it; where nobody was asked, leave it empty."
        )

    def _rows(self, lines: Iterable[tuple[int, bytes]], layout: _Layout) -> Iterator[_Row]:
        for number, line in lines:
            if not line.strip(b", \t\r"):
                continue
            try:
                yield self._row(number, _fields(line), layout)
            except _Wrong as fault:
                self._tell(number, *fault.args)

    def _row(self, number: int, fields: list[str], layout: _Layout) -> _Row:
        if len(fields) != layout.width:
            message = f"There are {len(fields)} columns here, and {layout.width} in the first line."
            raise _Wrong(message, "Where an item was skipped, leave it empty between its commas.")
        if not (person := fields[layout.person].strip()):
            raise _Wrong("It is not said whose answers these are.", f"Fill in the column '{PERSON}'.")
        try:
            return _Row(number, person, bytes([self._codes[fields[place]] for place in layout.items]))
        except KeyError:
            return _Row(number, person, bytes(self._read_closely(fields, layout)))

    def _read_closely(self, fields: Sequence[str], layout: _Layout) -> Iterator[int]:
        for item, place in zip(self.items, layout.items, strict=True):
            code = self._codes.get(fields[place].strip())
            if code is None:
                message = f"{_shown(fields[place])} is not an answer to '{item}'."
                raise _Wrong(message, f"Codes are 0 to {self.top}; leave it empty where it was skipped.")
            yield code

    def _seen_before(self, rows: Sequence[_Row]) -> None:
        again = self._roll.call([row.person for row in rows], [row.line for row in rows])
        people = {row.line: row.person for row in rows} if again else {}
        for line, first in again:
            message = f"{_shown(people[line])} is there twice."
            self._tell(line, message, f"Line {first} has answers of the same person; keep one of the two.")

    def _tell(self, line: int, message: str, mend: str) -> None:
        if not self.is_given_up:
            self.problems.append(Problem(self.file, line, message, mend))


def _fields(line: bytes) -> list[str]:
    try:
        text = line.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise _Wrong("This line is not UTF-8 text.", "Save the file again as CSV in UTF-8.") from error
    if '"' not in text:
        return text.split(",")
    try:
        return next(csv.reader([text], strict=True))
    except csv.Error as error:
        raise _Wrong("A quotation mark in this line is never closed.", "Close it, or take it out.") from error


def _shown(text: str) -> str:
    """What stood in a file, short, and safe to print on a terminal."""
    return repr(text if len(text) <= 40 else f"{text[:37]}...")
