"""The records.

`KINDS` gives for each the generic kind that stands unsealed beside it: what it is about is in the payload.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Answer:
    """An answer to a round's question.

    `hope` is what its writer hopes for from the reader, a slug of the library; `between_us` asks that it stays between
    the two. `back_after` days later it comes back to its writer where it has not opened; 0 is never.
    """

    text: str
    hope: str = ""
    between_us: bool = False
    back_after: int = 0


@dataclass(frozen=True)
class Reply:
    """Something said back to an answer or to anything shared: words, or marks from `heard`, `closer` and `new`."""

    text: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Greeting:
    """The sentence of one's own that an invitation opens with."""

    text: str


@dataclass(frozen=True)
class Appreciation:
    """Something noticed in the other, and why it mattered."""

    text: str
    because: str = ""


@dataclass(frozen=True)
class Thought:
    """Thinking of you: one tap, and a few words if one likes."""

    text: str = ""


@dataclass(frozen=True)
class Look:
    """What somebody answered of an inventory: a code for each item, and the items they skipped. `kind` is the bond's,
    which decided the wording."""

    inventory: str
    kind: str
    answers: Mapping[str, int] = field(hash=False)
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThreadView:
    """Where somebody sees one thread, put beside the other's view of it: the ends of a range from 0 to 100, in steps of
    five, from which no answer can be read back."""

    thread: str
    low: int
    high: int


@dataclass(frozen=True)
class WalkKept:
    """What somebody keeps of a walk, put beside what the other keeps; all of it may be empty.

    `walk` is its slug, `thanks` an appreciation, `again` the day (ISO) on which to look again. `moves` are the turns
    taken, times somebody was understood and times "not quite"; empty where they are not to be kept.
    """

    walk: str
    line: str = ""
    thanks: str = ""
    again: str = ""
    moves: tuple[int, ...] = ()


@dataclass(frozen=True)
class HouseRule:
    """A rule for the two of them that its writer agrees to, in one sentence."""

    text: str


@dataclass(frozen=True)
class Sheet:
    """What somebody put down in a game, by the slug of each thing asked: of themselves in `picks`, of the other in
    `guesses`. `words` are sentences of their own in their order. `has_ended` closes a game that goes in turns."""

    game: str
    picks: Mapping[str, str] = field(default_factory=dict, hash=False)
    guesses: Mapping[str, str] = field(default_factory=dict, hash=False)
    words: tuple[str, ...] = ()
    has_ended: bool = False


# What is laid down in a round and sealed until both did.
Laid = Answer | ThreadView | WalkKept | HouseRule | Sheet
Payload = JournalEntry | CheckIn | Hope | KeptLine | Reply | Greeting | Appreciation | Thought | Look | Laid

KINDS: dict[type[Payload], str] = {
    JournalEntry: "writing",
    CheckIn: "writing",
    Hope: "writing",
    KeptLine: "keepsake",
    Answer: "answer",
    Reply: "reply",
    Greeting: "note",
    Appreciation: "keepsake",
    Thought: "note",
    Look: "look",
    ThreadView: "answer",
    WalkKept: "answer",
    HouseRule: "answer",
    Sheet: "answer",
}
