"""The entries in a JSON document, one after the other, each with its line: also of one that is cut off or broken in
the middle. Knows JSON; knows no program that writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

BROKEN = "From here on the file is broken: nothing after this line could be read."
_LIST = re.compile(r'"entries"\s*:\s*\[')
_BARE = re.compile(r"\s*\[")
_NEXT = re.compile(r"[\s,]*")


class Broken(Exception):
    """From line `line` on the document is no JSON."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def has_entries(text: str) -> bool:
    return bool(_begin(text))


def _begin(text: str) -> re.Match[str] | None:
    return _LIST.search(text) or _BARE.match(text)


def entries_in(text: str) -> Iterator[tuple[int, Any]]:
    """(line, entry). Raises Broken in the middle, after all that came before."""
    begin = _begin(text)
    if not begin:
        raise Broken(1)
    decoder, at, line, counted = json.JSONDecoder(), begin.end(), 1, 0
    while True:
        gap = _NEXT.match(text, at)
        at = gap.end() if gap else at
        line, counted = line + text.count("\n", counted, at), at
        if text.startswith("]", at):
            return
        try:
            one, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise Broken(line) from None
        yield line, one
