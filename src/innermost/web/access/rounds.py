"""Rounds: one question put to a space, both answer, both answers open together. The only way to them.

An answer that has not opened exists for its writer alone. Acts lock the round's row first, so that two answers at the
same instant, a change and a reveal happen one after the other. Knows no page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from innermost.entry import Answer, Laid, Reply
from innermost.web import models
from innermost.web.access import shares
from innermost.web.access.bonds import Bond
from innermost.web.access.glance import Glance, at_a_glance
from innermost.web.access.opened import Conflict, Opened, Stored, opened
from innermost.web.access.own import OwnEntries
from innermost.web.access.pieces import pieces
from innermost.web.access.reveal import settle
from innermost.web.access.shared import SharedEntries
from innermost.web.access.topics import (
    QUESTION,
    AskedEnough,
    Round,
    Topic,
    is_known_to,
    known_since,
    read_topic,
)
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

_LABEL = "round"
_SHOWN = ("shares__shown_at", "shares__epoch", "shares__wrap")
MOST_ASKED, A_WHILE, _TRIES = 12, timedelta(days=30), 3


class _Row(NamedTuple):
    id: UUID
    sealed: bytes
    asker: UUID | None
    asked: datetime | None
    state: str
    opens_at: datetime | None
    opens_by: UUID | None
    revealed: datetime | None


# What a row of a round is read as, in this order.
COLUMNS = _Row._fields


def _rounds(space: UUID, kind: str) -> QuerySet[models.Round, tuple[Any, ...]]:
    return models.Round.objects.filter(space=space, kind=kind).values_list(*COLUMNS)


def _known(space: UUID, me: UUID, kind: str) -> QuerySet[models.Round, tuple[Any, ...]]:
    """Rounds I know of, the newest to me first; each row ends with since when."""
    known = models.Round.objects.filter(is_known_to(me), space=space, kind=kind).annotate(since=known_since(me))
    return known.order_by("-since", "id").values_list(*COLUMNS, "since")


def _laid(space: UUID, me: UUID, which: Q) -> QuerySet[models.Entry, tuple[Any, ...]]:
    """What I wrote, and what is shown to me: nothing else of the other's."""
    laid = models.Entry.objects.filter(
        Q(author=me) | Q(shares__shown_at__isnull=False), Q(shares__space=space) | Q(shares__isnull=True), which
    )
    return laid.values_list(*Stored._fields, *_SHOWN)


def _answers(space: UUID, me: UUID, rounds: Iterable[UUID]) -> QuerySet[models.Entry, tuple[Any, ...]]:
    return _laid(space, me, Q(round__in=rounds, kind="answer"))


def _standing(space: UUID, me: UUID) -> QuerySet[models.Entry, tuple[Any, ...]]:
    standing = Q(round__space=space, round__kind=QUESTION, kind="answer")
    return _laid(space, me, ~Q(round__state="revealed") & standing)


def _with_rounds(laid: QuerySet[models.Entry, tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], _Row]]:
    """Each answer as it was laid, and the row of the round it belongs to."""
    asked, width = [f"round__{name}" for name in COLUMNS], len(COLUMNS)
    for row in laid.values_list(*Stored._fields, *_SHOWN, *asked):
        yield row[:-width], _Row(*row[-width:])


_answers_to_standing = Prepared(_standing)


def _in(space: UUID, me: UUID, round: UUID) -> QuerySet[models.Entry, tuple[Any, ...]]:
    """The answers in a round and what was said or planned after them, oldest first."""
    after = Q(parent__round=round, parent__kind="answer", kind__in=("reply", "plan"))
    belongs = Q(round=round, kind="answer") | after
    return _laid(space, me, belongs).order_by("created", "id")


_said_in = Prepared(_in)


