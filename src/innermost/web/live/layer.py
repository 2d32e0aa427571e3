"""The channel layer of a server with one process: in its memory, as Channels has it. Knows no walk.

Channels looks through every channel and group for what has expired with each message: with a thousand devices that took
longer than the message. Here it looks every ten seconds.
"""

from __future__ import annotations

import time

from channels.layers import InMemoryChannelLayer

CLEAN_EVERY = 10.0


class OneProcess(InMemoryChannelLayer):  # type: ignore[misc]  # Channels has no types
    _cleaned = 0.0

    def _clean_expired(self) -> None:
        now = time.monotonic()
        if now - self._cleaned > CLEAN_EVERY:
            self._cleaned = now
            super()._clean_expired()
