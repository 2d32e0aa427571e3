"""The records.

`KINDS` gives for each the generic kind that stands unsealed beside it: what it is about is in the payload.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class JournalEntry:
    """Free writing, or an answer to a prompt. `prompt` is a slug of the library; `feelings` are words as chosen."""

    text: str
    prompt: str = ""
    feelings: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckIn:
    """How somebody is just now: one feeling, a line, and what came with a step further."""

    feeling: str
    line: str = ""
    further: str = ""


@dataclass(frozen=True)
class Hope:
    """What would be slightly different if the two were closer, in somebody's own words, to be read again later."""

    text: str
    whom: str = ""
    bond: str = ""


@dataclass(frozen=True)
class KeptLine:
    """A line kept from an evening together, or a sentence meant for the other."""

    text: str
    whence: str = ""


Payload = JournalEntry | CheckIn | Hope | KeptLine

KINDS: dict[type[Payload], str] = {
    JournalEntry: "writing",
    CheckIn: "writing",
    Hope: "writing",
    KeptLine: "keepsake",
}
