"""Lets few people at a time take everything along, since each keeps a thread busy that others sign in with.

Knows how many; knows nobody.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

AT_ONCE = 2
_free = threading.BoundedSemaphore(AT_ONCE)


class NoneFree(Exception):
    """All turns are taken; somebody ends theirs soon."""


class Turn:
    """One turn, and the parts that are carried in it. Ends when it is closed or forgotten, also where no part was ever
    taken."""

    def __init__(self) -> None:
        self._parts: Iterator[bytes] = iter(())
        self._ended = threading.Lock()
        if not _free.acquire(blocking=False):
            self._ended.acquire()
            raise NoneFree

    def carry(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        if self._ended.acquire(blocking=False):
            getattr(self._parts, "close", lambda: None)()
            _free.release()

    def __del__(self) -> None:
        self.close()
