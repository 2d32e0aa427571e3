"""The journal of an Innermost export in Markdown, a file a month: how it is known, and its words without their quotes.

Whether a file is one is decided once, from its name and all its headings: nobody else's quotes are touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_NAME = re.compile(r"(?:.*[/\\])?(\d{4})-(\d{2})\.md")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NOTE = re.compile(r"(?:You shared this\.|Edited on \w+ \d{1,2} \w+ \d{4}\.)$")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#<>!|~&])")


def is_own_month(lines: Sequence[str], name: str) -> bool:
    """Whether the name, the first line and every heading are as an export writes them, and every quote is, too."""
    month = _month(name)
    if not month or lines[0] != f"# {month}":
        return False
    heading = re.compile(rf"## {_WEEKDAY} \d{{1,2}} {month}, \d\d:\d\d")
    return all(
        heading.fullmatch(line) if line.startswith("#") else _is_quoted(line)
        for line in lines[1:]
        if line.startswith(("#", ">"))
    )


def _month(name: str) -> str:
    """Such as March 2024."""
    found = _NAME.fullmatch(name)
    try:
        return f"{date(int(found[1]), int(found[2]), 1):%B %Y}" if found else ""
    except ValueError:
        return ""


def _is_quoted(line: str) -> bool:
    return line == ">" or (line.startswith("> ") and line.endswith("  "))


def plain(lines: Sequence[str]) -> str:
    """The words under one heading of such a file. Notes of the export go where they stand last, under a quote."""
    kept = list(lines)
    while kept and (not kept[-1].strip() or _NOTE.match(kept[-1])):
        kept.pop()
    # Without a quote nothing in it is a note.
    return "\n".join(_unquoted(line) for line in (kept if any(line.startswith(">") for line in kept) else lines))


def _unquoted(line: str) -> str:
    if not line.startswith(">"):
        return _ESCAPED.sub(r"\1", line)
    return line[1:].removeprefix(" ").removesuffix("  ").replace("&lt;", "<").replace("!&#91;", "![")
