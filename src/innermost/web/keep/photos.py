"""A file somebody chose becomes a plain, small picture, in another process. Knows no entry and keeps nothing.

Few at a time: each may take much memory for a moment.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading

from innermost.web.access.blobs import Picture
from innermost.web.keep.reasons import BUSY, SLOW, TOO_MANY, WORDS

AT_ONCE, PATIENCE, LONGEST = 2, 20.0, 40.0
_PROGRAM = [sys.executable, "-I", "-m", "innermost.web.keep.decoding"]
_free = threading.BoundedSemaphore(AT_ONCE)


class NoPicture(Exception):
    """Says in words why a file is not taken."""

    def __init__(self, why: str) -> None:
        super().__init__(WORDS[why])


def picture_in(raw: bytes) -> Picture:
    """Raises NoPicture."""
    if not _free.acquire(timeout=PATIENCE):
        raise NoPicture(BUSY)
    try:
        done = subprocess.run(_PROGRAM, input=raw, capture_output=True, timeout=LONGEST, check=False, env={})  # noqa: S603  # our own program
    except subprocess.TimeoutExpired:
        raise NoPicture(SLOW) from None
    finally:
        _free.release()
    return _read(done.stdout)


def _read(answer: bytes) -> Picture:
    """What the program said. One that was ended in the middle said nothing."""
    head, _, rest = answer.partition(b"\n")
    said = json.loads(head or b"{}")
    if "width" not in said:
        raise NoPicture(said.get("refused", TOO_MANY))
    large, small = said["large"], said["small"]
    if len(rest) != large + small:
        raise NoPicture(TOO_MANY)
    return Picture(rest[:large], rest[large:], (said["width"], said["height"]))
