"""Stands between a client and a server, or in its place: breaks answers off, leads elsewhere, or says what it likes.

Knows HTTP; no page and no call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Headers = dict[str, str]
Said = tuple[int, Headers, bytes]
# What is said to a call, by method, path, headers and body; None breaks the connection off.
Say = Callable[[str, str, Headers, bytes], Said | None]


@dataclass
class Broken:
    """Passes every call on, and breaks off the answers to the first `times` of a method."""

    port: int
    method: str
    times: int = 1
    passed: list[str] = field(default_factory=list)

    def __call__(self, method: str, path: str, headers: Headers, body: bytes) -> Said | None:
        there = HTTPConnection("127.0.0.1", self.port, timeout=20)
        there.request(method, path, body, headers)
        answer = there.getresponse()
        said = answer.status, dict(answer.getheaders()), answer.read()
        there.close()
        self.passed.append(method)
        return None if self.passed.count(method) <= self.times and method == self.method else said


def always(status: int, body: bytes = b"", **headers: str) -> Say:
    """The same to every call. Names of headers with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda *_: (status, named, body)


@contextmanager
def between(say: Say) -> Iterator[str]:
    """The address at which `say` answers."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one_call(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            said = say(self.command, self.path, dict(self.headers), body)
            self.close_connection = True
            if said is None:
                return
            status, headers, answer = said
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = do_PUT = do_DELETE = handle_one_call  # noqa: N815  # the names http.server looks for

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
