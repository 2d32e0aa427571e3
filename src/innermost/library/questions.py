"""Questions, and the three ways to sort them: threads, themes and rungs.

Knows the fields of each and how a table of a content file gives them. Must not know folders, people or pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from innermost.library.choices import GRADES, KINDS, MODES, MOODS, Grade, Kind, Mode, Mood
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


@dataclass(frozen=True, slots=True)
class Question:
    """`threads` maps thread slugs to weights above 0 and up to 1; `tonight` means: fit to be read aloud, unprepared."""

    slug: str
    text: str
    rung: int
    kinds: tuple[Kind, ...]
    threads: Mapping[str, float] = field(hash=False)
    themes: tuple[str, ...]
    minutes: int
    modes: tuple[Mode, ...]
    moods: tuple[Mood, ...]
    tonight: bool
    consent: str
    evidence: Grade
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


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
        slug=table.slug(),
        text=table.text("text"),
        rung=table.number("rung", 1, 6),
        kinds=table.choices("kinds", KINDS),
        threads=table.weights("threads"),
        themes=table.texts("themes"),
        minutes=table.number("minutes", 1, 60),
        modes=table.choices("modes", MODES),
        moods=table.choices("moods", MOODS, optional=True),
        tonight=table.flag("tonight"),
        consent=table.text("consent", optional=True),
        evidence=table.choice("evidence", GRADES),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )
