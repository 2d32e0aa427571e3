"""The socket of one device in a walk: it takes events, and tells where the walk is. It carries no words and no key.

A newer device of the same person puts the older aside. Knows frames and the writer; judges nothing itself.
"""

from __future__ import annotations

import json
from typing import Any

from asgiref.sync import sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from innermost.web.access.walking import Kept, opened_walk
from innermost.web.audience import Audience
from innermost.web.live.admission import Admitted, admit_socket
from innermost.web.live.frames import LOOK, NOT_READ, Said, Unread, refused, said_in, told
from innermost.web.live.steps import GONE, Sent, seen_by
from innermost.web.live.telling import aside, group_of, listen_here, stands
from innermost.web.live.writer import TRIED_AGAIN, writer

ASIDE, MAY_NOT, UNREAD = 4409, 4403, 4400
ON_ANOTHER = "It goes on on your other device."
MOST_UNREAD = 20


class Device(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    audience = Audience.UNLOCKED
    who: Admitted | None = None
    unread = 0
    ended: tuple[int, str] | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """As Channels does, but for database connections: `admit_socket` and the writer look after theirs."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def connect(self) -> None:
        cookies = next((value for name, value in self.scope["headers"] if name == b"cookie"), b"")
        walk = self.scope["url_route"]["kwargs"]["id"]
        self.who = await sync_to_async(admit_socket)(cookies.decode("latin1"), walk)
        # What opens the key stays no longer than the question took.
        self.scope["headers"] = [(name, value) for name, value in self.scope["headers"] if name != b"cookie"]
        if self.who is None:
            await self.close()
            return
        listen_here()
        await self.accept()
        await self.channel_layer.group_send(group_of(walk), aside(self.who.person, self.channel_name))
        await self.channel_layer.group_add(group_of(walk), self.channel_name)
        await self._do(Said(LOOK))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:  # noqa: ARG002
        if self.ended is not None:
            await self.close(*self.ended)
            return
        try:
            said = said_in(text_data)
        except Unread:
            await self._count_unread()
        else:
            await self._do(said)

    async def _count_unread(self) -> None:
        """Whoever may not be here any more is cut off by this as by any event."""
        self.unread += 1
        await self._do(Said(LOOK), NOT_READ)
        if self.unread >= MOST_UNREAD and self.who is not None:
            await self.close(UNREAD, NOT_READ)

    async def _do(self, said: Said, reason: str = "") -> None:
        if self.who is None:
            return
        outcome = await writer.write(Sent(self.who, said, by_socket=True))
        if outcome.kept is None:
            if outcome.reason == TRIED_AGAIN:
                await self._say(refused(outcome.reason))
            else:
                await self._leave()
                await self.close(MAY_NOT, outcome.reason)
            return
        if outcome.sealed is not None:
            message = {**stands(outcome.sealed), "but": self.channel_name}
            await self.channel_layer.group_send(group_of(self.who.walk), message)
        await self._show(outcome.kept, reason or outcome.reason)

    async def walk_stands(self, message: dict[str, Any]) -> None:
        """Something changed on another device."""
        if self.who is None or message.get("but") == self.channel_name:
            return
        if kept := opened_walk(message["sealed"], self.who.space, self.who.walk):
            await self._show(kept)

    async def walk_aside(self, message: dict[str, Any]) -> None:
        if message["but"] == self.channel_name or self.who is None:
            return
        if message["person"] == self.who.person.hex:
            await self.end("aside", ASIDE, ON_ANOTHER)

    async def walk_gone(self, message: dict[str, Any]) -> None:  # noqa: ARG002  # as every message
        await self.end("gone", MAY_NOT, GONE)

    async def end(self, kind: str, code: int, reason: str) -> None:
        """From outside, a device is told to close: Granian cannot close a socket while it waits to hear from it. One
        that does not is closed when it says something, and told nothing until then."""
        self.ended = (code, reason)
        await self._leave()
        await self._say({"type": kind, "reason": reason})

    async def disconnect(self, code: int) -> None:  # noqa: ARG002  # as Channels calls it
        await self._leave()

    async def _leave(self) -> None:
        if self.who is not None:
            await self.channel_layer.group_discard(group_of(self.who.walk), self.channel_name)
        self.who = None

    async def _show(self, kept: Kept, reason: str = "") -> None:
        if self.who is not None:
            found = seen_by(kept, self.who.person)
            await self._say(refused(reason, found) if reason else told(found))

    async def _say(self, what: dict[str, Any]) -> None:
        await self.send(json.dumps(what))
