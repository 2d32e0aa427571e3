"""What goes over a socket or a poll, as plain data: an event that came in, and what is told. Nobody's words, no name.

Reads nothing but these fields; a time that a device sends along is not looked at. Knows no walk's rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innermost.walk import Seen
from innermost.web.asked import whole

LOOK = "look"
LARGEST = 2**31
NOT_READ = "That could not be read: it takes what you do, the serial number you saw, and a number."


class Unread(Exception):
    """What came in is no event."""


@dataclass(frozen=True)
class Said:
    """What a device says somebody did; `look` asks for nothing but where the walk is."""

    does: str
    serial: int = 0
    number: int = 0


def said_in(text: str | None) -> Said:
    """Raises Unread."""
    try:
        said = json.loads(text or "")
    except (ValueError, RecursionError):
        raise Unread from None
    if not isinstance(said, dict) or not isinstance(said.get("does"), str):
        raise Unread
    return Said(said["does"][:16], _whole(said.get("serial", 0)), _whole(said.get("number", 0)))


def said_by_form(form: Mapping[str, Any]) -> Said:
    """The same from a form: `press` is the value of its button, such as "move 1" or "pause". Raises Unread."""
    does, _, number = str(form.get("press", "")).partition(" ")
    serial, chosen = whole(str(form.get("serial", "")), 9), whole(number or "0", 9)
    if serial is None or chosen is None or not does:
        raise Unread
    return Said(does[:16], serial, chosen)


def _whole(found: Any) -> int:
    if type(found) is not int or not 0 <= found < LARGEST:
        raise Unread
    return found


def told(seen: Seen | None) -> dict[str, Any]:
    """Where the walk is; before it has begun, only that it was asked for."""
    return {"type": "asked"} if seen is None else {"type": "seen", **vars(seen)}


def refused(reason: str, seen: Seen | None = None) -> dict[str, Any]:
    """Why something changed nothing, and where the walk is instead."""
    return {**(vars(seen) if seen else {}), "type": "refused", "reason": reason}
