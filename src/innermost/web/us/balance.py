"""How what two people showed each other is shared out between them: ranges, from what stands open to both.

Counts nothing that is private, sealed or taken back. Knows shown entries and rounds; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from innermost.entry import Answer, Appreciation, CheckIn, JournalEntry, Reply
from innermost.measure.balance import Balance, Range, Shared, balance
from innermost.web.access import Bond, Opened, Round, rounds, shared_entries
from innermost.web.visit import Presence

MOST = 200
_KINDS = ("answer", "writing", "keepsake", "reply")


def balance_here(visit: Presence, bond: Bond) -> Balance | None:
    """Of the newest two hundred things. None where it is too early to say."""
    shown = shared_entries(visit, bond).latest(MOST, _KINDS)
    behind = rounds(visit, bond).behind([one.id for one in shown if one.kind == "answer"])
    told = [(one.author, Shared(_words(one), _rung(one, behind))) for one in shown if _words(one)]
    mine = [thing for author, thing in told if author == visit.person.pk]
    return balance(mine, [thing for author, thing in told if author != visit.person.pk])


def _rung(one: Opened, behind: Mapping[UUID, Round]) -> int | None:
    found = behind.get(one.id)
    return found.topic.rung if found and found.topic.is_readable else None


def _words(one: Opened) -> int:
    """0 for what cannot be read, and for what has no words, such as a mark."""
    return sum(len(text.split()) for text in _texts(one))


def _texts(one: Opened) -> Iterable[str]:
    match one.payload:
        case Answer(text) | Reply(text) | JournalEntry(text):
            return (text,)
        case Appreciation(text, because):
            return (text, because)
        case CheckIn(_, line, further):
            return (line, further)
        case _:
            return ()


def in_words(found: Range) -> str:
    """My part as a range of a hundred, such as `between 38 and 61 of 100`."""
    return f"between {100 * found.low:.0f} and {100 * found.high:.0f} of 100"


def is_even(found: Range) -> bool:
    """Whether half and half is among what it may be."""
    return found.low <= 0.5 <= found.high
