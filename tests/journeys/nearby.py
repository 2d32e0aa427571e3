"""Servers of the test's own that stand in for the world outside: one that takes letters, one that a quick exit leads
to.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Letters(socketserver.StreamRequestHandler):
    """Enough of SMTP for one sender that is trusted."""

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().strip().upper():
            if line.startswith(b"DATA"):
                self._say("354 go on")
                self.server.letters.append(self._letter())  # type: ignore[attr-defined]
            self._say("221 bye" if line.startswith(b"QUIT") else "250 good")

    def _letter(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class LetterBox(socketserver.ThreadingTCPServer):
    """Takes what the server sends by e-mail."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Letters)
        self.letters: list[bytes] = []

    @property
    def settings(self) -> dict[str, str]:
        host, port = self.server_address[:2]
        return {"INNERMOST_EMAIL_HOST": str(host), "INNERMOST_EMAIL_PORT": str(port), "INNERMOST_EMAIL_TLS": "no"}

    def newest(self) -> EmailMessage:
        letter = message_from_bytes(self.letters[-1], policy=policy.default)
        assert isinstance(letter, EmailMessage)
        return letter

    def link(self) -> str:
        """The path of the one link in the newest letter."""
        found = re.findall(r"http://[^/\s]+(/\S+)", str(self.newest().get_content()))
        assert len(found) == 1
        return str(found[0])


@contextmanager
def letter_box() -> Iterator[LetterBox]:
    with LetterBox() as box:
        threading.Thread(target=box.serve_forever, args=(0.05,), daemon=True).start()
        yield box
        box.shutdown()


class _Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the standard library's name
        page = b"<!doctype html><html lang=en><title>Elsewhere</title><h1>Elsewhere</h1></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def elsewhere() -> Iterator[str]:
    """The address of an ordinary page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}/"
        server.shutdown()
