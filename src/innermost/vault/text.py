"""Random bytes as text for a file, an address or a cookie: URL-safe base64 without padding. Knows no key.

Reading is strict, so one value has one spelling.
"""

from __future__ import annotations

import base64
import binascii


def to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def from_text(text: str, *sizes: int) -> bytes:
    """The bytes that `to_text` wrote; `=` at the end may stand. Raises ValueError for other text and other sizes."""
    bare = text.rstrip("=")
    try:
        raw = base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("not base64") from None
    if to_text(raw) != bare:
        raise ValueError("not base64")
    if len(raw) not in sizes:
        raise ValueError(f"{len(raw)} bytes instead of {' or '.join(map(str, sizes))}")
    return raw
