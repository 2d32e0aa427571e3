"""Bounds what one request and one socket message may weigh. Knows ASGI; knows no page, no person and no Django.

A body is collected up to its bound before a thread sees it, so that
- a slow sender holds no thread and a body without a declared length still arrives whole;
- half a body is never taken for a whole one: who hangs up in the middle is forgotten.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote_from_bytes

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
# With the status and the address.
Refuse = Callable[[int, str], Awaitable[list[Message]]]

FRAME_MOST = 4096
BODY_SECONDS = 120.0
SMALL = 64 * 1024
HELD_MOST = 64 * 1024 * 1024
READ_ON_MOST = 16 * 1024 * 1024
READ_ON_SECONDS = 10.0
QUIET_SECONDS = 120.0
READER_SECONDS = 30.0

TOO_SLOW, TOO_LARGE, TOO_BUSY = 408, 413, 503


class Refused(Exception):
    """A body is not taken; `status` is the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class HungUp(Exception):
    """Who asked left before the body, or the answer, was whole."""


class BodyCap:
    """Hands `app` whole bodies of at most `most` bytes; answers 413, 408 or 503 with words otherwise.

    `larger` gives the bytes for addresses that begin with something, where pictures are sent.
    """

    def __init__(
        self,
        app: App,
        refuse: Refuse,
        most: int,
        seconds: float = BODY_SECONDS,
        larger: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.app, self.refuse, self.most, self.seconds, self.larger = app, refuse, most, seconds, larger
        self.held = 0  # Bytes beyond SMALL of each body under way. A small body is always let in.

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        body = bytearray()
        try:
            await self._collect(scope, receive, body)
            await self.app(plain_scope(scope, len(body)), _once(body, receive), send)
        except Refused as refused:
            for message in await self.refuse(refused.status, str(scope.get("path", ""))):
                await send(message)
            await _read_on(receive)
        except HungUp:
            pass
        finally:
            self.held -= _beyond(len(body))

    async def _collect(self, scope: Message, receive: Receive, body: bytearray) -> None:
        declared = _declared(scope)
        if declared is None and _header(scope, b"transfer-encoding") is None:
            return
        most = self._most(scope)
        if declared is not None and declared > most:
            raise Refused(TOO_LARGE)
        try:
            async with asyncio.timeout(self.seconds):
                await self._fill(receive, body, most)
        except TimeoutError:
            raise Refused(TOO_SLOW) from None
        if declared is not None and len(body) != declared:
            raise HungUp

    def _most(self, scope: Message) -> int:
        path = str(scope.get("path", ""))
        return next((most for start, most in self.larger.items() if path.startswith(start)), self.most)

    async def _fill(self, receive: Receive, body: bytearray, most: int) -> None:
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise HungUp
            part, more = message.get("body", b""), message.get("more_body", False)
            if len(body) + len(part) > most:
                raise Refused(TOO_LARGE)
            growth = _beyond(len(body) + len(part)) - _beyond(len(body))
            if self.held + growth > HELD_MOST:
                raise Refused(TOO_BUSY)
            body += part
            self.held += growth


def _beyond(size: int) -> int:
    return max(0, size - SMALL)


class FrameCap:
    """Ends a socket that sends a message of more than `most` bytes (1009) or none for `quiet` seconds (4408)."""

    def __init__(self, app: App, most: int = FRAME_MOST, quiet: float = QUIET_SECONDS) -> None:
        self.app, self.most, self.quiet = app, most, quiet

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        async def end(code: int, reason: str) -> Message:
            await send({"type": "websocket.close", "code": code, "reason": reason})
            return {"type": "websocket.disconnect", "code": code}

        async def bounded() -> Message:
            try:
                message = await asyncio.wait_for(receive(), self.quiet)
            except TimeoutError:
                return await end(4408, "Nothing was said for a while.")
            if message["type"] == "websocket.receive" and _weight(message) > self.most:
                return await end(1009, f"One message holds at most {self.most} bytes.")
            return message

        await self.app(scope, bounded, send)


class Reader:
    """Who the answer goes to. One who takes nothing for `patience` seconds gets no more: no thread waits for ever.

    Raises HungUp for them where more would come.
    """

    def __init__(self, send: Send, patience: float = READER_SECONDS) -> None:
        self._send, self.patience = send, patience
        self.begun = self.left = False

    async def send(self, message: Message) -> None:
        self.begun = True
        if not self.left:
            try:
                async with asyncio.timeout(self.patience):
                    await self._send(message)
            except TimeoutError:
                self.left = True
        if self.left and message.get("type") == "http.response.body" and message.get("more_body"):
            raise HungUp


def plain_scope(scope: Message, length: int) -> Message:
    """The scope as a WSGI bridge can take it.

    The length is the one that was counted. A header name with an underscore is dropped: in WSGI it would pass for the
    one with a hyphen that a proxy sets. A query beyond ASCII is quoted.
    """
    dropped = (b"content-length", b"transfer-encoding")
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name and name.lower() not in dropped]
    if length or _declared(scope) is not None:
        headers.append((b"content-length", b"%d" % length))
    query = scope["query_string"]
    if not query.isascii():
        query = quote_from_bytes(query, safe="".join(map(chr, range(33, 127)))).encode()
    return {**scope, "headers": headers, "query_string": query}


def _header(scope: Message, wanted: bytes) -> bytes | None:
    return next((value for name, value in scope["headers"] if name.lower() == wanted), None)


def _declared(scope: Message) -> int | None:
    value = _header(scope, b"content-length")
    return int(value) if value is not None and value.isdigit() else None


def _weight(message: Message) -> int:
    return len(message.get("bytes") or b"") + len((message.get("text") or "").encode())


def _once(body: bytearray, receive: Receive) -> Receive:
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return next_message


async def _read_on(receive: Receive) -> None:
    """Read and forget the rest for a while: a browser shows an answer only after it has sent what it was sending."""
    left = READ_ON_MOST
    try:
        async with asyncio.timeout(READ_ON_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body", False):
                    return
    except TimeoutError:
        return
