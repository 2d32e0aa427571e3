"""The journal in an export of Innermost (`innermost.json`), so that it can be brought to another server.

Taken is what its writer wrote there for themselves; what others showed them stays in the file. Knows no ZIP.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from innermost.past.days import why_not
from innermost.past.listed import BROKEN, Broken, entries_in
from innermost.past.moments import there
from innermost.past.records import Found, How, Left, Record, clean

_MARK = re.compile(r'\A\s*\{"format": "innermost-export"')
_ZONE = re.compile(r'"time_zone": "([\w+/-]{1,60})"')
_HEAD = 20_000
_MEMORY = "memory"
_TAKEN = ("journal-entry", "hope", _MEMORY)
NOTE = "This is an export of Innermost. Your journal, hopes and memories are taken, without feelings and prompts."
OTHERS = "What others wrote stays in the file."
OTHER_SORT = "This is no entry of a journal and no memory. It stays in the file."


def is_own_export(text: str) -> bool:
    return bool(_MARK.match(text))


def read_own_export(text: str, name: str, how: How, found: Found) -> None:
    """Adds to `found` what the document holds."""
    zone = _ZONE.search(text, 0, _HEAD)
    found.note(NOTE)
    try:
        for line, entry in entries_in(text):
            if found.is_full:
                return
            if isinstance(entry, Mapping) and entry.get("author") == "other":
                found.note(OTHERS)
            else:
                found.add(_one(entry, name, line, how, zone[1] if zone else ""))
    except Broken as broken:
        found.left.append(Left(name, broken.line, BROKEN))


def _one(entry: Any, name: str, line: int, how: How, zone: str) -> Record | Left:
    said = _fields(entry)
    when = _when(entry, said, zone) if said else None
    words = clean(str(said.get("text") or ""))
    if not words or when is None:
        return Left(name, line, OTHER_SORT)
    why = why_not(when[0], how.today)
    return Left(name, line, why) if why else Record(name, line, *when, words)


def _when(entry: Mapping[str, Any], said: Mapping[str, Any], zone: str) -> tuple[date, time | None] | None:
    """When it was written; of a memory rather the day it is of, where that is known."""
    if entry["type"] == _MEMORY and said.get("day"):
        try:
            return date.fromisoformat(str(said["day"])), None
        except ValueError:
            pass
    return there(entry.get("created"), zone)


def _fields(entry: Any) -> Mapping[str, Any]:
    """Of what is taken; empty of all else."""
    known = isinstance(entry, Mapping) and entry.get("author") == "you" and entry.get("type") in _TAKEN
    fields = entry.get("fields") if known else None
    return fields if isinstance(fields, Mapping) else {}
