"""The map of details: its themes, what it asks about oneself, and gentle ways to ask the other.

Knows the fields of each and how a table of a content file gives them. Must not know who let whom know what.
"""

from dataclasses import dataclass, field

from innermost.library.choices import KINDS, Kind
from innermost.library.problems import Origin
from innermost.library.table import Table

FEWEST_PROMPTS, MOST_PROMPTS = 6, 10
# Words that stand in an address where a theme does.
TAKEN = ("about", "remember")


@dataclass(frozen=True, slots=True)
class DetailTheme:
    """What a part of the map is about; `line` says what belongs there."""

    slug: str
    name: str
    line: str
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DetailPrompt:
    """Something of oneself, asked so that a line answers it. `quiz` is the quiz question that asks much the same; `day`
    says that the answer has a day, `yearly` that it comes again each year."""

    slug: str
    theme: str
    text: str
    kinds: tuple[Kind, ...]
    quiz: str
    day: bool
    yearly: bool
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AskOpener:
    """One sentence to begin with for who may ask about something."""

    slug: str
    text: str
    origin: Origin = field(compare=False, repr=False)


def detail_theme(table: Table) -> DetailTheme:
    slug = table.slug()
    if slug in TAKEN:
        table.wrong("slug", f"'{slug}' is the address of another page.", "Choose another word.")
    return DetailTheme(slug, table.text("name"), table.text("line"), table.origin)


def detail_prompt(table: Table) -> DetailPrompt:
    day, yearly = table.flag("day"), table.flag("yearly")
    if yearly and not day:
        table.wrong("yearly", "What comes each year has a day.", "Write day = true, too, or leave both out.")
    return DetailPrompt(
        slug=table.slug(),
        theme=table.text("theme"),
        text=table.text("text"),
        kinds=table.choices("kinds", KINDS, optional=True) or KINDS,
        quiz=table.text("quiz", optional=True),
        day=day,
        yearly=yearly,
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def ask_opener(table: Table) -> AskOpener:
    return AskOpener(table.slug(), table.text("text"), table.origin)
