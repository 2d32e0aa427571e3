"""Does what is due beside the pages, in one thread of the server's process. Knows when to begin again after a fault;
knows nothing of what is due.
"""

from __future__ import annotations

import logging
import threading

from innermost.web.fault_place import place

log = logging.getLogger(__name__)

AGAIN_LEAST, AGAIN_MOST = 1.0, 60.0


class DueThread:
    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="due", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float = 3.0) -> None:
        """Ask it to end, and give it `seconds` to finish what it has begun."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        from innermost.web.due import run_forever  # noqa: PLC0415  needs Django to be set up

        again = AGAIN_LEAST
        while not self._stop.is_set():
            try:
                run_forever(self._stop)
            except Exception as fault:  # noqa: BLE001  Due work begins again after any fault; its message may hold words.
                log.error("Due work stopped and begins again in %d s: %s", again, place(fault))
                self._stop.wait(again)
                again = min(again * 2, AGAIN_MOST)
