"""The line between a server's pages and its parent, by which a page asks for a demo beside this server.

The parent makes the line before it starts server processes, and starts and ends the demo (`cli.beside`). Pages only
ask. Knows no person and no page.
"""

from __future__ import annotations

import multiprocessing
import time

PATIENCE = 30.0


class Line:
    """Shared by the parent and its server processes."""

    def __init__(self) -> None:
        self._asked = multiprocessing.Event()
        self._port = multiprocessing.Value("i", 0)

    @property
    def port(self) -> int:
        """Where the demo answers; 0 while there is none."""
        return int(self._port.value)

    def ask(self, patience: float = PATIENCE) -> int:
        """Asks for the demo and waits until it answers, at most `patience` seconds. Its port, or 0 where it did not
        start."""
        self._asked.set()
        until = time.monotonic() + patience
        while not self.port and self._asked.is_set() and time.monotonic() < until:
            time.sleep(0.05)
        return self.port

    def wait(self) -> None:
        """In the parent: until a page asks."""
        self._asked.wait()

    def answers_at(self, port: int) -> None:
        self._port.value = port

    def ended(self) -> None:
        """The demo ended or did not start; it can be asked for again."""
        self._port.value = 0
        self._asked.clear()


_here: list[Line] = []


def keep(line: Line) -> None:
    """In each server process, first of all: this is the line to the parent."""
    _here[:] = [line]


def line() -> Line | None:
    """None where no parent listens: on a server for others, in a demo, and in a test."""
    return _here[0] if _here else None
