"""What somebody has in one place, by the marks of its days and words. Opens each entry once; knows no plan."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from innermost.entry import Hope, JournalEntry, Memory
from innermost.web.access import Opened, OwnEntries
from innermost.web.past.plan import mark_of
from innermost.web.visit import Presence


class Known:
    """All they wrote there. It takes as long as there is much; to look again, only as long as much is new."""

    def __init__(self, visit: Presence, space: UUID | None) -> None:
        self._entries = OwnEntries(visit, space)
        self._marks = {(one.id, one.revision): _mark(one) for piece in self._entries.in_order() for one in piece}

    @property
    def marks(self) -> set[bytes]:
        return set(self._marks.values())

    def look_again(self) -> None:
        """Follows what was written, changed or deleted since."""
        there = self._entries.revisions()
        for gone in self._marks.keys() - there:
            del self._marks[gone]
        for new in there - self._marks.keys():
            self._marks[new] = _mark(self._entries.get(new[0]))


def _mark(entry: Opened) -> bytes:
    """Empty for what no file brings."""
    match entry.payload:
        case JournalEntry(text) | Hope(text):
            return mark_of(timezone.localtime(entry.created).date(), text)
        case Memory(text, day):
            return mark_of(day, text)
    return b""
