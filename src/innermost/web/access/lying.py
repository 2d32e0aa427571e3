"""An entry that lies in a space: shown to both, its author's alone, or sealed for the other until a moment.

Knows entries; knows no space and no page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from innermost.entry import Payload
from innermost.vault import EntryKey
from innermost.web.access.opened import Opened, Stored, opened


@dataclass(frozen=True)
class Lying:
    """`opens` is until when it lies sealed for the other. Once that moment is there it counts as shown, whether or not
    anybody was there to open it: its author does not learn when the other came."""

    entry: Opened
    is_mine: bool
    opens: datetime | None = None

    @property
    def id(self) -> UUID:
        return self.entry.id

    @property
    def payload(self) -> Payload | None:
        """None where it cannot be read."""
        return self.entry.payload

    @property
    def is_shown(self) -> bool:
        return self.entry.shown_at is not None

    @property
    def since(self) -> datetime:
        """Since when both have it, or its author alone."""
        return self.entry.shown_at or self.entry.created


def own_lying(
    row: Stored, key: Callable[[], EntryKey], shown_at: datetime | None, opens: datetime | None
) -> tuple[Opened, bool, datetime | None]:
    """What one of one's own is made of: opened, mine, and until when it lies sealed."""
    if opens and opens <= timezone.now():
        shown_at, opens = shown_at or opens, None
    return opened(row, key, shown_at), True, opens
