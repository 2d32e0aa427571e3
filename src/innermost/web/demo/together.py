"""What the two share once they have met: rounds and replies, what they give each other, what they show from journals.

Each goes through the door a page would use; then its rows get the dates of the story. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from innermost.web.access import bond, own_entries, rounds, shared_entries
from innermost.web.demo.meeting import topic_of
from innermost.web.demo.people import Writer, date
from innermost.web.demo.story import Asked, Given, Moment, SaidBack, Shown, Together, Written
from innermost.web.models import Entry, Round, Share


def live(told: Together, writers: Mapping[str, Writer], space: UUID, now: datetime) -> None:
    """Everything that happens between the two."""
    here = {who: _Here(writer, space, now) for who, writer in writers.items()}
    for asked in told.rounds:
        _play(asked, here, now)
    for given in told.given:
        here[given.by].give(given)
    for shown in told.shown:
        here[shown.by].show(shown)


class _Here:
    """One of the two in their space."""

    def __init__(self, writer: Writer, space: UUID, now: datetime) -> None:
        here = bond(writer.visit, space)
        self._writer, self._now = writer, now
        self.rounds, self._shared = rounds(writer.visit, here), shared_entries(writer.visit, here)

    def give(self, given: Given) -> None:
        self._date_shown(self._shared.give(given.words), given.when)

    def say_back(self, about: UUID, said: SaidBack) -> None:
        """Replies to the other's answer in a round that opened."""
        to = Entry.objects.filter(round=about, kind="answer").exclude(author=self._writer.visit.person).get()
        self._date_shown(self.rounds.say_back(to.pk, said.reply), said.when)

    def date_answer(self, about: UUID, when: Moment) -> None:
        mine = Entry.objects.filter(round=about, kind="answer", author=self._writer.visit.person)
        mine.update(created=when.before(self._now))

    def show(self, shown: Shown) -> None:
        id, written = self._writer.named[shown.which]  # noqa: A001
        self._shared.share(id)
        Share.objects.filter(entry=id).update(shown_at=shown.when.before(self._now))
        if shown.edited:
            self._edit(id, written, shown.edited)
        if shown.taken_back:
            self._shared.take_back(id)

    def _edit(self, id: UUID, written: Written, when: Moment) -> None:
        mine = own_entries(self._writer.visit)
        mine.edit(id, 1, written.words)
        Entry.objects.filter(pk=id).update(edited_at=when.before(self._now))

    def _date_shown(self, id: UUID, when: Moment) -> None:
        date(id, when.before(self._now))
        Share.objects.filter(entry=id).update(shown_at=when.before(self._now))


def _play(asked: Asked, here: Mapping[str, _Here], now: datetime) -> None:
    """One round. The inviter's answer to the first stood in the invitation and is there already."""
    id = here[asked.begun_by].rounds.begin(topic_of(asked), asks=bool(asked.by))  # noqa: A001
    for who, laid in asked.answers.items():
        if here[who].rounds.get(id).mine is None:
            here[who].rounds.answer(id, laid.answer)
    _date(id, asked, here, now)
    for said in asked.replies:
        here[said.by].say_back(id, said)


def _date(id: UUID, asked: Asked, here: Mapping[str, _Here], now: datetime) -> None:
    opened = asked.opened.before(now) if asked.opened else None
    began = asked.when.before(now)
    Round.objects.filter(pk=id).update(day=began.date(), revealed=opened)
    Round.objects.filter(pk=id, asker__isnull=False).update(asked=began)
    if opened:
        Share.objects.filter(entry__round=id).update(shown_at=opened)
    for who, laid in asked.answers.items():
        here[who].date_answer(id, laid.when)
