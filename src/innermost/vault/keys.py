"""Somebody's private key while it is open, and the ways to lock and open it. It is never shown: no repr, no bytes.

A person holds one X25519 key per version, wrapped by a password, by a recovery code, and for a browser. A ghost (a
guest, a link, a token) has the key that its secret stands for, wrapped by nothing.
"""

from __future__ import annotations

from uuid import UUID

import nacl.bindings as sodium
import nacl.utils

from innermost.vault import recovery
from innermost.vault.entries import EntryKey, own_context
from innermost.vault.envelope import (
    KEY_BYTES,
    Stored,
    context,
    derive,
    fresh_key,
    number_id,
    seal,
    unpad,
    unseal,
    unseal_with,
)
from innermost.vault.faults import CannotOpen
from innermost.vault.holders import Holder, note_context
from innermost.vault.password import PasswordKey
from innermost.vault.spaces import SpaceKey, space_context
from innermost.vault.text import from_text, to_text
from innermost.vault.unshown import Unshown

PERSON = "person"
LINK_BYTES = 16


class Keyholder(Unshown):
    """A person (or a ghost) whose private key is open in this process for the length of a request."""

    __slots__ = ("_holder", "_name", "_raw")

    def __init__(self, kind: str, id: UUID, version: int, raw: bytes) -> None:
        self._name, self._raw = (kind, id, version), raw
        self._holder: Holder | None = None

    @property
    def holder(self) -> Holder:
        """The public half. Computed when it is asked for: most pages only read."""
        if self._holder is None:
            self._holder = Holder(*self._name, sodium.crypto_scalarmult_base(self._raw))
        return self._holder

    @property
    def version(self) -> int:
        return self._name[2]

    @classmethod
    def fresh(cls, person: UUID, version: int = 1) -> Keyholder:
        return cls(PERSON, person, version, fresh_key())

    @classmethod
    def fresh_ghost(cls, kind: str, id: UUID, size: int = LINK_BYTES) -> tuple[str, Keyholder]:
        """A new secret for a link (16 bytes) or a token (32 bytes), and the keyholder that it stands for."""
        secret = to_text(nacl.utils.random(size))
        return secret, cls.ghost(kind, id, secret)

    @classmethod
    def ghost(cls, kind: str, id: UUID, secret: str) -> Keyholder:
        """The keyholder that the secret in a link or a token stands for. Raises CannotOpen where it cannot be one."""
        if kind == PERSON:
            raise ValueError("A person's key is never made from a link.")
        return cls(kind, id, 1, derive(_secret(secret, LINK_BYTES, KEY_BYTES), context("ghost", kind, id)))

    def successor(self) -> Keyholder:
        """The next version of this person's key, for when somebody may know the old one, or a guest signs up."""
        return Keyholder.fresh(self.holder.id, self.holder.version + 1)

    def keep_older(self, older: Keyholder) -> bytes:
        """Wraps an older version of the same person's key, so that this one opens what was sealed to that one. Raises
        ValueError for another holder or a version that is not older."""
        was, now = older.holder, self.holder
        if (was.kind, was.id) != (now.kind, now.id) or was.version >= now.version:
            raise ValueError("Not an older key of the same person.")
        bound = self._older(was.version)
        return seal(derive(self._raw, bound), older._raw, bound, number_id(now.version))

    def open_older(self, version: int, wrap: Stored) -> Keyholder:
        """Raises CannotOpen where the wrap is of another person, or was not made for this version."""
        bound = self._older(version)
        return Keyholder(self.holder.kind, self.holder.id, version, unseal(derive(self._raw, bound), wrap, bound))

    def _older(self, version: int) -> bytes:
        return context("older key", self.holder.kind, self.holder.id, version, self.holder.version)

    def open_space(self, space: UUID, epoch: int, wrap: Stored) -> SpaceKey:
        """Raises CannotOpen where the wrap is for another holder, space or epoch."""
        kind, own_id, _ = self._name
        bound = space_context(space, epoch, kind, own_id)
        return SpaceKey(space, epoch, unseal_with(self._raw, wrap, bound))

    def open_own_entry(self, entry: UUID, wrap: Stored) -> EntryKey:
        """An entry of one's own that was written while locked."""
        return EntryKey(entry, unseal_with(self._raw, wrap, own_context(entry, self.holder)))

    def open_note(self, purpose: str, sealed: Stored, *of: UUID) -> bytes:
        return unpad(unseal_with(self._raw, sealed, note_context(self.holder.kind, self.holder.id, purpose, of)))

    def wrap_with_password(self, key: PasswordKey) -> bytes:
        """Raises ValueError where the password is somebody else's, or where this is a ghost."""
        if self._person() != key.person:
            raise ValueError("This password is another person's.")
        return key._wrap(self._raw, self.holder.version)

    def wrap_with_code(self) -> tuple[str, bytes]:
        """A new recovery code, to be shown once, and the wrap that it opens."""
        code, person, version = recovery.fresh(), self._person(), self.holder.version
        sealed = seal(_code_key(code, person), self._raw, _code_context(person, version), number_id(version))
        return code, sealed

    def wrap_for_browser(self, purpose: str, id: UUID) -> tuple[str, bytes]:
        """A secret for one browser's cookie, and the wrap for the server's row: for a sign-in or for a device."""
        secret, version = nacl.utils.random(KEY_BYTES), self.holder.version
        bound = _browser_context(purpose, id, self.holder.kind, self.holder.id, version)
        return to_text(secret), seal(derive(secret, bound), self._raw, bound, number_id(version))

    def _person(self) -> UUID:
        if self.holder.kind != PERSON:
            raise ValueError(f"A {self.holder.kind} has no password and no recovery code.")
        return self.holder.id


def open_with_password(key: PasswordKey, person: UUID, version: int, wrap: Stored) -> Keyholder:
    """Raises CannotOpen where this wrap was made with another password."""
    if key.person != person:
        raise CannotOpen
    return Keyholder(PERSON, person, version, key._unwrap(wrap, version))


def open_with_code(code: str, person: UUID, version: int, wrap: Stored) -> Keyholder:
    """Raises recovery.NotACode for a slip of the pen, CannotOpen for a code of something else."""
    raw = unseal(_code_key(code, person), wrap, _code_context(person, version))
    return Keyholder(PERSON, person, version, raw)


def open_from_browser(
    secret: str, purpose: str, id: UUID, person: UUID, version: int, wrap: Stored, kind: str = PERSON
) -> Keyholder:
    """Opens what `wrap_for_browser` made, with the secret from that browser's cookie."""
    bound = _browser_context(purpose, id, kind, person, version)
    return Keyholder(kind, person, version, unseal(derive(_secret(secret, KEY_BYTES), bound), wrap, bound))


def _code_key(code: str, person: UUID) -> bytes:
    return derive(recovery.read(code), context("recovery code", person))


def _code_context(person: UUID, version: int) -> bytes:
    return context("person key by code", person, version)


def _browser_context(purpose: str, id: UUID, kind: str, holder: UUID, version: int) -> bytes:
    return context("person key by browser", purpose, id, kind, holder, version)


def _secret(text: str, *sizes: int) -> bytes:
    try:
        return from_text(text, *sizes)
    except ValueError:
        raise CannotOpen from None
