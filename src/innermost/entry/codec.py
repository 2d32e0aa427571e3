"""Payloads as bytes and back: JSON with a type, a version and the fields. Knows no keys.

`TYPES` names each record for ever. `UPCASTERS` turn the fields of one version into those of the next; they are pure
and kept for ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any

from innermost.entry.payloads import (
    Answer,
    Appreciation,
    CheckIn,
    Compromise,
    Detail,
    Goal,
    GoalMark,
    Greeting,
    Hope,
    HouseRule,
    JournalEntry,
    KeptLine,
    Letter,
    Look,
    Memory,
    MendNote,
    MendReply,
    Outing,
    Payload,
    Ranking,
    Reply,
    Ritual,
    Sheet,
    Thought,
    ThreadView,
    Treasure,
    View,
    WalkKept,
    WayBack,
)

Fields = dict[str, Any]

TYPES: Mapping[str, tuple[type[Payload], int]] = {
    "journal-entry": (JournalEntry, 1),
    "check-in": (CheckIn, 1),
    "hope": (Hope, 1),
    "kept-line": (KeptLine, 1),
    "answer": (Answer, 1),
    "reply": (Reply, 1),
    "greeting": (Greeting, 1),
    "appreciation": (Appreciation, 1),
    "thought": (Thought, 1),
    "look": (Look, 1),
    "thread-view": (ThreadView, 1),
    "walk-kept": (WalkKept, 1),
    "house-rule": (HouseRule, 1),
    "sheet": (Sheet, 1),
    "way-back": (WayBack, 1),
    "mend-note": (MendNote, 1),
    "mend-reply": (MendReply, 1),
    "view": (View, 1),
    "letter": (Letter, 1),
    "memory": (Memory, 1),
    "treasure": (Treasure, 1),
    "detail": (Detail, 1),
    "ranking": (Ranking, 1),
    "goal": (Goal, 1),
    "goal-mark": (GoalMark, 1),
    "compromise": (Compromise, 1),
    "outing": (Outing, 1),
    "ritual": (Ritual, 1),
}
UPCASTERS: Mapping[tuple[str, int], Callable[[Fields], Fields]] = {}
_NAMES = {record: name for name, (record, _) in TYPES.items()}


class NewerPayload(Exception):
    """Written by a newer Innermost. `text` is what can be shown of it, read-only."""

    def __init__(self, text: str) -> None:
        super().__init__("This was written by a newer version of Innermost.")
        self.text = text


def encode(payload: Payload) -> bytes:
    name = _NAMES[type(payload)]
    version = TYPES[name][1]
    record = {"type": name, "version": version, "fields": asdict(payload)}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def decode(raw: bytes) -> Payload:
    """Raises NewerPayload for a type or version this program does not know."""
    record = json.loads(raw)
    name, version, values = record["type"], record["version"], record["fields"]
    known, newest = TYPES.get(name, (None, 0))
    if known is None or version > newest:
        raise NewerPayload(str(values.get("text") or values.get("line") or ""))
    for step in range(version, newest):
        values = UPCASTERS[name, step](values)
    return known(**{field.name: _frozen(values[field.name]) for field in fields(known) if field.name in values})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
