"""What an entry says: one frozen record for each type of payload, and how it becomes bytes. Pure.

Sealed bytes cannot be migrated without their owner, so every version ever written stays readable: types are never
renamed, and a changed record gets a new version and an upcaster from the one before.
"""

from innermost.entry.codec import NewerPayload, decode, encode
from innermost.entry.payloads import (
    KINDS,
    Answer,
    Appreciation,
    CheckIn,
    Greeting,
    Hope,
    HouseRule,
    JournalEntry,
    KeptLine,
    Laid,
    Letter,
    Look,
    MendNote,
    MendReply,
    Payload,
    Reply,
    Sheet,
    Thought,
    ThreadView,
    View,
    WalkKept,
    WayBack,
)

__all__ = [
    "KINDS",
    "Answer",
    "Appreciation",
    "CheckIn",
    "Greeting",
    "Hope",
    "HouseRule",
    "JournalEntry",
    "KeptLine",
    "Laid",
    "Letter",
    "Look",
    "MendNote",
    "MendReply",
    "NewerPayload",
    "Payload",
    "Reply",
    "Sheet",
    "Thought",
    "ThreadView",
    "View",
    "WalkKept",
    "WayBack",
    "decode",
    "encode",
]
