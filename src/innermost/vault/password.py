"""From a password to a verifier and a wrapping key, in one derivation. Knows no database row.

    password --Argon2id--> root --HKDF(salt PEPPER)--> verifier (checked at log-in) and wrapping key (opens person keys)

A lock is a line of text kept beside the person: `v1$pepper id$memory KiB,passes$salt$verifier`; lanes are always one.
Without the pepper it is no oracle for guessing a password. Argon2id is libsodium's: it took half the time of OpenSSL's
for the same output (decision 0002), and runs without the interpreter's lock.
"""

from __future__ import annotations

import base64
import hmac
import re
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from uuid import UUID

import nacl.pwhash.argon2id
import nacl.utils

from innermost.vault.envelope import KEY_BYTES, Stored, context, derive, seal, unseal
from innermost.vault.faults import CannotOpen, NewerFormat, SecretMismatch
from innermost.vault.secrets import Secret, SecretRing
from innermost.vault.unshown import Unshown

SALT_BYTES = 16
MOST_CHARACTERS = 1024
_MEMORY_KIB, _PASSES = range(8, 1024 * 1024 + 1), range(1, 65)


@dataclass(frozen=True)
class Stretch:
    """Cost of one derivation: 8 KiB to 1 GiB and 1 to 64 passes, else ValueError. The default follows security.md;
    anything weaker is for tests."""

    memory_kib: int = 64 * 1024
    passes: int = 3

    def __post_init__(self) -> None:
        if self.memory_kib not in _MEMORY_KIB or self.passes not in _PASSES:
            raise ValueError("8 KiB to 1 GiB and 1 to 64 passes")


STRONG = Stretch()
Gate = Callable[[], AbstractContextManager[object]]


class PasswordKey(Unshown):
    """What one derivation yields: enough to check a lock and to wrap that person's keys."""

    __slots__ = ("_root", "_secret", "lock", "person")

    def __init__(self, person: UUID, root: bytes, secret: Secret, lock: str) -> None:
        self.person, self._root, self._secret, self.lock = person, root, secret, lock

    def _wrap(self, key: bytes, version: int) -> bytes:
        """Locks this person's private key of one version."""
        return seal(self._wrapping(version), key, self._bound(version), self._secret.id)

    def _unwrap(self, wrap: Stored, version: int) -> bytes:
        """Raises CannotOpen."""
        return unseal(self._wrapping(version), wrap, self._bound(version))

    def _wrapping(self, version: int) -> bytes:
        return derive(self._root, context("password wrap", self.person, version), salt=self._secret.raw)

    def _bound(self, version: int) -> bytes:
        return context("person key by password", self.person, version)


class Passwords:
    """Makes and checks locks with the server's pepper. `gate` bounds how many derivations run at once."""

    def __init__(self, pepper: SecretRing, stretch: Stretch = STRONG, gate: Gate = nullcontext) -> None:
        self._pepper, self._stretch, self._gate = pepper, stretch, gate

    def lock(self, person: UUID, password: str) -> PasswordKey:
        """A new lock with a new salt. Raises ValueError for a password of more than 1,024 characters."""
        salt = nacl.utils.random(SALT_BYTES)
        return self._derive(person, password, salt, self._stretch, self._pepper.current)

    def open(self, person: UUID, password: str, lock: str) -> PasswordKey:
        """Checks a password against a lock. Raises CannotOpen where it does not fit, NewerFormat, SecretMismatch, and
        ValueError as `lock` does."""
        secret, stretch, salt = self._read(lock)
        key = self._derive(person, password, salt, stretch, secret)
        if not hmac.compare_digest(key.lock.encode(), lock.encode()):
            raise CannotOpen
        return key

    def is_current(self, lock: str) -> bool:
        """Whether a lock was made with the pepper and the cost in use now."""
        try:
            secret, stretch, _ = self._read(lock)
        except (CannotOpen, NewerFormat, SecretMismatch):
            return False
        return secret.id == self._pepper.current.id and stretch == self._stretch

    def _read(self, lock: str) -> tuple[Secret, Stretch, bytes]:
        if re.match(r"v([2-9]|[1-9]\d+)\$", lock, re.ASCII):
            raise NewerFormat
        try:
            version, secret_id, cost, encoded, _ = lock.split("$")
            memory, passes = (int(part) for part in cost.split(","))
            salt = base64.b64decode(encoded, validate=True)
            if version != "v1" or len(salt) != SALT_BYTES:
                raise CannotOpen
            return self._pepper.named(bytes.fromhex(secret_id)), Stretch(memory, passes), salt
        except ValueError:
            raise CannotOpen from None

    def _derive(self, person: UUID, password: str, salt: bytes, stretch: Stretch, secret: Secret) -> PasswordKey:
        plain = _encode(password)
        with self._gate():
            root = nacl.pwhash.argon2id.kdf(KEY_BYTES, plain, salt, stretch.passes, stretch.memory_kib * 1024)
        verifier = derive(root, context("verifier", person), salt=secret.raw)
        cost = f"{stretch.memory_kib},{stretch.passes}"
        lock = "$".join(["v1", secret.id.hex(), cost, *(base64.b64encode(part).decode() for part in (salt, verifier))])
        return PasswordKey(person, root, secret, lock)


def _encode(password: str) -> bytes:
    """NFC, so that one password typed on two keyboards is one password. Raises ValueError, never with the password."""
    if len(password) > MOST_CHARACTERS:
        raise ValueError(f"A password has at most {MOST_CHARACTERS} characters.")
    try:
        return unicodedata.normalize("NFC", password).encode()
    except UnicodeEncodeError:
        raise ValueError("A password holds a character that is no text.") from None
