"""Day One's JSON: entries with the moment they were made, their time zone and their Markdown. Knows no ZIP."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from innermost.past.days import why_not
from innermost.past.listed import BROKEN, Broken, entries_in
from innermost.past.moments import there
from innermost.past.records import Found, How, Left, Record, name_of, whole_text

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|&<$=:;,\"'/^@%?])")
_MOMENT = re.compile(r"!\[[^\[\]\n]{0,200}\]\(dayone-moment:[^)\n]{0,300}\)")
_BLANKS = re.compile(r"\n{3,}")
_MEDIA = {"photos": "picture", "videos": "video", "audios": "recording", "pdfAttachments": "document"}
NO_ENTRY = "This is no entry."
EMPTY = "This entry has no words."
NO_MOMENT = "This entry does not say when it was written."


def read_day_one(text: str, name: str, how: How, found: Found) -> None:
    """Adds to `found` what the document holds."""
    try:
        for line, entry in entries_in(text):
            if found.is_full:
                return
            found.add(_record(entry, name, line, how))
    except Broken as broken:
        found.left.append(Left(name, broken.line, BROKEN))


def _record(entry: Any, name: str, line: int, how: How) -> Record | Left:
    if not isinstance(entry, Mapping):
        return Left(name, line, NO_ENTRY)
    words, note = _words(entry), _not_taken(entry)
    if not words:
        return Left(name, line, " ".join(filter(None, (EMPTY, note))))
    when = there(entry.get("creationDate"), entry.get("timeZone"))
    if when is None:
        return Left(name, line, NO_MOMENT)
    why = why_not(when[0], how.today)
    if why:
        return Left(name, line, why)
    return Record(name, line, *when, whole_text("", words, *_beside(entry)), note)


def _words(entry: Mapping[str, Any]) -> str:
    text = entry.get("text")
    said = text if isinstance(text, str) and text.strip() else _rich(entry.get("richText"))
    return _BLANKS.sub("\n\n", _ESCAPED.sub(r"\1", _MOMENT.sub("", said))).strip()


def _rich(rich: object) -> str:
    """The words of an entry that has no plain ones."""
    if not isinstance(rich, str):
        return ""
    try:
        contents = json.loads(rich)["contents"]
        return "".join(str(part["text"]) for part in contents if "text" in part)
    except (ValueError, TypeError, LookupError, RecursionError):
        return ""


def _beside(entry: Mapping[str, Any]) -> list[str]:
    """Place and tags, as a line each."""
    location, tags = entry.get("location"), entry.get("tags")
    named = [location.get(key) for key in ("placeName", "localityName")] if isinstance(location, Mapping) else []
    place = next((one for one in named if isinstance(one, str) and one), "")
    words = ", ".join(one for one in tags if isinstance(one, str)) if isinstance(tags, list) else ""
    return [f"Place: {place}" if place else "", f"Tags: {words}" if words else ""]


def _not_taken(entry: Mapping[str, Any]) -> str:
    """Names pictures and the like, of which only the words beside them come along."""
    said = []
    for key, word in _MEDIA.items():
        files = entry.get(key)
        if isinstance(files, list) and files:
            names = ", ".join(_file(one) for one in files[:3])
            more = f" and {len(files) - 3} more" if len(files) > 3 else ""  # as many as are named
            said.append(f"Not taken: {word} {names}{more}.")
    return " ".join(said)


def _file(one: object) -> str:
    if not isinstance(one, Mapping):
        return "without a name"
    return name_of(str(one.get("filename") or one.get("md5") or one.get("identifier") or "without a name"))
