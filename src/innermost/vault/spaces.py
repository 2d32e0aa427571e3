"""The key of a space in one epoch. Knows entries by their key alone, and no person's private key.

A space has one key per epoch, wrapped to each holder. Each use has a key of its own, derived from it.
"""

from __future__ import annotations

import hmac
from uuid import UUID

from innermost.vault.entries import EntryKey
from innermost.vault.envelope import Stored, context, derive, fresh_key, number_id, pad, seal, seal_to, unpad, unseal
from innermost.vault.holders import Holder
from innermost.vault.unshown import Unshown


class SpaceKey(Unshown):
    """The key of one space in one epoch."""

    __slots__ = ("_raw", "_tagging", "_wrapping", "epoch", "space")

    def __init__(self, space: UUID, epoch: int, raw: bytes) -> None:
        self.space, self.epoch, self._raw = space, epoch, raw
        self._wrapping = derive(raw, context("entry wraps", space, epoch))
        self._tagging: bytes | None = None

    @classmethod
    def fresh(cls, space: UUID, epoch: int) -> SpaceKey:
        return cls(space, epoch, fresh_key())

    def wrap_for(self, holder: Holder) -> bytes:
        """Wraps this key to a holder's public key."""
        bound = space_context(self.space, self.epoch, holder.kind, holder.id)
        return seal_to(holder.public, self._raw, bound, number_id(holder.version))

    def wrap_entry(self, key: EntryKey) -> bytes:
        """The entry's key for everybody who holds this space key: an author's wrap or a share."""
        return seal(self._wrapping, key._raw, self._entry(key.entry), number_id(self.epoch))

    def open_entry(self, entry: UUID, wrap: Stored) -> EntryKey:
        """Raises CannotOpen where the wrap is of another entry, space or epoch."""
        return EntryKey(entry, unseal(self._wrapping, wrap, self._entry(entry)))

    def _entry(self, entry: UUID) -> bytes:
        return context("entry key", entry, self.space, self.epoch)

    def seal_label(self, what: str, plain: bytes, *of: UUID) -> bytes:
        """Locks a short label of this space, such as a name, that is no entry. `of` says whose or which it is."""
        bound = context("label", what, self.space, *of)
        return seal(derive(self._raw, bound), pad(plain), bound, number_id(self.epoch))

    def open_label(self, what: str, sealed: Stored, *of: UUID) -> bytes:
        """Raises CannotOpen where the label is another one, or of another epoch (see `number_of`)."""
        bound = context("label", what, self.space, *of)
        return unpad(unseal(derive(self._raw, bound), sealed, bound))

    def tag(self, topic: str) -> bytes:
        """A blind tag: equal for equal topics within this space and epoch, and says nothing elsewhere. 16 bytes."""
        if self._tagging is None:
            self._tagging = derive(self._raw, context("topic tag", self.space, self.epoch))
        return hmac.digest(self._tagging, topic.encode(), "sha256")[:16]


def space_context(space: UUID, epoch: int, kind: str, holder: UUID) -> bytes:
    """What a wrap of a space key is bound to. The holder's key version stands in the header, which is bound too."""
    return context("space key", space, epoch, kind, holder)
