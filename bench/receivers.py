"""Receivers for the measurement of reminders: one takes letters, one takes what ntfy takes.

Each keeps to whom a message came, and under which id; neither drops any.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Came = list[tuple[str, str]]


class Letters(socketserver.ThreadingTCPServer):
    """Enough of SMTP for one sender that is trusted."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Letter)
        self.came: Came = []


class _Letter(socketserver.StreamRequestHandler):
    server: Letters

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().strip().upper():
            if line.startswith(b"DATA"):
                self._say("354 go on")
                self._keep(b"".join(iter(self.rfile.readline, b".\r\n")))
            self._say("221 bye" if line.startswith(b"QUIT") else "250 good")

    def _keep(self, letter: bytes) -> None:
        """Only a letter that came whole."""
        to, id = (re.search(name + rb": <?([^>\r\n]+)", letter) for name in (b"To", b"Message-ID"))  # noqa: A001
        if to and id:
            self.server.came.append((to[1].decode(), id[1].decode()))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:
            return


class Topics(ThreadingHTTPServer):
    """Takes what is posted to a topic."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Topic)
        self.came: Came = []


class _Topic(BaseHTTPRequestHandler):
    server: Topics

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.came.append((self.path.strip("/"), self.headers["X-Sequence-ID"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def receivers() -> Iterator[tuple[Letters, Topics]]:
    with _Quiet() as letters, Topics() as topics:
        for one in (letters, topics):
            threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True).start()
        yield letters, topics
        letters.shutdown()
        topics.shutdown()


class _Quiet(Letters):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that is killed leaves its connection broken."""
