"""Markdown that is read with any program, and as plain text too. Knows how it is written; knows no entry and no page.

Words stand in quotes. What in them could become a picture or HTML is written so that it stays words: a file that is
opened must fetch nothing from anywhere. innermost.json has every letter as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_UNFIT = re.compile(r"[^\w-]+")
_LINES = re.compile(r"\r\n|\r|\n|\v|\f|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
_SPECIAL = re.compile(r"([\\`*_\[\]#<>!|~&])")
_LONGEST = 40


def day(moment: datetime) -> str:
    """Such as `Thursday 5 March 2026`, in the reader's time zone."""
    there = timezone.localtime(moment)
    return f"{there:%A} {there.day} {there:%B %Y}"


def clock(moment: datetime) -> str:
    """Such as `Thursday 5 March 2026, 21:40`."""
    return f"{day(moment)}, {timezone.localtime(moment):%H:%M}"


def heading(level: int, text: str) -> str:
    return f"{'#' * level} {line(text)}\n\n"


def line(text: str) -> str:
    """One line of somebody's words among ours, with nothing in it that Markdown would act on."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def quote(words: Iterable[str]) -> str:
    """Somebody's words, line for line."""
    return "".join("\n".join(_quoted(one)) + "\n\n" for one in words)


def _quoted(words: str) -> list[str]:
    harmless = _HTML.sub("&lt;", words).replace("![", "!&#91;")
    return [f"> {one}  " if one.strip() else ">" for one in _LINES.split(harmless)]


def notes(lines: Iterable[str]) -> str:
    return "".join(f"{one}\n\n" for one in lines)


def file_name(text: str, otherwise: str) -> str:
    """A part of a path that is fit for every system, whoever chose the text."""
    fit = _UNFIT.sub("-", text.casefold()).strip("-_")[:_LONGEST].strip("-_")
    return fit or otherwise
