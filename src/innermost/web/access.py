"""The only way to a space or an entry. Permission is read here, once, at the fetch; what is not yours is not found.

Reading opens, writing seals; callers see payloads and never a wrap. Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from innermost.entry import KINDS, NewerPayload, Payload, decode, encode
from innermost.vault import (
    CannotOpen,
    EntryKey,
    EntryRef,
    Keyholder,
    NewerFormat,
    SpaceKey,
    number_of,
    seal_while_locked,
    was_written_while_locked,
)
from innermost.web import models
from innermost.web.prepared import Prepared
from innermost.web.visit import Presence


@dataclass(frozen=True)
class Opened:
    """An entry of the person who is here. `payload` is empty where it cannot be read, and `why` says why in words."""

    id: UUID
    kind: str
    created: datetime
    edited: datetime | None
    revision: int
    payload: Payload | None
    why: str = ""
    shown: str = ""
    is_locked: bool = False


class Conflict(Exception):
    """The entry changed since it was shown. `now` is what it says now, and what was typed is still with the caller."""

    def __init__(self, now: Opened) -> None:
        super().__init__("This was changed somewhere else in the meantime.")
        self.now = now


class _Wrap(NamedTuple):
    """A key of somebody's own space, with what else is known of that space."""

    space: UUID
    epoch: int
    holder_version: int
    wrap: bytes
    space_epoch: int
    member_name: bytes | None


class _Stored(NamedTuple):
    """An entry as it is kept."""

    id: UUID
    author: UUID
    kind: str
    revision: int
    created: datetime
    edited_at: datetime | None
    author_epoch: int | None
    author_wrap: bytes
    sealed: bytes


def _own(author: UUID, space: UUID) -> QuerySet[models.Entry, tuple[Any, ...]]:
    own = models.Entry.objects.filter(author=author, space=space).order_by("-created", "id")
    return own.values_list(*_Stored._fields)


@cache
def _latest(limit: int) -> Prepared:
    return Prepared(lambda author, space: _own(author, space)[:limit])


def _held(holder: UUID, member: UUID) -> QuerySet[models.SpaceKey, tuple[Any, ...]]:
    name = models.Member.objects.filter(space=OuterRef("space"), person=member).values("name")
    held = models.SpaceKey.objects.filter(holder=holder, holder_kind="person", space__own=True)
    columns = ("space", "epoch", "holder_version", "wrap", "space__epoch", Subquery(name))
    return held.order_by("epoch").values_list(*columns)


_wraps = Prepared(_held)
_first = Prepared(lambda author, space: _own(author, space).order_by("created", "-id")[:1])


class OwnSpace:
    """Somebody's own space: the journal, with one member."""

    def __init__(self, visit: Presence) -> None:
        self._visit = visit
        self._keys: dict[int, SpaceKey] = {}

    @cached_property
    def _wraps(self) -> list[_Wrap]:
        person = self._visit.person.pk
        return [_Wrap(*row) for row in _wraps(person, person)]

    @property
    def _newest(self) -> _Wrap:
        if not self._wraps:
            raise Http404
        return self._wraps[-1]

    @property
    def id(self) -> UUID:
        """Raises Http404 where there is no such space."""
        return self._newest.space

    @property
    def key(self) -> SpaceKey:
        """The key new entries are sealed under."""
        return self.key_of(self._newest.space_epoch)

    def key_of(self, epoch: int) -> SpaceKey:
        """Raises CannotOpen where this person's present key does not open that epoch."""
        if epoch not in self._keys:
            wrap = next((wrap for wrap in self._wraps if wrap.epoch == epoch), None)
            if wrap is None:
                raise CannotOpen
            keyholder = self._visit.open_version(wrap.holder_version)
            self._keys[epoch] = keyholder.open_space(wrap.space, epoch, bytes(wrap.wrap))
        return self._keys[epoch]

    @property
    def name(self) -> str:
        """What its person is called here; empty where they gave none or it cannot be read."""
        sealed = self._wraps[-1].member_name if self._wraps else None
        if not sealed:
            return ""
        try:
            key = self.key_of(number_of(bytes(sealed)))
            return key.open_label("member name", bytes(sealed), self._visit.person.pk).decode()
        except (CannotOpen, NewerFormat):
            return ""

    def call(self, name: str) -> None:
        sealed = self.key.seal_label("member name", name.encode(), self._visit.person.pk)
        models.Member.objects.filter(space=self.id, person=self._visit.person).update(name=sealed)


