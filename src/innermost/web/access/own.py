"""What the person who is here wrote: in their own space, the journal, or in one they share. Nobody else's words.

Reading opens, writing seals; callers see payloads and never a wrap. Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, cached_property
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from innermost.entry import KINDS, Payload, encode
from innermost.vault import (
    CannotOpen,
    EntryKey,
    EntryRef,
    NewerFormat,
    SpaceKey,
    number_of,
    seal_while_locked,
    was_written_while_locked,
)
from innermost.web import models
from innermost.web.access import blobs, shares
from innermost.web.access.blobs import Picture
from innermost.web.access.opened import Conflict, Opened, Stored, opened
from innermost.web.access.pieces import pieces
from innermost.web.access.rings import ring_of
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence

# Rows of many that are written together.
AT_ONCE = 200


def _own(author: UUID, space: UUID) -> QuerySet[models.Entry, tuple[Any, ...]]:
    own = models.Entry.objects.filter(author=author, space=space).order_by("-created", "id")
    return own.values_list(*Stored._fields)


@cache
def _latest(limit: int) -> Prepared:
    return Prepared(lambda author, space: _own(author, space)[:limit])


def _oldest(author: UUID, space: UUID, since: datetime) -> QuerySet[models.Entry, tuple[Any, ...]]:
    """The oldest of all, and the oldest from a moment on."""
    kept = _own(author, space).order_by("created", "-id").values("pk")
    oldest = Q(pk__in=kept[:1]) | Q(pk__in=kept.filter(created__gte=since)[:1])
    return _own(author, space).filter(oldest).order_by("created", "-id")


_firsts = Prepared(_oldest)


class OwnSpace:
    """Somebody's own space: the journal, with one member. Every entry's author wrap is under its key."""

    def __init__(self, visit: Presence) -> None:
        self._visit = visit
        self._ring = ring_of(visit)

    @cached_property
    def id(self) -> UUID:
        """Raises Http404 where there is no such space."""
        return self._ring.own

    @property
    def key(self) -> SpaceKey:
        """The key new entries are sealed under."""
        return self._ring.newest(self.id)

    def key_of(self, epoch: int) -> SpaceKey:
        """Raises CannotOpen where this person's present key does not open that epoch."""
        return self._ring.key_of(self.id, epoch)

    @property
    def name(self) -> str:
        """What its person is called here; empty where they gave none or it cannot be read."""
        try:
            sealed = self._ring.member_name(self.id)
            if not sealed:
                return ""
            key = self.key_of(number_of(bytes(sealed)))
            return key.open_label("member name", bytes(sealed), self._visit.person.pk).decode()
        except (Http404, CannotOpen, NewerFormat):
            return ""

    def call(self, name: str) -> None:
        sealed = self.key.seal_label("member name", name.encode(), self._visit.person.pk)
        models.Member.objects.filter(space=self.id, person=self._visit.person).update(name=sealed)


