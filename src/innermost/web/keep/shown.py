"""What the page of something shown says of a memory or a treasure besides its words. Knows payloads; knows no row."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from innermost.entry import Memory, Treasure
from innermost.web.access import Opened

KEPT = "keep/shown.html"


def about_kept(entry: Opened) -> dict[str, Any]:
    """Empty for anything else. `home` is the list it belongs to."""
    match entry.payload:
        case Memory(size=size, photo=photo):
            picture = reverse("keepsake-picture", args=[entry.id]) if size else ""
            return {"home": "memories", "picture": picture, "shows": photo}
        case Treasure():
            return {"home": "treasures"}
        case _:
            return {}
