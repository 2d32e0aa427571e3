"""The server's own secrets: PEPPER and RELEASE, each the one in use and older ones kept for reading.

They live outside the database, its backups and the data folder. Knows nobody's password and nobody's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from innermost.vault.envelope import ID_BYTES, KEY_BYTES, Part, Stored, context, derive, fresh_key, key_id, seal, unseal
from innermost.vault.faults import SecretMismatch
from innermost.vault.text import from_text, to_text
from innermost.vault.unshown import Unshown


class Secret(Unshown):
    """One server secret of 32 bytes. Its id is derived from it and stands in the header of all it sealed."""

    __slots__ = ("id", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.id = derive(raw, context("secret id"), length=ID_BYTES)

    @classmethod
    def fresh(cls) -> Secret:
        return cls(fresh_key())

    @classmethod
    def from_text(cls, text: str) -> Secret:
        """Reads 32 bytes in URL-safe base64. Raises ValueError for anything else."""
        return cls(from_text(text, KEY_BYTES))

    def to_text(self) -> str:
        return to_text(self.raw)


class SecretRing(Unshown):
    """The secret in use (first) and older ones that still read what they sealed."""

    __slots__ = ("_by_id", "current")

    def __init__(self, secrets: Sequence[Secret]) -> None:
        if not secrets:
            raise ValueError("A ring holds at least one secret.")
        self.current = secrets[0]
        self._by_id = {secret.id: secret for secret in secrets}

    def named(self, id: bytes) -> Secret:
        """The secret with this id. Raises SecretMismatch where it is not among those given."""
        if id not in self._by_id:
            raise SecretMismatch("Something was sealed with a server secret that is not among the ones configured.")
        return self._by_id[id]

    def __iter__(self) -> Iterator[Secret]:
        return iter(self._by_id.values())

    def seal(self, purpose: str, plain: bytes, *parts: Part) -> bytes:
        """Locks `plain` under the secret in use, for one purpose. Its size shows."""
        bound = _bound(purpose, parts)
        return seal(derive(self.current.raw, bound), plain, bound, self.current.id)

    def unseal(self, purpose: str, sealed: Stored, *parts: Part) -> bytes:
        """Opens what `seal` made for the same purpose and parts, with the secret its header names. Raises CannotOpen,
        NewerFormat or SecretMismatch."""
        bound = _bound(purpose, parts)
        return unseal(derive(self.named(key_id(sealed)).raw, bound), sealed, bound)

    def drawn(self, purpose: str, *parts: Part) -> int:
        """64 bits that look random to everybody without the secret in use, the same each time for the same parts."""
        return int.from_bytes(derive(self.current.raw, _bound(purpose, ("drawn", *parts)), length=8))


def _bound(purpose: str, parts: tuple[Part, ...]) -> bytes:
    """Apart from the context of the secret's id, whose derived bytes are public."""
    return context("server secret", purpose, *parts)


@dataclass(frozen=True)
class ServerSecrets:
    """All that a server keeps secret beside its database."""

    pepper: SecretRing
    release: SecretRing

    @classmethod
    def fresh(cls) -> ServerSecrets:
        return cls(SecretRing([Secret.fresh()]), SecretRing([Secret.fresh()]))
