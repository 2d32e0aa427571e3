"""Sealed until a moment: a wrap for a space, held inside a wrap that only the server's RELEASE secret opens.

A copy of the database, even with one member's password, reveals nothing early; the operator could. Knows no clock: when
to peel is the caller's to decide, under the lock of the round.
"""

from __future__ import annotations

from uuid import UUID

from innermost.vault.envelope import Stored
from innermost.vault.secrets import SecretRing


def hold(ring: SecretRing, wrap: bytes, *, space: UUID, moment: UUID, entry: UUID) -> bytes:
    """Puts a space's wrap of an entry on hold. `moment` is the id of the round, or of the entry where there is none."""
    return ring.seal("release", wrap, space, moment, entry)


def peel(ring: SecretRing, held: Stored, *, space: UUID, moment: UUID, entry: UUID) -> bytes:
    """The space's wrap. Raises CannotOpen, NewerFormat or SecretMismatch."""
    return ring.unseal("release", held, space, moment, entry)
