"""Speaks HTTP and WebSocket byte by byte, for what a well-behaved client would never send. Knows no page."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Answer:
    status: int
    body: str


class Wire:
    """One connection to a server on this machine."""

    def __init__(self, port: int, seconds: float = 10) -> None:
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.lines = self.socket.makefile("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.lines.close()
        self.socket.close()

    def head(self, line: str, *headers: str) -> None:
        self.socket.sendall(
            "\r\n".join((f"{line} HTTP/1.1", f"Host: localhost:{self.port}", *headers, "", "")).encode()
        )

    def chunk(self, part: bytes) -> None:
        self.socket.sendall(b"%x\r\n" % len(part) + part + b"\r\n")

    def answer(self) -> Answer:
        status = int(self.lines.readline().split()[1])
        length = 0
        while (line := self.lines.readline().strip().lower()) != b"":
            name, _, value = line.partition(b":")
            length = int(value) if name == b"content-length" else length
        return Answer(status, self.lines.read(length).decode())


def get(port: int, path: str) -> Answer:
    with Wire(port) as wire:
        wire.head(f"GET {path}", "Connection: close")
        return wire.answer()


class Socket(Wire):
    """A WebSocket; `opened` is the status its handshake got: 101 where it was let in."""

    def __init__(self, port: int, path: str, origin: str | None = None, *, cookies: str = "") -> None:
        super().__init__(port)
        carried = (f"Cookie: {cookies}",) if cookies else ()
        key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        upgrade = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", key)
        self.head(f"GET {path}", f"Origin: {origin or f'http://localhost:{port}'}", *carried, *upgrade)
        self.opened = self.answer().status

    def send(self, text: str) -> None:
        payload, mask = text.encode(), os.urandom(4)
        long = len(payload) > 125
        size = bytes([0x80 | 126]) + len(payload).to_bytes(2, "big") if long else bytes([0x80 | len(payload)])
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        self.socket.sendall(b"\x81" + size + mask + masked)

    def hear(self) -> Any:
        """The next message read as JSON, or the close code as a number."""
        kind, size = self.lines.read(2)
        size = int.from_bytes(self.lines.read(2), "big") if size == 126 else size
        payload = self.lines.read(size)
        return int.from_bytes(payload[:2], "big") if kind & 0x0F == 8 else json.loads(payload)
