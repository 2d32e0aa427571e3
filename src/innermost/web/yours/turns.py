"""Lets few people at a time take everything along, since each keeps a thread busy that others sign in with.

One person has one turn, so that nobody takes the room of others or learns from a refusal that the one they know takes
their words along. Knows how many, and whose by id; knows nobody.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from uuid import UUID

from innermost.web.limits import HungUp

AT_ONCE = 6
LONGEST = 900.0
PATIENCE = 1.0


class NoneFree(Exception):
    """All turns are taken, or one's own earlier one has not ended yet; somebody ends theirs soon."""


class _Held:
    """A turn that is taken. Whoever takes it looks between two parts whether it is to end."""

    def __init__(self) -> None:
        self._until = time.monotonic() + LONGEST
        self.over = threading.Event()

    @property
    def is_out(self) -> bool:
        return time.monotonic() > self._until

    def end(self) -> None:
        self._until = 0.0


_taken: dict[UUID, _Held] = {}
# A forgotten turn may end in the middle of anything, so also in a thread that holds this.
_lock = threading.RLock()


class Turn:
    """One turn, and the parts that are carried in it. Ends when it is closed or forgotten, also where no part was ever
    taken. A newer one of the same person takes the place of the earlier."""

    def __init__(self, whose: UUID) -> None:
        self._parts: Iterator[bytes] = iter(())
        self._whose, self._held = whose, _Held()
        _end_earlier(whose)
        with _lock:
            if whose in _taken or len(_taken) >= AT_ONCE:
                raise NoneFree
            _taken[whose] = self._held

    def carry(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        """Raises HungUp where the turn is over, so that the line is cut and nobody takes the file for whole."""
        for part in self._parts:
            if self._held.is_out:
                raise HungUp
            yield part

    def close(self) -> None:
        with _lock:
            if _taken.get(self._whose) is not self._held:
                return
            try:
                getattr(self._parts, "close", lambda: None)()
            finally:
                del _taken[self._whose]
                self._held.over.set()

    def __del__(self) -> None:
        self.close()


def _end_earlier(whose: UUID) -> None:
    """Such as one whose reader pressed the button twice, and who is gone in a moment."""
    if earlier := _taken.get(whose):
        earlier.end()
        earlier.over.wait(PATIENCE)
