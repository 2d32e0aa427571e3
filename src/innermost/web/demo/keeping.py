"""What the two keep: memories, little things, what each lets the other know, what lies ahead of them.

Each goes through the door a page would use; then its rows get the dates of the story. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from innermost.entry import Detail, GoalMark, Memory, Outing, Ritual
from innermost.web.access import bond, shared_entries
from innermost.web.demo.people import Writer, date
from innermost.web.demo.story import Keepable, Kept, Marked, Moment
from innermost.web.models import Share

SUNDAY = 7


def keep(told: tuple[Kept, ...], writers: Mapping[str, Writer], space: UUID, now: datetime) -> None:
    """All of it, and what was added to it since."""
    here = {who: _Here(writer, space, now) for who, writer in writers.items()}
    for kept in told:
        id = here[kept.by].keep(kept)  # noqa: A001
        for mark in kept.marks:
            here[mark.by].mark(id, mark)


class _Here:
    """One of the two in their space."""

    def __init__(self, writer: Writer, space: UUID, now: datetime) -> None:
        self._now, self._shared = now, shared_entries(writer.visit, bond(writer.visit, space))

    def keep(self, kept: Kept) -> UUID:
        words = _dated(kept, self._now)
        id = self._shared.own.write(words) if kept.alone else self._shared.give(words)  # noqa: A001
        self._date(id, kept.when)
        return id

    def mark(self, goal: UUID, mark: Marked) -> None:
        then = mark.when.before(self._now)
        words = GoalMark(mark.text) if mark.text else GoalMark(of=mark.of, day=then.date().isoformat())
        self._date(self._shared.give(words, parent=goal), mark.when)

    def _date(self, id: UUID, when: Moment) -> None:
        date(id, when.before(self._now))
        Share.objects.filter(entry=id).update(shown_at=when.before(self._now))


def _dated(kept: Kept, now: datetime) -> Keepable:
    """With its day, where it has one, on the clock of this server."""
    if kept.ahead is None:
        return kept.words
    day, zone = now + timedelta(days=kept.ahead), timezone.get_current_timezone_name()
    match kept.words:
        case Memory() | Detail() as words:
            return replace(words, day=f"{day:%Y-%m-%d}")
        case Outing() as outing:
            return replace(outing, day=f"{day:%Y-%m-%d}", zone=zone)
        case Ritual(begins=clock) as ritual:
            sunday = day + timedelta(days=SUNDAY - day.isoweekday())
            return replace(ritual, begins=f"{sunday:%Y-%m-%d}T{clock}", zone=zone)
        case words:
            return words
