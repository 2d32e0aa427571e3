"""What the API answers, as frozen values: one for each shape of its document, with the same fields.

Times are aware and in UTC; days are those of the person. What a token cannot read is None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Me:
    """Whom a token stands for, and what it is for."""

    name: str | None
    time_zone: str
    scopes: tuple[str, ...]
    opens_words: bool
    expires: datetime


@dataclass(frozen=True)
class Space:
    """A space for two. `state` is `alone`, `two`, `paused`, `left` or `locked`."""

    id: str
    kind: str | None
    title: str | None
    other: str | None
    state: str


@dataclass(frozen=True)
class Entry:
    """Something in one's own journal. `sort` is `writing`, `check-in` or `hope`; None where it is locked."""

    id: str
    sort: str | None
    text: str | None
    further: str
    feelings: tuple[str, ...]
    prompt: str | None
    created: datetime
    edited: datetime | None
    revision: int
    locked: bool


@dataclass(frozen=True)
class Said:
    """An answer that can be read. `hopes_for` is `read`, `ask`, `comfort`, `ideas` or empty."""

    text: str | None
    hopes_for: str
    between_us: bool
    edited: bool


@dataclass(frozen=True)
class Mine(Said):
    """One's own answer; `revision` is for changing it while it is sealed."""

    revision: int


@dataclass(frozen=True)
class Question:
    """A question the two are asked. `state` is `asked`, `sealed`, `opened` or `ended`; `asked_by` me, them or day.

    `rung` goes from 1 (light) to 6. `their_answer` is None until it may be read, and while `needs_room`.
    """

    id: str
    text: str | None
    slug: str | None
    rung: int
    state: str
    asked_by: str
    since: date | None
    opened_on: date | None
    opens_at: datetime | None
    my_answer: Mine | None
    their_answer: Said | None
    needs_room: bool
    put_aside: bool


@dataclass(frozen=True)
class Today:
    """What the day holds. `form` is `question`, `act`, `laugh`, `rest` or `none`; `question` once it was asked."""

    form: str
    text: str | None
    why: str | None
    minutes: int
    slug: str | None
    rung: int | None
    question: Question | None


@dataclass(frozen=True)
class Look:
    """What somebody answered of an inventory, once. `answers` by statement: the place of its answer, from 0 on."""

    id: str
    inventory: str
    name: str | None
    at: datetime
    day: date
    answers: dict[str, int] = field(hash=False)
    skipped: tuple[str, ...]
    page: str


@dataclass(frozen=True)
class Statement:
    """A sentence that can be answered, and its name for answering."""

    slug: str
    text: str


@dataclass(frozen=True)
class Statements:
    """What a look asks. A number in an answer counts from 0 in `answers`."""

    look: str
    name: str
    inventory: str
    answers: tuple[str, ...]
    items: tuple[Statement, ...]


@dataclass(frozen=True)
class Ritual:
    """Something the two do again and again. `rule` is an RRULE; `begins` is on the clock of `zone`.

    `zone` and `revision` are None for one the other began.
    """

    id: str
    title: str
    rule: str
    words: str
    begins: str
    zone: str | None
    minutes: int
    next: datetime | None
    began_by: str
    muted: bool
    revision: int | None


@dataclass(frozen=True)
class Occasion:
    """Something that has a day. `minutes` is 0 where nothing says how long it takes."""

    key: str
    day: date
    starts: datetime | None
    minutes: int
    title: str
    kind: str | None
    space: str | None
    page: str | None


@dataclass(frozen=True)
class Leaf:
    """A part of a list, and the cursor of the next; None on the last."""

    items: tuple[object, ...]
    next: str | None = None
