"""What everything to do has in common, from a question to a date: whom it fits, how long it takes, what it rests on.

Knows the fields and how a table of a content file gives them. Must not know what the practices are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypedDict, get_args

from innermost.library.choices import GRADES, KINDS, MODES, Grade, Kind, Mode
from innermost.library.problems import Origin
from innermost.library.table import Table

Deck = Literal[
    "questions",
    "quiz",
    "this-or-that",
    "stories",
    "dates",
    "surprises",
    "acts",
    "starters",
    "thanks",
    "first-sentences",
]

DECKS: tuple[Deck, ...] = get_args(Deck)
ONE_OF: Mapping[Deck, str] = {
    "questions": "question",
    "quiz": "quiz question",
    "this-or-that": "pair",
    "stories": "story",
    "dates": "date",
    "surprises": "surprise",
    "acts": "act",
    "starters": "starter",
    "thanks": "thanks",
    "first-sentences": "first sentence",
}
AN_HOUR = 60
DEEPEST_TO_PLAY = 4


class Fit(TypedDict):
    """The fields of a `Practice`, for the classes made of one."""

    slug: str
    text: str
    kinds: tuple[Kind, ...]
    threads: Mapping[str, float]
    modes: tuple[Mode, ...]
    minutes: int
    consent: str
    evidence: Grade
    covers: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Anything to do. `threads` maps thread slugs to weights above 0 and up to 1; `consent` is shown before it."""

    slug: str
    text: str
    kinds: tuple[Kind, ...]
    threads: Mapping[str, float] = field(hash=False)
    modes: tuple[Mode, ...]
    minutes: int
    consent: str = ""
    evidence: Grade = "judgement"
    covers: tuple[str, ...] = ()
    origin: Origin = field(compare=False, repr=False)


def fit(table: Table, text: str = "", *, minutes: int = 0, most: int = AN_HOUR, modes: tuple[Mode, ...] = ()) -> Fit:
    """`text` where the file has none of its own. `minutes` and `modes` are those of an item that names none; without
    them it has to. It takes `most` minutes at the most."""
    return Fit(
        slug=table.slug(),
        text=text or table.text("text"),
        kinds=table.choices("kinds", KINDS),
        threads=table.weights("threads"),
        modes=table.choices("modes", MODES, optional=bool(modes)) or modes,
        minutes=minutes if minutes and not table.has("minutes") else table.number("minutes", 1, most),
        consent=table.text("consent", optional=True),
        evidence=table.choice("evidence", GRADES),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )
