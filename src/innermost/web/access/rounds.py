"""Rounds: one question put to a space, both answer, both answers open together. The only way to them.

An answer that has not opened exists for its writer alone. Acts lock the round's row first, so that two answers at the
same instant, a change and a reveal happen one after the other. Knows no page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from innermost.entry import Answer, Reply
from innermost.vault import SpaceKey
from innermost.web import models
from innermost.web.access import shares
from innermost.web.access.bonds import Bond, bond
from innermost.web.access.opened import Opened, Stored, opened
from innermost.web.access.own import OwnEntries
from innermost.web.access.reveal import settle
from innermost.web.access.shared import SharedEntries
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

_LABEL = "round"


@dataclass(frozen=True)
class Topic:
    """What a round asks: a question of the library, or one's own (then `slug` is empty). `rung` is 1 light to 6."""

    text: str
    slug: str = ""
    rung: int = 1

    @property
    def tag_text(self) -> str:
        return self.slug or f"own {self.text.casefold()}"


def read_topic(raw: str) -> Topic:
    """What `begin` sealed."""
    return Topic(**json.loads(raw))


@dataclass(frozen=True)
class Round:
    """A round as the person who is here may know it.

    `asker` put the question to the other and is empty for a question of the day. `theirs` is empty until it opened.
    `opens_at` is a time `opens_by` suggested to both.
    """

    id: UUID
    topic: Topic
    asker: UUID | None
    asked: datetime | None
    day: date
    state: str
    opens_at: datetime | None
    opens_by: UUID | None
    revealed: datetime | None
    mine: Opened | None = None
    theirs: Opened | None = None

    @property
    def is_open(self) -> bool:
        """Answers can still be laid down and changed."""
        return self.state == "open"

    @property
    def is_revealed(self) -> bool:
        return self.state == "revealed"

    def said(self) -> Answer | None:
        """What the person who is here answered, where it can be read."""
        payload = self.mine.payload if self.mine else None
        return payload if isinstance(payload, Answer) else None


class _Row(NamedTuple):
    id: UUID
    sealed: bytes
    asker: UUID | None
    asked: datetime | None
    day: date
    state: str
    opens_at: datetime | None
    opens_by: UUID | None
    revealed: datetime | None


def _rounds(space: UUID) -> QuerySet[models.Round, tuple[Any, ...]]:
    return models.Round.objects.filter(space=space).order_by("-day", "id").values_list(*_Row._fields)


@cache
def _recent(limit: int, state: str) -> Prepared:
    return Prepared(lambda space: _rounds(space).filter(state=state)[:limit])


def _answers(space: UUID, me: UUID, rounds: Iterable[UUID]) -> QuerySet[models.Entry, tuple[Any, ...]]:
    """My answers, and those shown to me: nothing else of the other's."""
    laid = models.Entry.objects.filter(
        Q(author=me) | Q(shares__shown_at__isnull=False),
        Q(shares__space=space) | Q(shares__isnull=True),
        round__in=rounds,
        kind="answer",
    )
    return laid.values_list(*Stored._fields, "shares__shown_at", "shares__epoch", "shares__wrap")