class OwnEntries:
    """The entries the person who is here wrote in one space: their own, unless another is named."""

    def __init__(self, visit: Presence, space: UUID | None = None) -> None:
        self._visit = visit
        self._in = space
        self.space = OwnSpace(visit)

    @property
    def _where(self) -> UUID:
        return self._in or self.space.id

    def write(self, payload: Payload, *, round: UUID | None = None, parent: UUID | None = None) -> UUID:
        """Seals and keeps a new entry, for its author alone."""
        return self.write_with_key(payload, round=round, parent=parent).entry

    def write_with_key(self, payload: Payload, *, round: UUID | None = None, parent: UUID | None = None) -> EntryKey:
        """As `write`, and gives the new entry's key, for sharing it in the same breath."""
        ref = EntryRef(uuid4(), self._visit.person.pk, KINDS[type(payload)])
        key = EntryKey.fresh(ref.id)
        self._keep(ref, self._sealed(ref, payload, key), round_id=round, parent_id=parent)
        return key

    @transaction.atomic
    def write_with_picture(self, payload: Payload, picture: Picture) -> UUID:
        """As `write`, whole or not at all."""
        key = self.write_with_key(payload)
        blobs.keep(EntryRef(key.entry, self._visit.person.pk, KINDS[type(payload)]), key, picture)
        return key.entry

    @transaction.atomic
    def write_all(self, said: Iterable[tuple[Payload, datetime]]) -> None:
        """Seals and keeps many new entries for their author alone, each with the moment it is from."""
        where, author = self._where, self._visit.person
        refs = ((EntryRef(uuid4(), author.pk, KINDS[type(payload)]), payload, made) for payload, made in said)
        rows = (
            models.Entry(id=ref.id, space_id=where, author=author, kind=ref.kind, created=made, **columns)
            for ref, payload, made in refs
            for columns in (self._sealed(ref, payload, EntryKey.fresh(ref.id)),)
        )
        while piece := list(islice(rows, AT_ONCE)):
            models.Entry.objects.bulk_create(piece)

    def write_while_locked(self, payload: Payload) -> UUID:
        """Keeps a new entry with nothing but the person's public key."""
        ref = EntryRef(uuid4(), self._visit.person.pk, KINDS[type(payload)])
        sealed = seal_while_locked(self._visit.person.holder, ref, encode(payload))
        self._keep(ref, {"author_epoch": None, "author_wrap": sealed.author_wrap, "sealed": sealed.words})
        return ref.id

    def get(self, id: UUID) -> Opened:
        """Raises Http404 for an entry that is not there or is somebody else's."""
        return self._opened(self._row(id))

    def key_of(self, id: UUID) -> EntryKey:
        """The key of one's own entry. Raises Http404, or CannotOpen where an older key closed it."""
        return self.key_of_row(self._row(id))

    def picture(self, id: UUID, which: str) -> bytes:
        """Of one's own entry. Raises Http404 where there is none, or where an older key closed it."""
        return self.picture_in(self._row(id), which)

    def picture_in(self, row: Stored, which: str) -> bytes:
        """The same of an entry that was fetched already."""
        try:
            return blobs.read(row.ref, self.key_of_row(row), which)
        except (CannotOpen, NewerFormat):
            raise Http404 from None

    def latest(self, limit: int, before: datetime | None = None) -> list[Opened]:
        """Newest first."""
        if before:
            return [self._opened(Stored(*row)) for row in self._rows().filter(created__lt=before)[:limit]]
        return [self._opened(Stored(*row)) for row in _latest(limit)(self._visit.person.pk, self._where)]

    def between(self, start: datetime, end: datetime, *, skip: int = 0, most: int = 50) -> list[Opened]:
        """Newest first, from `start` up to and without `end`: at most `most`, after leaving out the newest `skip`."""
        rows = self._rows().filter(created__gte=start, created__lt=end)[skip : skip + most]
        return [self._opened(Stored(*row)) for row in rows]

    def leaf(
        self,
        kind: str,
        most: int,
        *,
        after: tuple[datetime, UUID] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Opened]:
        """Of one kind, newest first, the next `most` after the one that was written then and has that id; from `since`
        up to and without `until`."""
        bounds = {"created__gte": since, "created__lt": until}
        rows = self._rows().filter(kind=kind, **{name: at for name, at in bounds.items() if at})
        if after:
            moment, last = after
            rows = rows.filter(Q(created__lt=moment) | Q(created=moment, id__gt=last))
        return [self._opened(Stored(*row)) for row in rows[:most]]

    def of_kind(self, kind: str, most: int) -> list[Opened]:
        """The newest of one kind, newest first."""
        return [self._opened(Stored(*row)) for row in self._rows().filter(kind=kind)[:most]]

    def apart(self, kind: str, most: int) -> list[Opened]:
        """As `of_kind`, without what belongs to a round."""
        return [self._opened(Stored(*row)) for row in self._rows().filter(kind=kind, round=None)[:most]]

    def scan(self, most: int) -> Iterator[Opened]:
        """The newest `most` entries, opened one by one, for a search."""
        yield from (self._opened(Stored(*row)) for row in self._rows()[:most].iterator(chunk_size=100))

    def in_order(self) -> Iterator[list[Opened]]:
        """Every entry, oldest first, a piece at a time."""
        places = (("created", Stored._fields.index("created")), ("id", Stored._fields.index("id")))
        for piece in pieces(self._rows(), *places):
            yield [self._opened(Stored(*row)) for row in piece]

    def revisions(self) -> set[tuple[UUID, int]]:
        """Every entry and the revision it is at. Opens none."""
        return set(self._rows().order_by().values_list("id", "revision"))

    def firsts(self, since: datetime) -> list[Opened]:
        """The oldest entry, and the oldest from that moment on where that is another. One question to the database."""
        return [self._opened(Stored(*row)) for row in _firsts(self._visit.person.pk, self._where, since)]

    @transaction.atomic
    def edit(
        self, id: UUID, revision: int, payload: Payload, *, picture: Picture | None = None, keeps_picture: bool = True
    ) -> None:
        """Replaces the words if they are still at `revision`, for everybody they are shared with. A picture stays as it
        was, unless there is another one, or it is not kept.

        Raises Conflict where they are not, and Http404 where they are shared in a space its author has left: there
        they can only be deleted. No older words are kept.

        New words get a new key, so that whoever once held the old one reads nothing newer.
        """
        row = self._row(id)
        ref = row.ref
        if ref.revision != revision:
            raise Conflict(self.get(id))
        key = EntryKey.fresh(id)
        sealed = self._sealed(ref.revised(), payload, key)
        unchanged = models.Entry.objects.filter(pk=id, author=self._visit.person, revision=revision)
        if not unchanged.update(**sealed, revision=revision + 1, edited_at=timezone.now()):
            raise Conflict(self.get(id))
        if picture:
            blobs.keep(ref.revised(), key, picture)
        elif keeps_picture:
            blobs.carry_over(ref, lambda: self.key_of_row(row), ref.revised(), key)
        else:
            blobs.drop(id)
        shares.rewrap(ring_of(self._visit), key)

    def delete(self, id: UUID) -> None:
        own = models.Entry.objects.filter(pk=id, author=self._visit.person, space=self._where)
        if not own.delete()[0]:
            raise Http404

    def _rows(self) -> QuerySet[models.Entry, tuple[Any, ...]]:
        return _own(self._visit.person.pk, self._where)

    def _row(self, id: UUID) -> Stored:
        row = self._rows().filter(pk=id).first()
        if row is None:
            raise Http404
        return Stored(*row)

    def _sealed(self, ref: EntryRef, payload: Payload, key: EntryKey) -> dict[str, Any]:
        """The columns of one revision, under a new entry key and the present key of the author's own space."""
        space_key = self.space.key
        words = key.seal(ref, encode(payload))
        return {"author_epoch": space_key.epoch, "author_wrap": space_key.wrap_entry(key), "sealed": words}

    def _keep(self, ref: EntryRef, sealed: dict[str, Any], **belongs: UUID | None) -> None:
        space, author = self._where, self._visit.person
        models.Entry.objects.create(
            id=ref.id, space_id=space, author=author, kind=ref.kind, created=timezone.now(), **sealed, **belongs
        )

    def key_of_row(self, row: Stored) -> EntryKey:
        """The key of an entry that was fetched already."""
        wrap = bytes(row.author_wrap)
        if row.author_epoch is None or was_written_while_locked(wrap):
            return self._visit.open_version(number_of(wrap)).open_own_entry(row.id, wrap)
        return self.space.key_of(row.author_epoch).open_entry(row.id, wrap)

    def _opened(self, row: Stored) -> Opened:
        return opened(row, lambda: self.key_of_row(row))


def own_entries(visit: Presence) -> OwnEntries:
    """Everything this person wrote for themselves."""
    return OwnEntries(visit)
