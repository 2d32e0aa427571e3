"""One entry's key and what it seals. Knows no space and no private key.

An entry has its own key, wrapped for its author and for each space it is shared with: sharing re-wraps 32 bytes and
never touches the words. Whoever once held the key could have kept it: after a share is taken back, the next edit takes
a fresh key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from innermost.vault.envelope import (
    Algorithm,
    Stored,
    algorithm,
    context,
    extended,
    fresh_key,
    number_id,
    pad,
    seal,
    seal_to,
    unpad,
    unseal,
)
from innermost.vault.faults import CannotOpen
from innermost.vault.holders import Holder
from innermost.vault.unshown import Unshown


@dataclass(frozen=True)
class EntryRef:
    """What an entry's words are bound to."""

    id: UUID
    author: UUID
    kind: str
    revision: int = 1

    def revised(self) -> EntryRef:
        return replace(self, revision=self.revision + 1)


@dataclass(frozen=True)
class Sealed:
    """A locked entry as it is stored: the author's wrap of its key, and its words."""

    author_wrap: bytes
    words: bytes


class EntryKey(Unshown):
    """The key of one entry's words."""

    __slots__ = ("_raw", "entry")

    def __init__(self, entry: UUID, raw: bytes) -> None:
        self.entry, self._raw = entry, raw

    @classmethod
    def fresh(cls, entry: UUID) -> EntryKey:
        return cls(entry, fresh_key())

    def seal(self, ref: EntryRef, plain: bytes, field: str = "words", part: int = 1, of: int = 1) -> bytes:
        """Locks one field of one revision, whole or as one of several parts (a photo), which cannot be dropped or put
        in another order. Sizes are hidden in steps of 256 bytes, then of whole KiB. Raises ValueError for the
        reference of another entry."""
        if ref.id != self.entry:
            raise ValueError("This key is of another entry.")
        return seal(self._raw, pad(plain), _bound(ref, field, part, of))

    def open(self, ref: EntryRef, sealed: Stored, field: str = "words", part: int = 1, of: int = 1) -> bytes:
        """Raises CannotOpen where the bytes are of another entry, author, kind, revision, field or part."""
        if ref.id != self.entry:
            raise CannotOpen
        return unpad(unseal(self._raw, sealed, _bound(ref, field, part, of)))

    def wrap_to_author(self, author: Holder) -> bytes:
        """The author's wrap when their space key is not at hand: to their public key, written while locked."""
        return seal_to(author.public, self._raw, own_context(self.entry, author), number_id(author.version))


def _bound(ref: EntryRef, field: str, part: int, of: int) -> bytes:
    return extended(_field(ref.kind, field, part, of), ref.id, ref.author, ref.revision)


@lru_cache(maxsize=256)
def _field(kind: str, field: str, part: int, of: int) -> bytes:
    """The same for very many entries."""
    return context("words", kind, field, part, of)


def own_context(entry: UUID, author: Holder) -> bytes:
    return context("entry key of its author", entry, author.kind, author.id)


def seal_while_locked(author: Holder, ref: EntryRef, plain: bytes) -> Sealed:
    """Locks a new entry with nothing but its author's public key. Raises ValueError where `ref` names another."""
    if ref.author != author.id:
        raise ValueError("This entry has another author.")
    key = EntryKey.fresh(ref.id)
    return Sealed(key.wrap_to_author(author), key.seal(ref, plain))


def was_written_while_locked(author_wrap: Stored) -> bool:
    return algorithm(author_wrap) is Algorithm.HPKE
