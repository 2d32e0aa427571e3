"""One application for one port: sockets under /live/ to Channels, all else to Django's pages in a pool of threads.

Knows how the parts are joined. Must not know any page, and must not let a fault's message reach a log: it may quote
what somebody wrote.
"""

from __future__ import annotations

import asyncio
import logging

from django.conf import settings

from innermost.web.bridge import Bridge
from innermost.web.doors import Doors
from innermost.web.due_thread import DueThread
from innermost.web.fault_place import place
from innermost.web.limits import App, BodyCap, FrameCap, Message, Reader, Receive, Send
from innermost.web.refusals import refuse
from innermost.web.wsgi import application as pages

PAGE_THREADS, DOOR_THREADS = 8, 8
FINISH_SECONDS = 4.0

log = logging.getLogger(__name__)


class Application:
    """The ASGI application. Starts and stops `due`, where there is one, with the server."""

    def __init__(self, http: App, live: App, due: DueThread | None = None) -> None:
        self.http, self.live, self.due = http, live, due
        self.under_way = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._live_through(receive, send)
        self.under_way += 1
        try:
            await self._answer(scope, receive, Reader(send))
        finally:
            self.under_way -= 1

    async def _answer(self, scope: Message, receive: Receive, reader: Reader) -> None:
        try:
            await (self.live if scope["type"] == "websocket" else self.http)(scope, receive, reader.send)
        except Exception as fault:  # noqa: BLE001  The server would log its message and quote the address.
            log.error("A request failed outside the pages: %s", place(fault))
            await _excuse(scope, reader)

    async def _live_through(self, receive: Receive, send: Send) -> None:
        await receive()
        if self.due:
            self.due.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._finish()
        await send({"type": "lifespan.shutdown.complete"})

    async def _finish(self) -> None:
        """Let what is under way end: a thread whose answer is out still has its last words with the event loop."""
        try:
            async with asyncio.timeout(FINISH_SECONDS):
                if self.due:
                    await asyncio.to_thread(self.due.stop)
                while self.under_way:
                    await asyncio.sleep(0.01)
        except TimeoutError:
            log.warning("The server ended before everything under way was finished.")


async def _excuse(scope: Message, reader: Reader) -> None:
    if scope["type"] == "websocket":
        await reader.send({"type": "websocket.close", "code": 1011})
    elif not reader.begun:
        for message in await refuse(500, str(scope.get("path", ""))):
            await reader.send(message)


def build(due: bool = False) -> Application:
    """The application; with `due` it also does what is due, in a thread of its own."""
    from innermost.web.live.routing import sockets  # noqa: PLC0415  consumers may need Django to be set up

    line = Doors(Bridge(pages, PAGE_THREADS), Bridge(pages, DOOR_THREADS), refuse)
    larger = dict.fromkeys((settings.PHOTO_FORMS, settings.PAST_FORMS), settings.FILE_UPLOAD_MAX_MEMORY_SIZE)
    http = BodyCap(line, refuse, settings.BODY_LIMIT_KB * 1024, larger=larger)
    return Application(http, FrameCap(sockets()), DueThread() if due else None)


application = build()
