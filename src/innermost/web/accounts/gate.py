"""Lets at most two password derivations run at once on this machine, across threads and processes; the rest wait.

Each takes 64 MiB, so this bounds memory when many people sign in at the same moment. Knows nothing of passwords.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = 2
_PAUSE = 0.01


@contextmanager
def gate() -> Iterator[None]:
    """Waits for one of the places, holds it, and gives it back, also when the process dies."""
    handles = [_open(place) for place in range(PLACES)]
    try:
        while not any(_taken(handle) for handle in handles):
            time.sleep(_PAUSE)
        yield
    finally:
        for handle in handles:
            os.close(handle)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(place: int) -> int:
    file = Path(tempfile.gettempdir()) / f"innermost-{os.getuid()}-derivation-{place}"
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
