"""The mark of a secret in a link or a token: it finds a row, and nothing leads back from it. Knows no row and no key.

A token has 256 random bits, so it needs no slow hash. What it opens is derived by `Keyholder.ghost`, from the token
itself, bound to the row: who has a mark has no key.
"""

from __future__ import annotations

import hashlib
import hmac

from innermost.vault.envelope import KEY_BYTES, Part, context, derive
from innermost.vault.faults import CannotOpen
from innermost.vault.text import from_text

TOKEN_BYTES = KEY_BYTES


def mark_of(kind: str, token: str) -> bytes:
    """32 bytes, one way, apart for each kind of token. Raises CannotOpen for text that is no token."""
    try:
        raw = from_text(token, TOKEN_BYTES)
    except ValueError:
        raise CannotOpen from None
    return hashlib.sha256(context("token mark", kind, raw)).digest()


def mark_under(token: str, purpose: str, *parts: Part) -> bytes:
    """32 bytes that only who has the token can make: short words behind them cannot be guessed without it. Raises
    CannotOpen for text that is no token."""
    try:
        raw = from_text(token, TOKEN_BYTES)
    except ValueError:
        raise CannotOpen from None
    key = derive(raw, context("marks under a token", purpose))
    return hmac.digest(key, context("mark", purpose, *parts), "sha256")
