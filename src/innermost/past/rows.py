"""The rows of a table (CSV), each with its lines: what divides them into cells, and what no quote closes. Knows commas
and quotes; knows no column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from innermost.past.records import MOST_TEXT, Found, Left

DIVIDERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
BROKEN = "From this line up to line {} the table could not be read: a quote may be missing."

# One cell may hold a whole chapter; the module's own bound is 128 KiB.
csv.field_size_limit(MOST_TEXT)


def divider_of(text: str) -> str:
    """Of the first row that is not empty, outside of quotes."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(DIVIDERS, key=bare.count)


def rows_of(text: str, divider: str, name: str, found: Found) -> Iterator[tuple[int, list[str]]]:
    """(line on which it begins, cells) of each row that is not empty. Says in `found` what is none."""
    # With an empty line after the last, a quote that is open at the end makes a row of two lines as well.
    lines = [line + "\n" for line in (*text.removesuffix("\n").split("\n"), "")]
    for begins, ends, row in _read(lines, divider):
        # A quote that is missing makes one row of many, or of all that follow.
        if row is None or (ends > begins and not _is_whole(lines[begins - 1 : ends], divider)):
            found.left.append(Left(name, begins, BROKEN.format(f"{min(ends, len(lines) - 1):,}")))
        elif any(cell.strip() for cell in row):
            yield begins, row


def _read(lines: Sequence[str], divider: str) -> Iterator[tuple[int, int, list[str] | None]]:
    """(first line, last line, cells) of each row; without cells where the rest cannot be read."""
    reader, begins = csv.reader(lines, delimiter=divider), 1
    try:
        for row in reader:
            yield begins, reader.line_num, row
            begins = reader.line_num + 1
    except csv.Error:
        yield begins, len(lines), None


def _is_whole(lines: Sequence[str], divider: str) -> bool:
    """Whether they are one row whose quotes are all closed and stand where they may."""
    try:
        return len(list(csv.reader(lines, delimiter=divider, strict=True))) == 1
    except csv.Error:
        return False
