"""How what two people showed each other is shared out between them: ranges, from what stands open to both.

Counts nothing that is private, sealed or taken back. Knows shown entries and rounds; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from innermost.entry import Answer, Appreciation, CheckIn, JournalEntry, Reply
from innermost.measure.balance import Balance, Range, Shared, balance
from innermost.web.access import Bond, Opened, rounds, shared_entries
from innermost.web.visit import Presence

MOST = 200
_KINDS = ("writing", "keepsake", "reply")


def balance_here(visit: Presence, bond: Bond) -> Balance | None:
    """Of the newest two hundred things. None where it is too early to say."""
    shown = [(one, None) for one in shared_entries(visit, bond).latest(MOST, _KINDS)]
    newest = sorted([*shown, *_answers(visit, bond)], key=lambda one: str(one[0].shown_at), reverse=True)[:MOST]
    told = [(one.author, Shared(_words(one), rung)) for one, rung in newest if _words(one)]
    mine = [thing for author, thing in told if author == visit.person.pk]
    return balance(mine, [thing for author, thing in told if author != visit.person.pk])


def _answers(visit: Presence, bond: Bond) -> Iterator[tuple[Opened, int | None]]:
    """Those to questions that are shown, each with the rung of its question; those of walks, rules and games are not
    among them."""
    for asked in rounds(visit, bond).answered(2 * MOST):
        rung = asked.topic.rung if asked.topic.is_readable else None
        yield from ((one, rung) for one in (asked.mine, asked.theirs) if one and one.shown_at)


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