class Rounds:
    """The rounds of one space, of one kind: questions, threads to compare, walks, rules of the house, games."""

    def __init__(self, visit: Presence, bond: Bond, kind: str = QUESTION) -> None:
        self._visit, self.bond, self._kind = visit, bond, kind
        self._own = OwnEntries(visit, bond.id)
        self._shared = SharedEntries(visit, bond)

    @property
    def me(self) -> UUID:
        """The person who is here."""
        return self._visit.person.pk

    def get(self, id: UUID) -> Round:
        """Raises Http404 for a round of another space."""
        row = _rounds(self.bond.id, self._kind).filter(pk=id).first()
        if row is None:
            raise Http404
        return self._with_answers([row])[0]

    def open_ones(self, most: int = 40) -> list[Round]:
        """Rounds they know of that have not opened, newest first."""
        return self._newest(Q(state="open"), most)

    def revealed(self, most: int = 20) -> list[Round]:
        """Rounds that opened, newest first."""
        return self._newest(Q(state="revealed"), most)

    def newest(self, most: int) -> list[Round]:
        """Those and others, without ended ones."""
        return self._newest(~Q(state="closed"), most)

    def leaf(self, after: UUID | None, most: int) -> list[Round]:
        """The same, from the one after `after` on. Raises Http404 where that is not among them."""
        rows = _known(self.bond.id, self.me, self._kind).exclude(state="closed")
        if after is not None:
            last = rows.filter(pk=after).first()
            if last is None:
                raise Http404
            rows = rows.filter(Q(since__lt=last[-1]) | Q(since=last[-1], id__gt=after))
        return self._with_answers([row[:-1] for row in rows[:most]])

    def outlines(self, most: int) -> list[Round]:
        """As `newest`, without answers. One question to the database."""
        rows = _known(self.bond.id, self.me, self._kind).exclude(state="closed")[:most]
        return [self._round(_Row(*row[:-1]), []) for row in rows]

    def asked_aloud(self, most: int) -> list[Round]:
        """Rounds that somebody asked and that have not opened, newest first, without answers. One question to the
        database."""
        rows = _known(self.bond.id, self.me, self._kind).filter(state="open", asker__isnull=False)[:most]
        return [self._round(_Row(*row[:-1]), []) for row in rows]

    def _newest(self, which: Q, most: int) -> list[Round]:
        return self._with_answers([row[:-1] for row in _known(self.bond.id, self.me, self._kind).filter(which)[:most]])

    def answered(self, most: int) -> list[Round]:
        """Rounds with an answer of the person who is here, or shown to them, the newest answer first; by `most`
        answers. One question to the database, where `newest` needs two."""
        laid = _laid(self.bond.id, self.me, Q(round__space=self.bond.id, round__kind=self._kind, kind="answer"))
        found = dict[UUID, tuple[_Row, list[tuple[Any, ...]]]]()
        for answer, row in _with_rounds(laid.order_by("-created", "id")[:most]):
            found.setdefault(row.id, (row, []))[1].append(answer)
        return [self._round(row, answers) for row, answers in found.values()]

    def in_order(self) -> Iterator[list[Round]]:
        """Every round the person who is here knows of, with its answers, oldest first and a piece at a time."""
        for piece in pieces(_known(self.bond.id, self.me, self._kind), ("since", len(COLUMNS)), ("id", 0)):
            yield self._with_answers([row[:-1] for row in piece])

    @cached_property
    def glance(self) -> Glance:
        return at_a_glance(self._visit, self.bond)

    def known(self) -> list[Round]:
        """The rounds the person who is here knows of that have not opened, with their answers, then those that opened
        lately, without. Two questions to the database, or one."""
        if all(one.is_revealed for one in self.glance.rounds):
            return [*self.glance.rounds]
        answers = self._by_round(_answers_to_standing(self.bond.id, self.me))
        return [one if one.is_revealed else self._answered(one, answers[one.id]) for one in self.glance.rounds]

    def behind(self, answers: Iterable[UUID]) -> dict[UUID, Round]:
        """For answers shown here, each with nothing but the round it belongs to. One question to the database."""
        laid = _laid(self.bond.id, self.me, Q(pk__in=list(answers), round__isnull=False))
        return {answer[0]: self._round(row, [answer]) for answer, row in _with_rounds(laid)}

    @transaction.atomic
    def begin(self, topic: Topic, *, asks: bool = False) -> UUID:
        """The open round with this question, made where there is none. With `asks` the other sees that it was asked.

        Whether the other began it quietly before makes no difference that can be seen, in the round nor in how many
        questions the database gets. Raises Http404 once somebody left, and AskedEnough.
        """
        self._must_be_whole()
        for _ in range(_TRIES):
            try:
                with transaction.atomic():
                    return self._begin(topic, asks=asks)
            except IntegrityError:  # the other began it, or took it away, in the same instant
                continue
        raise Http404

    def _begin(self, topic: Topic, *, asks: bool) -> UUID:
        alike = self._alike(topic)
        id, asker = alike.values_list("id", "asker").first() or (None, None)  # noqa: A001
        fresh = self._fresh(topic, id or uuid4(), asks=asks)
        if asks and asker is None:
            self._may_ask()
        if id is None:
            return models.Round.objects.create(space_id=self.bond.id, **fresh).pk
        changes = fresh if asks and asker is None else {"state": "open"}
        if not alike.filter(pk=id, asker=asker).update(**changes):
            raise IntegrityError
        return id

    def _alike(self, topic: Topic) -> QuerySet[models.Round]:
        tags = [key.tag(topic.tag_text) for key in self.bond.ring.keys(self.bond.id)]
        return models.Round.objects.filter(space=self.bond.id, topic_tag__in=tags, state="open", kind=self._kind)

    def _fresh(self, topic: Topic, id: UUID, *, asks: bool) -> dict[str, Any]:
        sealed = self.bond.key.seal_label(_LABEL, json.dumps(asdict(topic)).encode(), id)
        asked = {"asker": self._visit.person, "asked": timezone.now()} if asks else {}
        tag = self.bond.key.tag(topic.tag_text)
        return {"id": id, "kind": self._kind, "sealed": sealed, "topic_tag": tag, "day": timezone.localdate(), **asked}

    def _may_ask(self) -> None:
        """Looks at what they did themselves, and not at whether the other answered. Raises AskedEnough."""
        lately = models.Round.objects.filter(asker=self.me, state="open", asked__gte=timezone.now() - A_WHILE)
        if lately.filter(space=self.bond.id, kind=self._kind).count() >= MOST_ASKED:
            raise AskedEnough

    @transaction.atomic
    def answer(self, id: UUID, answer: Laid, opens_at: datetime | None = None, *, as_read: Round | None = None) -> bool:
        """Lays down or changes the answer of the person who is here. True where the round opened with it.

        `opens_at` is the time they choose for reading together; it counts where the other chose the same. With
        `as_read` it takes the place of the answer that stood there and of no other. Raises Http404 where the round has
        opened or ended meanwhile, or somebody left; Conflict where another answer of theirs stands there by now.
        """
        self._lock(id)
        entry = self._mine(id)
        if entry and as_read and (as_read.mine is None or entry.revision != as_read.mine.revision):
            raise Conflict(entry)
        if entry is None:
            key = self._own.write_with_key(answer, round=id)
            shares.keep_back(self.bond.key, key, id, opens_at)
        else:
            self._own.edit(entry.id, entry.revision, answer)
            self._lay_down_again(entry.id, id, opens_at)
        return settle(id)

    def _lay_down_again(self, entry: UUID, id: UUID, opens_at: datetime | None) -> None:
        """Also where its writer had taken it back from the space while it was shown."""
        here = models.Share.objects.filter(entry=entry, space=self.bond.id)
        if here.exists():
            here.filter(held_wrap__isnull=False).update(release_at=opens_at)
        else:
            shares.keep_back(self.bond.key, self._own.key_of(entry), id, opens_at)

    def change(self, id: UUID, revision: int, answer: Laid) -> None:
        """Changes an answer that has opened; both then see that it was edited. Raises Http404, or Conflict."""
        entry = self._mine(id)
        if entry is None:
            raise Http404
        self._own.edit(entry.id, revision, answer)

    @transaction.atomic
    def answer_openly(self, id: UUID, answer: Laid) -> UUID:
        """Goes first: the answer is shown at once, as with an invitation. Gives the answer's id."""
        self._lock(id)
        return self._shared.give(answer, round=id)

    @transaction.atomic
    def suggest_time(self, id: UUID, opens_at: datetime | None) -> None:
        """Tells both a time for reading together; taken back with none: the time goes, and both still know of the
        round. A later suggestion takes the place of the earlier."""
        self._lock(id)
        here = models.Round.objects.filter(pk=id)
        if opens_at is None:
            here.update(opens_at=None)
            return
        known = Coalesce("asked", Value(timezone.now(), output_field=DateTimeField()))
        here.update(opens_at=opens_at, opens_by=self._visit.person, asked=known)

    @transaction.atomic
    def take_back(self, id: UUID) -> None:
        """Deletes the answer of the person who is here, which has not opened, and the round with it where nobody else
        knows of that. The other cannot tell. Raises Http404 where it opened meanwhile."""
        here = models.Round.objects.select_for_update().filter(pk=id, space=self.bond.id).exclude(state="revealed")
        if here.first() is None:
            raise Http404
        models.Entry.objects.filter(round=id, author=self._visit.person, kind="answer").delete()
        nobody_knows = models.Round.objects.filter(pk=id, asker=None, asked=None, opens_by=None)
        nobody_knows.exclude(answers__kind="answer").exclude(invitation__isnull=False).delete()

    @transaction.atomic
    def withdraw(self, id: UUID) -> None:
        """Ends a round that the person who is here asked, for both: it never opens. Their own answer goes; the other,
        if they laid one down, has theirs for themselves. Raises Http404 where it opened, or the other asked it."""
        here = models.Round.objects.select_for_update().filter(pk=id, space=self.bond.id, kind=self._kind)
        if not here.filter(state="open", asker=self._visit.person).update(state="closed"):
            raise Http404
        self._keep_closed(id)

    @transaction.atomic
    def end_lapsed(self, topic: Topic, before: date) -> None:
        """Ends the round with this question where it was asked before that day and never opened, whoever asked it: what
        was laid down then does not open with what comes now. The answers fare as where it is withdrawn."""
        lapsed = self._alike(topic).select_for_update().filter(asked__date__lt=before)
        for id in list(lapsed.values_list("id", flat=True)):  # noqa: A001
            models.Round.objects.filter(pk=id).update(state="closed")
            self._keep_closed(id)

    def _keep_closed(self, id: UUID) -> None:
        models.Entry.objects.filter(round=id, author=self._visit.person, kind="answer").delete()
        models.Share.objects.filter(entry__round=id, space=self.bond.id, held_wrap__isnull=False).delete()

    def take_back_opened(self, id: UUID) -> None:
        """From now on the other does not read the opened answer of the person who is here, who keeps it."""
        for answer in models.Entry.objects.filter(round=id, author=self._visit.person, kind="answer").values("pk"):
            self._shared.take_back(answer["pk"])

    def take_back_mine(self, round: Round) -> None:
        """What the person who is here laid down. Opened, it is shown no more; unopened it goes, and where they had
        asked the other the round with it. Raises Http404 where it opened meanwhile."""
        if not round.is_open:
            self.take_back_opened(round.id)
        elif round.asker == self.me:
            self.withdraw(round.id)
        else:
            self.take_back(round.id)

    def unsay(self, to: UUID) -> None:
        """Deletes a reply of the person who is here. Raises Http404."""
        self._shared.delete(to)

    @transaction.atomic
    def ask_again(self, id: UUID, answer: Answer) -> None:
        """Asks the other, keeps the sealed answer where it is, and begins its time anew. Raises AskedEnough."""
        self._lock(id)
        if not models.Round.objects.filter(pk=id, asker=self.me).exists():
            self._may_ask()
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

    def with_replies(self, row: tuple[Any, ...]) -> Round:
        """One round with everything said in it, from its row."""
        laid = _said_in(self.bond.id, self.me, row[0])
        kind = Stored._fields.index("kind")
        answers = [one for one in laid if one[kind] == "answer"]
        replies = tuple(self._opened(one) for one in laid if one[kind] != "answer")
        return replace(self._round(_Row(*row), answers), said_back=replies)

    def _lock(self, id: UUID) -> None:
        open_ones = models.Round.objects.select_for_update().filter(pk=id, space=self.bond.id, state="open")
        if open_ones.first() is None:
            raise Http404
        self._must_be_whole()

    def _must_be_whole(self) -> None:
        """Nothing new begins where somebody left."""
        if self.bond.is_over:
            raise Http404

    def _mine(self, id: UUID) -> Opened | None:
        entry = models.Entry.objects.filter(round=id, author=self._visit.person, kind="answer").values("pk").first()
        return self._own.get(entry["pk"]) if entry else None

    def _with_answers(self, rows: list[tuple[Any, ...]]) -> list[Round]:
        answers = self._by_round(_answers(self.bond.id, self.me, [row[0] for row in rows]))
        return [self._round(_Row(*row), answers[row[0]]) for row in rows]

    def _by_round(self, rows: Iterable[tuple[Any, ...]]) -> dict[UUID, list[tuple[Any, ...]]]:
        found = defaultdict[UUID, list[tuple[Any, ...]]](list)
        for row in rows:
            found[row[Stored._fields.index("round")]].append(row)
        return found

    def _round(self, row: _Row, answers: list[tuple[Any, ...]]) -> Round:
        topic = read_topic(self.bond.label(_LABEL, row.sealed, row.id))
        return self._answered(Round(row.id, topic, *row[2:]), answers)

    def _answered(self, round: Round, answers: list[tuple[Any, ...]]) -> Round:
        laid = [self._opened(answer) for answer in answers]
        mine = next((one for one in laid if one.author == self.me), None)
        theirs = next((one for one in laid if one.author != self.me), None)
        return replace(round, mine=mine, theirs=theirs)

    def _opened(self, row: tuple[Any, ...]) -> Opened:
        *entry, _, _, wrap = row
        if wrap is not None:
            return self._shared.open_row(row)
        stored = Stored(*entry)
        return opened(stored, lambda: self._own.key_of_row(stored))