class OwnEntries:
    """The entries of the person who is here, in their own space."""

    def __init__(self, visit: Presence) -> None:
        self._visit = visit
        self.space = OwnSpace(visit)

    def write(self, payload: Payload) -> UUID:
        """Seals and keeps a new entry."""
        ref = EntryRef(uuid4(), self._visit.person.pk, KINDS[type(payload)])
        self._keep(ref, self._sealed(ref, payload))
        return ref.id

    def write_while_locked(self, payload: Payload) -> UUID:
        """Keeps a new entry with nothing but the person's public key."""
        ref = EntryRef(uuid4(), self._visit.person.pk, KINDS[type(payload)])
        sealed = seal_while_locked(self._visit.person.holder, ref, encode(payload))
        self._keep(ref, {"author_epoch": None, "author_wrap": sealed.author_wrap, "sealed": sealed.words})
        return ref.id

    def get(self, id: UUID) -> Opened:
        """Raises Http404 for an entry that is not there or is somebody else's."""
        return self._opened(self._row(id))

    def latest(self, limit: int, before: datetime | None = None) -> list[Opened]:
        """Newest first."""
        if before:
            return [self._opened(_Stored(*row)) for row in self._rows().filter(created__lt=before)[:limit]]
        return [self._opened(_Stored(*row)) for row in _latest(limit)(self._visit.person.pk, self.space.id)]

    def between(self, start: datetime, end: datetime, *, skip: int = 0, most: int = 50) -> list[Opened]:
        """Newest first, from `start` up to and without `end`: at most `most`, after leaving out the newest `skip`."""
        rows = self._rows().filter(created__gte=start, created__lt=end)[skip : skip + most]
        return [self._opened(_Stored(*row)) for row in rows]

    def scan(self, most: int) -> Iterator[Opened]:
        """The newest `most` entries, opened one by one, for a search."""
        yield from (self._opened(_Stored(*row)) for row in self._rows()[:most].iterator(chunk_size=100))

    def first(self) -> Opened | None:
        """The oldest entry, if there is any."""
        found = _first(self._visit.person.pk, self.space.id)
        return self._opened(_Stored(*found[0])) if found else None

    def edit(self, id: UUID, revision: int, payload: Payload) -> None:
        """Replaces the words if they are still at `revision`.

        Raises Conflict where they are not; no older words are kept.

        New words get a new key, so that whoever once held the old one reads nothing newer.
        """
        ref = _ref(self._row(id))
        if ref.revision != revision:
            raise Conflict(self.get(id))
        sealed = self._sealed(ref.revised(), payload)
        unchanged = models.Entry.objects.filter(pk=id, author=self._visit.person, revision=revision)
        if not unchanged.update(**sealed, revision=revision + 1, edited_at=timezone.now()):
            raise Conflict(self.get(id))

    def delete(self, id: UUID) -> None:
        own = models.Entry.objects.filter(pk=id, author=self._visit.person, space=self.space.id)
        if not own.delete()[0]:
            raise Http404

    def _rows(self) -> QuerySet[models.Entry, tuple[Any, ...]]:
        return _own(self._visit.person.pk, self.space.id)

    def _row(self, id: UUID) -> _Stored:
        row = self._rows().filter(pk=id).first()
        if row is None:
            raise Http404
        return _Stored(*row)

    def _sealed(self, ref: EntryRef, payload: Payload) -> dict[str, Any]:
        """The columns of one revision, under a new entry key and the present space key."""
        space_key, entry_key = self.space.key, EntryKey.fresh(ref.id)
        words = entry_key.seal(ref, encode(payload))
        return {"author_epoch": space_key.epoch, "author_wrap": space_key.wrap_entry(entry_key), "sealed": words}

    def _keep(self, ref: EntryRef, sealed: dict[str, Any]) -> None:
        space, author = self.space.id, self._visit.person
        models.Entry.objects.create(
            id=ref.id, space_id=space, author=author, kind=ref.kind, created=timezone.now(), **sealed
        )

    def _entry_key(self, row: _Stored) -> EntryKey:
        wrap = bytes(row.author_wrap)
        if row.author_epoch is None or was_written_while_locked(wrap):
            return self._visit.open_version(number_of(wrap)).open_own_entry(row.id, wrap)
        return self.space.key_of(row.author_epoch).open_entry(row.id, wrap)

    def _opened(self, row: _Stored) -> Opened:
        payload, why, shown, locked = None, "", "", False
        try:
            payload = decode(self._entry_key(row).open(_ref(row), bytes(row.sealed)))
        except NewerPayload as newer:
            why, shown = str(newer), newer.text
        except (CannotOpen, NewerFormat):
            why, locked = "This was written with an older key. Your old password or recovery code opens it.", True
        return Opened(row.id, row.kind, row.created, row.edited_at, row.revision, payload, why, shown, locked)


def _ref(row: _Stored) -> EntryRef:
    return EntryRef(row.id, row.author, row.kind, row.revision)


def own_entries(visit: Presence) -> OwnEntries:
    """Everything this person wrote for themselves."""
    return OwnEntries(visit)


def open_own_space(person: models.Person, keyholder: Keyholder) -> models.Space:
    """Makes somebody's own space at sign-up."""
    with transaction.atomic():
        space = models.Space.objects.create(own=True)
        models.Member.objects.create(space=space, person=person)
        hold_space_key(SpaceKey.fresh(space.pk, 1), keyholder)
    return space


def hold_space_key(key: SpaceKey, keyholder: Keyholder) -> None:
    """Gives a person a space's key of one epoch, wrapped to the present version of their own key."""
    holder = keyholder.holder
    models.SpaceKey.objects.create(
        space_id=key.space,
        epoch=key.epoch,
        holder_kind=holder.kind,
        holder=holder.id,
        holder_version=holder.version,
        wrap=key.wrap_for(holder),
    )
