"""What the page of something shown says of a detail besides its words. Knows payloads; knows no row."""

from __future__ import annotations

from typing import Any

from innermost.entry import Detail
from innermost.library import load
from innermost.web.access import Opened
from innermost.web.know.words import when

DETAIL = "know/shown.html"


def about_detail(entry: Opened, *, mine: bool, aside: bool) -> dict[str, Any]:
    """Empty for anything else. `openers` are ways to ask, for who may; `aside` says whether its reader put it aside."""
    detail = entry.payload
    if not isinstance(detail, Detail):
        return {}
    openers = [one.text for one in load().ask_openers] if detail.ask and not mine else []
    return {"detail": detail, "day": when(detail), "openers": openers, "aside": aside}
