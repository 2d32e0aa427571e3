"""Those a key can be wrapped to, and what can be sealed to them with nothing but their public key.

Knows no private key.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from innermost.vault.envelope import context, number_id, pad, seal_to


@dataclass(frozen=True)
class Holder:
    """Somebody or something a key can be wrapped to: a person, a guest, a link or a token, with its public key."""

    kind: str
    id: UUID
    version: int
    public: bytes


def seal_note(to: Holder, purpose: str, plain: bytes, *of: UUID) -> bytes:
    """Locks bytes that are no entry (a draft, words carried through a sign-in) to somebody's public key."""
    return seal_to(to.public, pad(plain), note_context(to.kind, to.id, purpose, of), number_id(to.version))


def note_context(kind: str, id: UUID, purpose: str, of: tuple[UUID, ...]) -> bytes:
    return context("note", purpose, kind, id, *of)
