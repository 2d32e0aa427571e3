"""Questions, and the three ways to sort them: threads, themes and rungs.

Knows the fields of each and how a table of a content file gives them. Must not know folders, people or pages.
"""

from dataclasses import dataclass, field

from innermost.library.choices import MOODS, Mood
from innermost.library.practice import Practice, fit
from innermost.library.problems import Origin
from innermost.library.table import Table


@dataclass(frozen=True, slots=True)
class Thread:
    """One of the ten strands of closeness."""

    slug: str
    name: str
    line: str
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a question is about; finer than a thread. `name` stands on a page."""

    slug: str
    name: str
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rung:
    """A depth of question, 1 light to 6 innermost. `anchors` are slugs of three questions that show it."""

    number: int
    slug: str
    name: str
    line: str
    anchors: tuple[str, ...]
    body: str
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Practice):
    """`tonight` means: fit to be read aloud, unprepared. `minutes` are for both answers together."""

    rung: int
    themes: tuple[str, ...]
    moods: tuple[Mood, ...]
    tonight: bool


def thread(table: Table) -> Thread:
    return Thread(table.slug(), table.text("name"), table.text("line"), table.origin)


def theme(table: Table) -> Theme:
    return Theme(table.slug(), table.text("name"), table.origin)


def rung(table: Table) -> Rung:
    return Rung(
        number=table.number("number", 1, 6),
        slug=table.slug(),
        name=table.text("name"),
        line=table.text("line"),
        anchors=table.texts("anchors"),
        body=table.source.body,
        origin=table.origin,
    )


def question(table: Table) -> Question:
    return Question(
        **fit(table),
        rung=table.number("rung", 1, 6),
        themes=table.texts("themes"),
        moods=table.choices("moods", MOODS, optional=True),
        tonight=table.flag("tonight"),
    )
