"""The sealed format: how bytes look once they are locked. Knows keys only as arguments; knows no person or entry.

    magic "IM" | version 1 | algorithm | key id (4 bytes) | nonce (24 bytes, AEAD only) | ciphertext

AEAD is XChaCha20-Poly1305 (libsodium) with a random nonce for each sealing. HPKE is RFC 9180 base mode with
DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305. The header and the caller's context are associated data
(for HPKE its info), so a header or a row that is changed or moved does not open. Old versions stay readable for ever;
the newest is written. Contexts hold no version of their own: keys are derived with them and outlive a version.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from uuid import UUID

import nacl.bindings as sodium
import nacl.exceptions
import nacl.utils
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from innermost.vault.faults import CannotOpen, NewerFormat

Part = UUID | str | int | bytes
Stored = bytes | memoryview  # a database may hand back either

MAGIC = b"IM"
VERSION = 1
KEY_BYTES = 32
ID_BYTES = 4
_HEADER = len(MAGIC) + 2 + ID_BYTES
_NONCE = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
_SMALL, _STEP = 256, 1024

NO_ID = bytes(ID_BYTES)


class Algorithm(IntEnum):
    """Second byte after the magic."""

    AEAD = 1
    HPKE = 2


_ALGORITHMS = {one.value: one for one in Algorithm}


def context(purpose: str, *parts: Part) -> bytes:
    """What a ciphertext is bound to beside its header: application, purpose and parts, each after its length."""
    return extended(_APPLICATION + _purpose(purpose), *parts)


def extended(bound: bytes, *parts: Part) -> bytes:
    """A context with more parts: `extended(context(p, a), b)` is `context(p, a, b)`."""
    return b"".join([bound, *map(_encode, parts)])


def _encode(part: Part) -> bytes:
    if isinstance(part, UUID):
        return _UUID_FRAME + part.bytes
    return _framed(b"b" + part) if isinstance(part, bytes) else _plain(part)


@lru_cache(maxsize=1024, typed=True)
def _plain(part: str | int) -> bytes:
    """Few texts and numbers come again and again: kinds, fields, epochs, revisions. None is a secret."""
    if isinstance(part, bool):
        raise TypeError("A context part is a UUID, text, number or bytes.")
    return _framed(b"i%d" % part if isinstance(part, int) else b"s" + part.encode())


@lru_cache(maxsize=256)
def _purpose(purpose: str) -> bytes:
    return _framed(purpose.encode())


def _framed(piece: bytes) -> bytes:
    return len(piece).to_bytes(4, "big") + piece


_APPLICATION = _framed(b"innermost")
_UUID_FRAME = (1 + 16).to_bytes(4, "big") + b"u"


def number_id(number: int) -> bytes:
    """An epoch, or the version of a person's key, as the header's key id."""
    return number.to_bytes(ID_BYTES, "big")


def fresh_key() -> bytes:
    return nacl.utils.random(KEY_BYTES)


def derive(key: bytes, info: bytes, *, salt: bytes | None = None, length: int = KEY_BYTES) -> bytes:
    """HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(key)


def pad(plain: bytes) -> bytes:
    """Length (4 bytes) and bytes, filled with zeros up to 256 bytes, then to whole KiB."""
    framed = len(plain).to_bytes(4, "big") + plain
    size = _SMALL if len(framed) <= _SMALL else -(-len(framed) // _STEP) * _STEP
    return framed.ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Raises CannotOpen for what `pad` did not make."""
    length = int.from_bytes(padded[:4], "big")
    end = 4 + length
    if len(padded) < end or padded.count(0, end) != len(padded) - end:
        raise CannotOpen
    return padded[4:end]


def seal(key: bytes, plain: bytes, bound: bytes, key_id: bytes = NO_ID) -> bytes:
    """Locks `plain` under a 32-byte key, bound to `bound` (from `context`)."""
    header = MAGIC + bytes([VERSION, Algorithm.AEAD]) + key_id
    nonce = nacl.utils.random(_NONCE)
    return header + nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, header + bound, nonce, key)


def unseal(key: bytes, sealed: Stored, bound: bytes) -> bytes:
    """Opens what `seal` made with the same key and context. Raises CannotOpen or NewerFormat."""
    sealed = bytes(sealed)
    if algorithm(sealed) is not Algorithm.AEAD:
        raise CannotOpen
    header, nonce, cipher = sealed[:_HEADER], sealed[_HEADER : _HEADER + _NONCE], sealed[_HEADER + _NONCE :]
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(cipher, header + bound, nonce, key)
    except (nacl.exceptions.CryptoError, ValueError):
        raise CannotOpen from None


def seal_to(public: bytes, plain: bytes, bound: bytes, key_id: bytes = NO_ID) -> bytes:
    """Locks `plain` so that only the holder of the private half of `public` (X25519, 32 bytes) opens it."""
    header = MAGIC + bytes([VERSION, Algorithm.HPKE]) + key_id
    return header + _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=header + bound)


def unseal_with(private: bytes, sealed: Stored, bound: bytes) -> bytes:
    """Opens what `seal_to` made. Raises CannotOpen or NewerFormat."""
    sealed = bytes(sealed)
    if algorithm(sealed) is not Algorithm.HPKE:
        raise CannotOpen
    header, cipher = sealed[:_HEADER], sealed[_HEADER:]
    try:
        return _SUITE.decrypt(cipher, X25519PrivateKey.from_private_bytes(private), info=header + bound)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def algorithm(sealed: Stored) -> Algorithm:
    """Reads the header. Raises CannotOpen where it is none of ours, NewerFormat where it is of a later version."""
    if len(sealed) < _HEADER or sealed[:2] != MAGIC:
        raise CannotOpen
    if sealed[2] > VERSION:
        raise NewerFormat
    if sealed[2] < VERSION or sealed[3] not in _ALGORITHMS:
        raise CannotOpen
    return _ALGORITHMS[sealed[3]]


def key_id(sealed: Stored) -> bytes:
    """The four bytes that say which key was used."""
    algorithm(sealed)
    return bytes(sealed[4:_HEADER])


def number_of(sealed: Stored) -> int:
    """The epoch of the space key, or the version of the person's key, that opens a wrap, label or note."""
    return int.from_bytes(key_id(sealed), "big")
