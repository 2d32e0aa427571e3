"""The private check before a walk: what may be a reason for another night. Words to read; nothing is ticked or told.

Knows the sorts of check walks name. Must not know people, and takes no answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from innermost.library import Readiness

_ALWAYS = (
    "You are tired, hungry or unwell.",
    "You had something to drink, or took something.",
    "Somebody else is in the room, or could come in.",
)
_LAST = ("You do not feel safe, whatever the reason.", "You would rather not. That is reason enough.")

# Nothing for a walk that needs no check.
REASONS: Mapping[Readiness, tuple[str, ...]] = {
    "none": (),
    "talk": (*_ALWAYS, "Your head is full of something else.", *_LAST),
    "touch": (*_ALWAYS, "You would rather not be touched today, or something hurts.", *_LAST),
    "conflict": (
        *_ALWAYS,
        "You are still so upset that you could not listen.",
        "You are afraid of how the other might take it.",
        *_LAST,
    ),
    "mending": (
        *_ALWAYS,
        "It is too soon for you.",
        "You would only be doing it because the other wants it.",
        "You are afraid of what happens if you say no.",
        *_LAST,
    ),
}

# Before these the page says where fear belongs.
HARD: tuple[Readiness, ...] = ("conflict", "mending")
