"""The one thing Today suggests to somebody who is alone here, and why. Pure: knows library, day and what was just said.

Stands until the guide takes its place. It never counts days and never speaks of what was not done.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from innermost.library import Library, Prompt

TIMES = ((3, "A moment"), (5, "5 minutes"), (15, "A while"))
MOODS = (("tired", "Tired"), ("fine", "Fine"), ("raw", "Raw"))

_SHORT, _FEWEST = 5, 3
_FAMILY_FOR = {"tired": ("reflection", "strengths"), "raw": ("feelings", "needs"), "fine": ()}
_REASON_FOR = {
    "tired": "you said you are tired, so this one is short",
    "raw": "you said things are raw, so this one stays with what is there",
    "fine": "you have some room just now, so this one goes a little further",
    "": "there is one small thing to write about each day",
}


@dataclass(frozen=True)
class Suggestion:
    """A prompt for the journal, and the sentence that says why this one."""

    prompt: Prompt
    reason: str
    turn: int


def suggest(library: Library, *, who: str, day: date, minutes: int, mood: str, turn: int) -> Suggestion:
    """The same for the same person, day and answers; `turn` goes on to something else. `minutes` bounds its length."""
    families = _FAMILY_FOR.get(mood, ())
    minutes = min(minutes, _SHORT) if mood == "tired" else minutes
    short = [p for p in library.prompts if p.minutes <= minutes]
    fitting = [p for p in short if p.family in families]
    enough = fitting if len(fitting) >= _FEWEST else short
    chosen = sorted(enough or library.prompts, key=lambda p: _order(who, day, p.slug))
    return Suggestion(chosen[turn % len(chosen)], _REASON_FOR.get(mood, _REASON_FOR[""]), turn)


def _order(who: str, day: date, slug: str) -> bytes:
    return hashlib.sha256(f"{who}|{day}|{slug}".encode()).digest()
