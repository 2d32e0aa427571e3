"""Sealed answers that come back to their writer: after the time they chose, where the round has not opened.

Pure. Knows rounds as their reader has them; must not know whether the other did anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from innermost.entry import JournalEntry
from innermost.web.access import Round


def has_come_back(round: Round, now: datetime) -> bool:
    """Whether a sealed answer is with its writer again, to keep, ask again or let go."""
    said = round.said()
    if round.mine is None or said is None or round.mine.shown_at is not None:
        return False
    if round.state == "closed":
        return True
    laid = round.mine.edited or round.mine.created
    return round.is_open and said.back_after > 0 and laid + timedelta(days=said.back_after) <= now


def as_journal_entry(round: Round) -> JournalEntry | None:
    """The answer with its question, to keep for oneself. None where it cannot be read."""
    said = round.said()
    return JournalEntry(f"{round.topic.text}\n\n{said.text}") if said else None
