"""Tells the devices of a walk how it stands, once that is committed: over the channel layer, in any process.

What goes over it is the sealed row, which opens only here. Knows no device.
"""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.db import transaction

_loop: asyncio.AbstractEventLoop | None = None


def group_of(walk: UUID) -> str:
    return f"walk.{walk.hex}"


def listen_here() -> None:
    """Called by a socket: the loop it lives on is the one to tell things on."""
    global _loop  # noqa: PLW0603  one loop a process
    _loop = asyncio.get_running_loop()


def stands(sealed: bytes) -> dict[str, Any]:
    return {"type": "walk.stands", "sealed": sealed}


def aside(person: UUID, channel: str) -> dict[str, Any]:
    """Somebody opened the walk on another device, the one of that channel."""
    return {"type": "walk.aside", "person": person.hex, "but": channel}


def gone() -> dict[str, Any]:
    return {"type": "walk.gone"}


def tell_once_kept(walk: UUID, message: dict[str, Any]) -> None:
    """Tells every device of the walk when the transaction that is under way is committed."""
    transaction.on_commit(lambda: tell(walk, message))


def tell(walk: UUID, message: dict[str, Any]) -> None:
    """From a thread: tells every device of the walk."""
    layer = get_channel_layer()
    if _loop is not None and _loop.is_running():
        asyncio.run_coroutine_threadsafe(layer.group_send(group_of(walk), message), _loop)
    elif not isinstance(layer, InMemoryChannelLayer):
        async_to_sync(layer.group_send)(group_of(walk), message)
