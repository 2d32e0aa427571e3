"""A device in a walk, as few lines as it takes: a WebSocket on asyncio that sends events and hears where the walk is.

Knows frames; measures nothing.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
from typing import Any


class Device:
    """Connected with `connect`; `serial` is that of the state it saw last."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.serial = -1
        self.paused = False

    async def send(self, does: str, number: int = 0) -> None:
        payload = json.dumps({"does": does, "serial": self.serial, "number": number}).encode()
        mask = os.urandom(4)
        body = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        size = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
        self._writer.write(b"\x81" + size + mask + body)
        await self._writer.drain()

    async def hear(self) -> dict[str, Any]:
        """The next message. Raises ConnectionError where the server ended the socket."""
        while True:
            kind, size = await self._reader.readexactly(2)
            length = int.from_bytes(await self._reader.readexactly(2), "big") if size == 126 else size
            payload = await self._reader.readexactly(length)
            if kind & 0x0F == 8:
                raise ConnectionError(f"closed with {int.from_bytes(payload[:2], 'big')}")
            if kind & 0x0F == 1:
                return self._noted(json.loads(payload))

    def _noted(self, said: dict[str, Any]) -> dict[str, Any]:
        self.serial, self.paused = said.get("serial", self.serial), said.get("paused", self.paused)
        return said

    def close(self) -> None:
        self._writer.close()


async def connect(port: int, walk: str, cookies: str) -> Device:
    """Raises ConnectionError where the socket is not let in."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"GET /live/walks/{walk} HTTP/1.1",
        f"Host: localhost:{port}",
        f"Origin: http://localhost:{port}",
        f"Cookie: {cookies}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
    )
    writer.write("\r\n".join((*head, "", "")).encode())
    status = (await reader.readuntil(b"\r\n\r\n")).split()[1]
    if status != b"101":
        raise ConnectionError(f"answered {status.decode()}")
    return Device(reader, writer)
