"""What the journey of a planned date needs beside browsers: a receiver of pushes whose door can be held, workers that
can be killed, and a clock that is moved. Knows the rows of what is due; judges nothing.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from tests.web.served import environment


class Push(NamedTuple):
    topic: str
    id: str
    words: str


class Topics(ThreadingHTTPServer):
    """Takes what is posted to a topic, as ntfy does. While the door is shut it takes nothing, and lets them wait."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Topic)
        self.came: list[Push] = []
        self.waiting = 0
        self.door = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A worker that is killed leaves its connection broken."""


class _Topic(BaseHTTPRequestHandler):
    server: Topics

    def do_POST(self) -> None:  # the standard library's name
        words = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if not self.server.door.is_set():
            self.server.waiting += 1
            self.server.door.wait()
            return
        self.server.came.append(Push(self.path.strip("/"), self.headers["X-Sequence-ID"], words))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def topics() -> Iterator[Topics]:
    with Topics() as receiver:
        threading.Thread(target=receiver.serve_forever, args=(0.05,), daemon=True).start()
        yield receiver
        receiver.door.set()
        receiver.shutdown()


class Workers:
    """`innermost worker`, as often as whoever runs the server starts it."""

    def __init__(self, home: Path, more: Mapping[str, str]) -> None:
        self._home, self._around = home, environment(home) | more
        self._all: list[subprocess.Popen[bytes]] = []

    def begin(self, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "innermost", "worker", *options]
        self._all.append(subprocess.Popen(command, env=self._around, cwd=self._home, stdout=subprocess.PIPE))
        return self._all[-1]

    def begin_and_wait(self) -> None:
        """Until it says that it does what is due."""
        said = self.begin().stdout
        assert said
        assert b"Doing what is due" in said.readline()

    def do_what_is_due(self) -> None:
        assert self.begin("--once").wait(30) == 0

    def end(self) -> None:
        for one in self._all:
            one.kill()
            one.wait(10)


@contextmanager
def workers(home: Path, more: Mapping[str, str]) -> Iterator[Workers]:
    """None of them is left afterwards."""
    running = Workers(home, more)
    try:
        yield running
    finally:
        running.end()


def comes_near(home: Path, days: int) -> None:
    """What is to be reminded of within so many days is due now."""
    now = datetime.now(UTC)
    _change(home, '"when" = ?', "\"when\" < ? AND key NOT LIKE '% last'", now, now + timedelta(days=days))


def lease_runs_out(home: Path) -> None:
    """Nobody waits for minutes: what a killed worker held is free."""
    _change(home, "leased_until = ?", "done IS NULL AND leased_until IS NOT NULL", datetime.now(UTC))


def _change(home: Path, what: str, of: str, moment: datetime, *more: datetime) -> None:
    then = [f"{one - timedelta(seconds=1):%Y-%m-%d %H:%M:%S}" for one in (moment, *more)]
    file = home / "data" / "innermost.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None, timeout=20)) as database:
        database.execute(f"UPDATE web_due SET {what} WHERE what = 'remind' AND done IS NULL AND {of}", then)
