"""The story of Ada and Ben, as frozen values: what each wrote, and what they share. `ADA` and `BEN` stand for them.

Knows what can be told; knows no file, no person's row and no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from innermost.entry import (
    Answer,
    Appreciation,
    CheckIn,
    Detail,
    Goal,
    Greeting,
    Hope,
    JournalEntry,
    Memory,
    Outing,
    Reply,
    Ritual,
    Thought,
    Treasure,
)
from innermost.library import Kind

ADA, BEN = "ada", "ben"
Keepable = Memory | Treasure | Detail | Goal | Outing | Ritual


@dataclass(frozen=True, order=True)
class Moment:
    """So many days before today, at an hour."""

    ago: int
    at: int

    def before(self, now: datetime) -> datetime:
        """Never later than `now`: what would be is a few minutes ago, later hours later."""
        then = (now - timedelta(days=self.ago)).replace(hour=self.at, minute=7 * self.ago % 60)
        return min(then, now - timedelta(minutes=24 - self.at))


@dataclass(frozen=True)
class Written:
    """Something in a journal. `id` is the name by which it is shared, if it is."""

    when: Moment
    words: JournalEntry | CheckIn
    id: str = ""


@dataclass(frozen=True)
class Journal:
    """One person's own: `began` is the evening of their first visit."""

    name: str
    began: Moment
    hope: Hope
    written: tuple[Written, ...]


@dataclass(frozen=True)
class Laid:
    """An answer laid down."""

    when: Moment
    answer: Answer


@dataclass(frozen=True)
class SaidBack:
    """A reply to the other's answer."""

    when: Moment
    by: str
    reply: Reply


@dataclass(frozen=True)
class Asked:
    """A round: a question of the library by its slug, or their own. `by` is empty for a question of the day."""

    when: Moment
    slug: str
    own_text: str
    by: str
    answers: Mapping[str, Laid]
    replies: tuple[SaidBack, ...]

    @property
    def begun_by(self) -> str:
        """Who asked, or who answered first."""
        return self.by or max(self.answers, key=lambda who: _earliness(self.answers[who].when))

    @property
    def opened(self) -> Moment | None:
        """When both had answered."""
        laid = [one.when for one in self.answers.values()]
        return min(laid, key=_earliness) if len(laid) > 1 else None


@dataclass(frozen=True)
class Given:
    """An appreciation, or "thinking of you"."""

    when: Moment
    by: str
    words: Appreciation | Thought


@dataclass(frozen=True)
class Shown:
    """Something of a journal shared. `before` is its text as first shown, where it was changed later."""

    when: Moment
    by: str
    which: str
    before: str
    edited: Moment | None
    taken_back: Moment | None


@dataclass(frozen=True)
class Invited:
    """The invitation that goes with the first round."""

    when: Moment
    by: str
    line: Greeting


@dataclass(frozen=True)
class Together:
    """All that is in the space they share. The first round is the one of the invitation."""

    kind: Kind
    name: str
    begun: Moment
    invited: Invited
    rounds: tuple[Asked, ...]
    given: tuple[Given, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class Looked:
    """A look at the bond: a code for each item of an inventory that was answered."""

    when: Moment
    by: str
    inventory: str
    answers: Mapping[str, int]


@dataclass(frozen=True)
class ViewShared:
    """How one of them sees a thread, shared as it was then."""

    when: Moment
    by: str
    thread: str


@dataclass(frozen=True)
class Looking:
    """How each looks at the two of them, and which of that they share."""

    looks: tuple[Looked, ...]
    views: tuple[ViewShared, ...]


@dataclass(frozen=True)
class Marked:
    """A first step that is done, by its number `of`, or a step added with `text`."""

    when: Moment
    by: str
    of: str = ""
    text: str = ""


@dataclass(frozen=True)
class Kept:
    """Something kept. `ahead` is how many days from today it is on, below 0 for before; `alone`: its writer has it."""

    when: Moment
    by: str
    words: Keepable
    ahead: int | None = None
    alone: bool = False
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True)
class Story:
    """Both journals, what is shared, how each sees the two of them, and what they keep."""

    journals: Mapping[str, Journal]
    together: Together
    looking: Looking
    kept: tuple[Kept, ...]


def _earliness(moment: Moment) -> tuple[int, int]:
    """Larger for what is longer ago."""
    return moment.ago, -moment.at
