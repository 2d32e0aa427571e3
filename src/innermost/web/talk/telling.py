"""What was new to one of the two: the growing list they see. Prepared for the page, bounded, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from innermost.entry import Answer, Reply
from innermost.web.access import Opened, Round, shared_entries
from innermost.web.clock import day_words
from innermost.web.talk.place import Place
from innermost.web.talk.reading import HEAVY

SCANNED = 60


@dataclass(frozen=True)
class New:
    """One thing that was new. `text` is left out for the deepest rungs, which ask first whether there is room."""

    round: UUID
    question: str
    told_by: str
    text: str
    said: str
    day: str


def what_was_new(place: Place) -> list[New]:
    """Two questions to the database, however much there is."""
    replies = shared_entries(place.visit, place.bond).latest(SCANNED, ("reply",))
    marked = [(one, one.parent) for one in replies if isinstance(one.payload, Reply) and "new" in one.payload.marks]
    behind = place.rounds.behind({parent for _, parent in marked if parent})
    return [_new(one, behind[parent], place) for one, parent in marked if parent in behind]


def _new(reply: Opened, round: Round, place: Place) -> New:
    answer = round.mine or round.theirs
    said = reply.payload.text if isinstance(reply.payload, Reply) else ""
    told = answer.payload.text if answer and isinstance(answer.payload, Answer) else ""
    is_mine = reply.author == place.rounds.me
    return New(
        round=round.id,
        question=round.topic.text,
        told_by=f"{place.name} told you" if is_mine else f"You told {place.name}",
        text="" if round.topic.rung >= HEAVY else told,
        said="" if round.topic.rung >= HEAVY else said,
        day=day_words(reply.created, place.today),
    )