class Rounds:
    """The rounds of one space."""

    def __init__(self, visit: Presence, bond: Bond) -> None:
        self._visit, self.bond = visit, bond
        self._own = OwnEntries(visit, bond.id)
        self._shared = SharedEntries(visit, bond)

    def get(self, id: UUID) -> Round:
        """Raises Http404 for a round of another space."""
        row = _rounds(self.bond.id).filter(pk=id).first()
        if row is None:
            raise Http404
        return self._with_answers([row])[0]

    def open_ones(self, most: int = 40) -> list[Round]:
        """Rounds that have not opened, newest first.

        One that nobody asked aloud, and that the person who is here did not answer, stands among them too: pages show
        it only as the question of its day.
        """
        return self._with_answers(_recent(most, "open")(self.bond.id))

    def revealed(self, most: int = 20, before: date | None = None) -> list[Round]:
        """Rounds that opened, newest first."""
        if before:
            rows = _rounds(self.bond.id).filter(state="revealed", day__lt=before)[:most]
            return self._with_answers(list(rows))
        return self._with_answers(_recent(most, "revealed")(self.bond.id))

    def find(self, topic: Topic) -> Round | None:
        """The open round with this question, whoever began it."""
        tags = [self.bond.ring.key_of(self.bond.id, epoch).tag(topic.tag_text) for epoch in self._epochs()]
        row = _rounds(self.bond.id).filter(topic_tag__in=tags, state="open").first()
        return self._with_answers([row])[0] if row else None

    @transaction.atomic
    def begin(self, topic: Topic, *, asks: bool = False) -> UUID:
        """The open round with this question, made where there is none. With `asks` the other sees that it was asked.

        Raises Http404 once somebody left.
        """
        self._must_be_whole()
        found = self.find(topic)
        id = found.id if found else self._make(topic)  # noqa: A001
        if asks:
            models.Round.objects.filter(pk=id, asker=None).update(asker=self._visit.person, asked=timezone.now())
        return id

    @transaction.atomic
    def answer(self, id: UUID, answer: Answer, opens_at: datetime | None = None) -> bool:
        """Lays down or changes the answer of the person who is here. True where the round opened with it.

        `opens_at` is the time they choose for reading together; it counts where the other chose the same. Raises
        Http404 where the round has opened or ended meanwhile, or somebody left.
        """
        self._lock(id)
        entry = self._mine(id)
        if entry is None:
            key = self._own.write_with_key(answer, round=id)
            shares.keep_back(self.bond.key, key, id, opens_at)
        else:
            self._own.edit(entry.id, entry.revision, answer)
            models.Share.objects.filter(entry=entry.id, held_wrap__isnull=False).update(release_at=opens_at)
        return settle(id)

    def change(self, id: UUID, revision: int, answer: Answer) -> None:
        """Changes an answer that has opened; both then see that it was edited. Raises Http404, or Conflict."""
        entry = self._mine(id)
        if entry is None:
            raise Http404
        self._own.edit(entry.id, revision, answer)

    @transaction.atomic
    def answer_openly(self, id: UUID, answer: Answer) -> UUID:
        """Goes first: the answer is shown at once, as with an invitation. Gives the answer's id."""
        self._lock(id)
        return self._shared.give(answer, round=id)

    @transaction.atomic
    def suggest_time(self, id: UUID, opens_at: datetime | None) -> None:
        """Tells both a time for reading together; taken back with none. A later suggestion takes the place of the
        earlier."""
        self._lock(id)
        by = self._visit.person if opens_at else None
        models.Round.objects.filter(pk=id).update(opens_at=opens_at, opens_by=by)

    @transaction.atomic
    def take_back(self, id: UUID) -> None:
        """Deletes the answer of the person who is here while it is sealed. The other cannot tell."""
        self._lock(id)
        entry = self._mine(id)
        if entry:
            self._own.delete(entry.id)

    @transaction.atomic
    def ask_again(self, id: UUID, answer: Answer) -> None:
        """Asks the other, keeps the sealed answer where it is, and begins its time anew."""
        self._lock(id)
        entry = self._mine(id)
        if entry:
            self._own.edit(entry.id, entry.revision, answer)
        models.Round.objects.filter(pk=id).update(asker=self._visit.person, asked=timezone.now())

    def say_back(self, to: UUID, reply: Reply) -> UUID:
        """Replies to something shown here. Raises Http404 where it is not shown."""
        return self._shared.give(reply, parent=self._shared.get(to).id)

    def replies(self, round: Round) -> list[Opened]:
        """What was said back to either answer, oldest first."""
        answers = [one.id for one in (round.mine, round.theirs) if one]
        return self._shared.replies_to(answers) if round.is_revealed else []

    def _make(self, topic: Topic) -> UUID:
        key, id = self.bond.key, uuid4()  # noqa: A001
        sealed = key.seal_label(_LABEL, json.dumps(asdict(topic)).encode(), id)
        made = models.Round(id=id, space_id=self.bond.id, sealed=sealed, day=timezone.localdate())
        made.topic_tag = key.tag(topic.tag_text)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:  # the other began it in the same instant
            return models.Round.objects.get(space=self.bond.id, topic_tag=made.topic_tag, state="open").pk
        return id

    def _lock(self, id: UUID) -> None:
        open_ones = models.Round.objects.select_for_update().filter(pk=id, space=self.bond.id, state="open")
        if open_ones.first() is None:
            raise Http404
        self._must_be_whole()

    def _must_be_whole(self) -> None:
        """Nothing new begins where somebody left."""
        if self.bond.other and not self.bond.other.is_here:
            raise Http404

    def _mine(self, id: UUID) -> Opened | None:
        entry = models.Entry.objects.filter(round=id, author=self._visit.person, kind="answer").values("pk").first()
        return self._own.get(entry["pk"]) if entry else None

    def _epochs(self) -> list[int]:
        return self.bond.ring.epochs(self.bond.id)

    def _with_answers(self, rows: list[tuple[Any, ...]]) -> list[Round]:
        me, answers = self._visit.person.pk, defaultdict[UUID, list[tuple[Any, ...]]](list)
        for row in _answers(self.bond.id, me, [row[0] for row in rows]):
            answers[row[Stored._fields.index("round")]].append(row)
        return [self._round(_Row(*row), answers[row[0]]) for row in rows]

    def _round(self, row: _Row, answers: list[tuple[Any, ...]]) -> Round:
        raw = self.bond.label(_LABEL, row.sealed, row.id)
        topic = read_topic(raw) if raw else Topic("This question was sealed with an older key.")
        laid = [self._opened(answer) for answer in answers]
        me = self._visit.person.pk
        mine = next((one for one in laid if one.author == me), None)
        theirs = next((one for one in laid if one.author != me), None)
        return Round(row.id, topic, *row[2:], mine=mine, theirs=theirs)

    def _opened(self, row: tuple[Any, ...]) -> Opened:
        *entry, shown_at, epoch, wrap = row
        stored = Stored(*entry)
        if wrap is None:
            return opened(stored, lambda: self._own.key_of_row(stored))
        return opened(stored, lambda: self._key(epoch).open_entry(stored.id, bytes(wrap)), shown_at)

    def _key(self, epoch: int) -> SpaceKey:
        return self.bond.ring.key_of(self.bond.id, epoch)


def rounds(visit: Presence, bond: Bond) -> Rounds:
    return Rounds(visit, bond)


def round_of(visit: Presence, id: UUID) -> tuple[Rounds, Round]:
    """A round by its address, in whichever space it is. Raises Http404 where the person who is here is in none such."""
    space = models.Round.objects.filter(pk=id).values_list("space", flat=True).first()
    if space is None:
        raise Http404
    here = Rounds(visit, bond(visit, space))
    return here, here.get(id)
