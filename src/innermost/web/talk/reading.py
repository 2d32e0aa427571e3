"""What stands in a round, as a page shows it: everything prepared, so that templates only place strings.

Knows what was said and the words around it; must not know requests. Dates only beside the other's words, never times.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from innermost.entry import Answer, Reply
from innermost.library import HOPES, Library, ReplyHope
from innermost.web.access import Opened, Round
from innermost.web.clock import day_words
from innermost.web.spaces.in_words import day_of
from innermost.web.talk.forms import MARKS

HEAVY = 5
TENDER = 4
OPENERS = 4
REPLIES = 12


@dataclass(frozen=True)
class Said:
    """Something one of the two said. `hopes` is a sentence for the reader; empty beside one's own words."""

    id: UUID
    is_mine: bool
    name: str
    text: str
    edited: bool = False
    hopes: str = ""
    between_us: bool = False
    marks: str = ""
    day: str = ""
    is_locked: bool = False


@dataclass(frozen=True)
class OpenedRound:
    """Both answers and what was said back. `earlier` says that older replies are left out."""

    mine: Said | None
    theirs: Said | None
    replies: list[Said]
    earlier: bool
    openers: list[str]
    day: str
    mine_is_shown: bool = True


def opened_round(
    round: Round, me: UUID, name: str, library: Library, today: date, *, all_replies: bool = False
) -> OpenedRound:
    replies = round.said_back if all_replies else round.said_back[-REPLIES:]
    return OpenedRound(
        mine=answer_of(round.mine, "You", is_mine=True),
        theirs=answer_of(round.theirs, name, is_mine=False),
        replies=[reply_of(one, me, name, today) for one in replies],
        earlier=len(replies) < len(round.said_back),
        openers=openers(round, library),
        day=day_of(round.revealed) if round.revealed else "",
        mine_is_shown=round.mine is not None and round.mine.shown_at is not None,
    )


def answer_of(one: Opened | None, name: str, *, is_mine: bool) -> Said | None:
    """An answer; none where its writer took it back."""
    if one is None:
        return None
    if not isinstance(one.payload, Answer):
        return Said(one.id, is_mine, name, one.readable or one.why, is_locked=one.is_locked)
    said = one.payload
    hopes = "" if is_mine else hope_in_words(said.hope, name)
    return Said(one.id, is_mine, name, said.text, one.is_edited, hopes, said.between_us)


def hope_in_words(slug: str, name: str) -> str:
    return next((hope.for_reader.format(name=name) for hope in HOPES if hope.slug == slug), "")


def openers(round: Round, library: Library) -> list[str]:
    """Beginnings of a reply that fit what the writer hopes for; the same ones each time this round is read."""
    said = round.theirs.payload if round.theirs else None
    if not isinstance(said, Answer):
        return []
    fitting: ReplyHope = next((hope.slug for hope in HOPES if hope.slug == said.hope), "any")
    found = library.replies(fitting)
    start = round.id.int % len(found) if found else 0
    return [one.text for one in (*found[start:], *found[:start])[:OPENERS]]


def needs_room(round: Round, comfort: int) -> bool:
    """Whether the reader is asked first: of the two deepest rungs, or deeper than is fine for them just now."""
    return round.is_revealed and round.topic.rung >= min(HEAVY, comfort + 1) and round.theirs is not None


def reply_of(one: Opened, me: UUID, name: str, today: date) -> Said:
    said = one.payload if isinstance(one.payload, Reply) else Reply(one.readable or one.why)
    marks = ", ".join(word for mark, word in MARKS if mark in said.marks)
    is_mine = one.author == me
    day = day_words(one.created, today)
    return Said(one.id, is_mine, "You" if is_mine else name, said.text, marks=marks, day=day)
