"""Words to begin with: a conversation, a thanks, and the subject of wanting to be closer.

Knows the fields of each and how a table of a content file gives them. Must not know who says what to whom.
"""

from dataclasses import dataclass

from innermost.library.practice import DEEPEST_TO_PLAY, Practice, fit
from innermost.library.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter(Practice):
    """Something to say that starts a conversation, from light banter (1) to deep (4)."""

    rung: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks(Practice):
    """The beginning of a thanks with a reason; it ends in an ellipsis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSentence(Practice):
    """A first sentence that opens the subject of closeness and leaves the other free."""


def starter(table: Table) -> Starter:
    return Starter(**fit(table, minutes=5), rung=table.number("rung", 1, DEEPEST_TO_PLAY))


def thanks(table: Table) -> Thanks:
    return Thanks(**fit(table, minutes=2, modes=("together", "apart")))


def first_sentence(table: Table) -> FirstSentence:
    return FirstSentence(**fit(table, minutes=2))
