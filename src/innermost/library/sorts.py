"""Sorts: families of practices whose effect on a thread is learnt together, and what is believed of each beforehand.

Knows the fields, how a table of `plan/sorts.toml` gives them, and which practice is of which sort. Must not know what
was learnt from anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from innermost.library.choices import GRADES, Grade
from innermost.library.ideas import DateIdea
from innermost.library.practice import Deck, Practice
from innermost.library.problems import Origin
from innermost.library.questions import Question
from innermost.library.table import Table

SortSlug = Literal[
    "light-questions",
    "middle-questions",
    "deep-questions",
    "play",
    "dates",
    "new-dates",
    "acts",
    "surprises",
    "thanks",
    "words",
]

SORTS: tuple[SortSlug, ...] = get_args(SortSlug)
LEAST_EFFECT, MOST_EFFECT = 0.3, 2.0
LEAST_SPREAD, MOST_SPREAD = 0.1, 1.5
DEEPEST_LIGHT, DEEPEST_MIDDLE = 2, 4
_OF_DECK: Mapping[Deck, SortSlug] = {
    "questions": "light-questions",
    "quiz": "play",
    "this-or-that": "play",
    "stories": "play",
    "dates": "dates",
    "surprises": "surprises",
    "acts": "acts",
    "starters": "words",
    "thanks": "thanks",
    "first-sentences": "words",
}


@dataclass(frozen=True, slots=True)
class Sort:
    """A family of practices and what one of it is believed to do before anything is known of a pair.

    `effect` is the mean (0.3 to 2, an ordinary light question is 1) and `spread` the standard deviation of that mean
    between pairs (0.1 to 1.5, in the same unit). `finding` is one sentence with its size; `line` says what it is.
    """

    slug: SortSlug
    name: str
    line: str
    effect: float
    spread: float
    evidence: Grade
    finding: str
    sources: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def sort(table: Table) -> Sort:
    table.slug()
    evidence, sources = table.choice("evidence", GRADES), table.texts("sources", optional=True)
    if evidence in ("trial", "study") and not sources:
        table.wrong("sources", f"The evidence is '{evidence}', and no source is named.", "Name author and year.")
    return Sort(
        slug=table.choice("slug", SORTS),
        name=table.text("name"),
        line=table.text("line"),
        effect=table.decimal("effect", LEAST_EFFECT, MOST_EFFECT),
        spread=table.decimal("spread", LEAST_SPREAD, MOST_SPREAD),
        evidence=evidence,
        finding=table.text("finding"),
        sources=sources,
        origin=table.origin,
    )


def sort_of(deck: Deck, practice: Practice) -> SortSlug:
    """The sort a practice of this deck belongs to: questions by their rung, dates by what is new to both."""
    if isinstance(practice, Question) and practice.rung > DEEPEST_LIGHT:
        return "middle-questions" if practice.rung <= DEEPEST_MIDDLE else "deep-questions"
    if isinstance(practice, DateIdea) and practice.new:
        return "new-dates"
    return _OF_DECK[deck]
