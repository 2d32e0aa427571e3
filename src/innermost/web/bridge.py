"""Django's pages for an ASGI server: each request in a thread of a pool, and its answer handed over whole.

A page crosses between the loop and its thread once each way. An answer that is streamed crosses once for each part
and waits for its reader; a reader who hangs up ends the work on it. One that breaks on the way is never ended, so that
the connection is cut and nobody takes it for whole. Knows ASGI and WSGI; knows no page. Expects whole bodies, as
`limits.BodyCap` gives them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast

from a2wsgi.wsgi import build_environ

from innermost.web.limits import HungUp, Message, Receive, Send

Pages = Callable[[dict[str, Any], Any], Any]


@dataclass
class _Head:
    """What the application said before its first byte."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    def start(self, status: str, headers: list[tuple[str, str]], fault: object = None) -> None:  # noqa: ARG002  # WSGI
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers]

    @property
    def message(self) -> Message:
        return {"type": "http.response.start", "status": self.status, "headers": self.headers}


class Bridge:
    """The ASGI application around `pages`, a WSGI application, with so many threads."""

    def __init__(self, pages: Pages, threads: int) -> None:
        self._pages = pages
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        body = (await receive()).get("body", b"")
        environ = cast(dict[str, Any], build_environ(cast(Any, scope), cast(Any, BytesIO(body))))
        # This copy of the raw headers holds the cookies that a middleware takes away.
        del environ["asgi.scope"]
        loop, context = asyncio.get_running_loop(), copy_context()

        def answer() -> list[Message]:
            return context.run(self._answer, environ, _Line(receive, send, loop))

        for message in await loop.run_in_executor(self._threads, answer):
            await send(message)

    def _answer(self, environ: dict[str, Any], line: _Line) -> list[Message]:
        """Runs in a thread, and gives back what is left to send."""
        head = _Head()
        answer = self._pages(environ, head.start)
        try:
            if not getattr(answer, "streaming", False):
                return [head.message, _part(b"".join(answer), more=False)]
            with line:
                line.send(head.message)
                for part in answer:
                    line.send(_part(part, more=True))
            return [_part(b"", more=False)]
        finally:
            getattr(answer, "close", lambda: None)()


def _part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}


class _Line:
    """The line to a reader, for a thread."""

    def __init__(self, receive: Receive, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self._receive, self._send, self._loop = receive, send, loop

    def __enter__(self) -> None:
        self._hung_up = asyncio.run_coroutine_threadsafe(_hung_up(self._receive), self._loop)

    def __exit__(self, *fault: object) -> None:
        self._hung_up.cancel()

    def send(self, message: Message) -> None:
        """Returns when the message is out. Raises HungUp where nobody listens any more."""
        if self._hung_up.done():
            raise HungUp
        asyncio.run_coroutine_threadsafe(cast(Coroutine[Any, Any, None], self._send(message)), self._loop).result()


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
