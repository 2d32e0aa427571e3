"""A socket that only answers, so that a page finds out whether sockets get through. Knows nobody, keeps nothing."""

from __future__ import annotations

import json

from channels.generic.websocket import AsyncWebsocketConsumer

from innermost.web.audience import Audience

NOT_A_PING = 4400
LARGEST = 2**31


def number_in(text: str | None) -> int | None:
    """The number in {"type": "ping", "n": number}; None for anything else."""
    try:
        said = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or set(said) != {"type", "n"} or said["type"] != "ping":
        return None
    number = said["n"]
    return number if type(number) is int and 0 <= number < LARGEST else None


class Check(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    audience = Audience.EVERYONE

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:  # noqa: ARG002
        number = number_in(text_data)
        if number is None:
            reason = 'This socket only takes {"type": "ping", "n": a whole number}.'
            await self.send(json.dumps({"type": "refused", "reason": reason}))
            await self.close(NOT_A_PING, reason)
        else:
            await self.send(json.dumps({"type": "pong", "n": number}))


class Nowhere(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    audience = Audience.EVERYONE

    async def connect(self) -> None:
        await self.close()
