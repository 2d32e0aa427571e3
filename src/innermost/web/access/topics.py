"""What a round asks, what the person who is here may know of it, which rounds they know of and since when.

A round may have been begun long before somebody knows of it, by the other and quietly. So neither its row's day nor
anything else of that time places it or is shown. Knows no key and no page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from innermost.entry import Answer
from innermost.web import models
from innermost.web.access.opened import Opened

# What a round puts to a space: a question, a thread to compare, what to keep of a walk, a rule of the house, a game, a
# moment that each tells as they saw it, what matters most to each, a matter in which both may give a little.
QUESTION, LOOK, WALK, RULE, GAME, VIEW = "question", "look", "walk", "rule", "game", "view"
VALUES, COMPROMISE = "values", "compromise"
KINDS_OF_ROUND = (QUESTION, LOOK, WALK, RULE, GAME, VIEW, VALUES, COMPROMISE)
UNREADABLE = "This question was sealed with an older key."
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class AskedEnough(Exception):
    """Many questions of theirs stand in this space already."""


@dataclass(frozen=True)
class Topic:
    """What a round asks: a question of the library, or one's own (then `slug` is empty). `rung` is 1 light to 6."""

    text: str
    slug: str = ""
    rung: int = 1

    @property
    def is_readable(self) -> bool:
        return self.text != UNREADABLE

    @property
    def tag_text(self) -> str:
        return self.slug or f"own {self.text.casefold()}"


def read_topic(raw: str) -> Topic:
    """What `begin` sealed. Empty is what no key of the person who is here opens."""
    return Topic(**json.loads(raw)) if raw else Topic(UNREADABLE)


@dataclass(frozen=True)
class Round:
    """A round as the person who is here may know it.

    `asker` put the question to the other and is empty for a question of the day. `theirs` is empty until it opened.
    `asked` is since when both know of it. `opens_at` is a time `opens_by` suggested to both; it is empty once they took
    that back. `said_back` are replies to the answers, oldest first, and `my_time` is when the person who is here would
    like their sealed answer to open: both are there where the round was fetched by its address.
    """

    id: UUID
    topic: Topic
    asker: UUID | None
    asked: datetime | None
    state: str
    opens_at: datetime | None
    opens_by: UUID | None
    revealed: datetime | None
    mine: Opened | None = None
    theirs: Opened | None = None
    said_back: tuple[Opened, ...] = ()
    my_time: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Answers can still be laid down and changed."""
        return self.state == "open"

    @property
    def is_revealed(self) -> bool:
        return self.state == "revealed"

    @property
    def day(self) -> date | None:
        """From which day on the person who is here knows of it."""
        laid = self.mine.created if self.mine else self.theirs.shown_at if self.theirs else None
        since = self.revealed or self.asked or laid
        return timezone.localdate(since) if since else None

    def stands_until(self, long: timedelta) -> date:
        """The last day on which what was asked aloud stands, where it stands so long; from today where nobody asked."""
        return (timezone.localdate(self.asked) if self.asked else timezone.localdate()) + long

    def said(self) -> Answer | None:
        """What the person who is here answered, where it can be read."""
        payload = self.mine.payload if self.mine else None
        return payload if isinstance(payload, Answer) else None


def is_known_to(me: UUID) -> Q:
    """Rounds that opened, were asked aloud or got a time to open, and those with an answer by me or shown to me."""
    seen = Q(author=me) | Q(shares__shown_at__isnull=False)
    laid = Exists(models.Entry.objects.filter(seen, round=OuterRef("pk"), kind="answer"))
    return Q(asker__isnull=False) | Q(opens_by__isnull=False) | Q(state="revealed") | Q(laid)


def known_since(me: UUID) -> Coalesce:
    """Since when both opened it, both know of it, I answered it, or the other's answer is shown. It orders rounds."""
    answers = models.Entry.objects.filter(round=OuterRef("pk"), kind="answer")
    mine = answers.filter(author=me).values("created")[:1]
    shown = answers.filter(shares__shown_at__isnull=False).values("shares__shown_at")[:1]
    never = Value(_NEVER, output_field=DateTimeField())
    return Coalesce("revealed", "asked", Subquery(mine), Subquery(shown), never)
