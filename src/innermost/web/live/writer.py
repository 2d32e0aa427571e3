"""One writer for all sockets of a process: what arrives while a transaction runs goes into the next one, all together.

So five hundred pairs take as many disk writes a second as the disk gives, not as many as they press buttons. An event
is answered only when its transaction is committed. Knows threads and batches; knows no rule of a walk.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from django.db import close_old_connections

from innermost.web.fault_place import place
from innermost.web.live.steps import Outcome, Sent, carry_out

MOST = 256
TRIED_AGAIN = "That did not go through. Try again."

log = logging.getLogger(__name__)
Work = Callable[[Sequence[Sent]], list[Outcome]]
_Waiting = tuple[Sent, "asyncio.Future[Outcome]"]


class Writer:
    """Its thread begins with the first event, and ends with the process."""

    def __init__(self, work: Work = carry_out) -> None:
        self._work, self._queue = work, SimpleQueue[_Waiting]()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    async def write(self, sent: Sent) -> Outcome:
        """What became of it, once it is on the disk."""
        self._begin()
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._queue.put((sent, answer))
        return await answer

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="walks", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            batch = self._next()
            outcomes = self._done([sent for sent, _ in batch])
            for (_, answer), outcome in zip(batch, outcomes, strict=True):
                _give(answer, outcome)

    def _next(self) -> list[_Waiting]:
        """Waits for one event and takes all others that are there by then."""
        batch = [self._queue.get()]
        while len(batch) < MOST:
            try:
                batch.append(self._queue.get_nowait())
            except Empty:
                break
        return batch

    def _done(self, sent: Sequence[Sent]) -> list[Outcome]:
        try:
            close_old_connections()
            return self._work(sent)
        except Exception as fault:  # noqa: BLE001  # a broken batch must not end the writer; nothing of it was kept
            log.error("Events of walks were not kept: %s", place(fault))
            return [Outcome(reason=TRIED_AGAIN)] * len(sent)


def _give(answer: asyncio.Future[Outcome], outcome: Outcome) -> None:
    def give() -> None:
        if not answer.done():
            answer.set_result(outcome)

    try:
        answer.get_loop().call_soon_threadsafe(give)
    except RuntimeError:
        return  # its loop has ended, and whoever asked with it


writer = Writer()
