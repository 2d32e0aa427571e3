"""Starts a demo beside a running server when one of its pages asks, and ends it with the server.

The demo is `innermost demo` in a process of its own, on the next free port, in a folder beside the data. Knows
processes; knows no page and no person.
"""

from __future__ import annotations

import subprocess
import sys
import time
from http.client import HTTPConnection
from threading import Event, Thread

from innermost.web.demo.beside import Line
from innermost.web.demo.place import Place
from innermost.web.supervise import FINISH_SECONDS, CannotListen, try_port

HOST = "127.0.0.1"
_FURTHER, _TRIED = 10, 40
_START_SECONDS = 30.0


class Beside:
    """At most one demo at a time. Its thread lives as long as this process: the kernel ends the demo with it."""

    def __init__(self, place: Place, port: int) -> None:
        """`port` is the server's own."""
        self.line = Line()
        self._place, self._port = place, port
        self._process: subprocess.Popen[bytes] | None = None
        self._stop = Event()
        Thread(target=self._listen, name="beside", daemon=True).start()

    def end(self) -> None:
        self._stop.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(FINISH_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _listen(self) -> None:
        while not self._stop.is_set():
            self.line.wait()
            if port := _free_port(self._port):
                self._run(port)
            self.line.ended()

    def _run(self, port: int) -> None:
        command = [sys.executable, "-m", "innermost", "demo", "--with-parent"]
        command += ["--folder", str(self._place.folder), "--port", str(port)]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  # nothing of it was typed
        if _answers(port, self._process):
            self.line.answers_at(port)
        self._process.wait()


def _free_port(own: int) -> int:
    """The first port from ten above the server's own that can be had; 0 where none can."""
    for port in range(own + _FURTHER, min(own + _FURTHER + _TRIED, 65536)):
        try:
            try_port(HOST, port)
        except CannotListen:
            continue
        return port
    return 0


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether the demo came up. Waits for it."""
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if _is_well(port):
            return True
        time.sleep(0.1)
    return False


def _is_well(port: int) -> bool:
    asked = HTTPConnection(HOST, port, timeout=2)
    try:
        asked.request("GET", "/health/")
        return asked.getresponse().status == 200
    except OSError:
        return False
    finally:
        asked.close()
