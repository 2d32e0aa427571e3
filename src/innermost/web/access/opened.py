"""Entries as they are kept and as they are opened. Knows how words are bound to their entry; knows no space."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from innermost.entry import NewerPayload, Payload, decode
from innermost.vault import CannotOpen, EntryKey, EntryRef, NewerFormat

OLDER_KEY = "This was written with an older key. Your old password or recovery code opens it."


@dataclass(frozen=True)
class Opened:
    """An entry, as its author or somebody it is shown to reads it.

    `payload` is empty where it cannot be read; `why` then says so in words, and `readable` has what can be shown of it.
    `shown_at` is when it was shown in the space it was read in; empty for what is not shared there.
    """

    id: UUID
    kind: str
    created: datetime
    edited: datetime | None
    revision: int
    payload: Payload | None
    author: UUID
    why: str = ""
    readable: str = ""
    is_locked: bool = False
    round: UUID | None = None
    parent: UUID | None = None
    shown_at: datetime | None = None

    @property
    def is_edited(self) -> bool:
        """Whether it was changed after somebody else could read it. What was changed before tells nothing."""
        return bool(self.edited and self.shown_at and self.edited > self.shown_at)


class Conflict(Exception):
    """The entry changed since it was shown. `now` is what it says now, and what was typed is still with the caller."""

    def __init__(self, now: Opened) -> None:
        super().__init__("This was changed somewhere else in the meantime.")
        self.now = now


class Stored(NamedTuple):
    """An entry as it is kept."""

    id: UUID
    author: UUID
    kind: str
    revision: int
    created: datetime
    edited_at: datetime | None
    round: UUID | None
    parent: UUID | None
    author_epoch: int | None
    author_wrap: bytes
    sealed: bytes

    @property
    def ref(self) -> EntryRef:
        return EntryRef(self.id, self.author, self.kind, self.revision)


def opened(row: Stored, key: Callable[[], EntryKey], shown_at: datetime | None = None) -> Opened:
    """Opens the words with what `key` finds; says why where that does not succeed."""
    payload, why, readable, locked = None, "", "", False
    try:
        payload = decode(key().open(row.ref, bytes(row.sealed)))
    except NewerPayload as newer:
        why, readable = str(newer), newer.text
    except (CannotOpen, NewerFormat):
        why, locked = OLDER_KEY, True
    return Opened(
        id=row.id,
        kind=row.kind,
        created=row.created,
        edited=row.edited_at,
        revision=row.revision,
        payload=payload,
        author=row.author,
        why=why,
        readable=readable,
        is_locked=locked,
        round=row.round,
        parent=row.parent,
        shown_at=shown_at,
    )
