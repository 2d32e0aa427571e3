"""The way back after a hurt: its steps, and the ways that put some of them in an order.

Knows the fields and how the tables of `mend/` give them. Must not know who walks a way, or how far anybody is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, get_args

from innermost.library.articles import Pointer, pointers
from innermost.library.problems import Origin, Problem
from innermost.library.table import Table

For = Literal["hurt", "did", "both"]
Keep = Literal["", "words", "plan"]
# Places in the product that a step leads to, by names that the pages of mend know.
Here = Literal[
    "tell",
    "told",
    "sorry",
    "down",
    "new",
    "view",
    "letter",
    "surprise",
    "say-build",
    "say-sorry",
    "thanks",
    "look-mending",
    "look-counting-on",
    "look-distance",
    "mirror",
    "rules",
    "leave",
    "help",
]
FOR: tuple[For, ...] = get_args(For)
KEEP: tuple[Keep, ...] = get_args(Keep)
HERE: tuple[Here, ...] = get_args(Here)
MOST_WEEKS = 8
STEPS_FILE = "mend/steps.toml"


class NamedStep(StrEnum):
    """Steps that pages know by name: something shows of them, or they have their own time."""

    LOOK_BEFORE = "look-before"
    CALM_HOUR = "calm-hour"
    BEING_HEARD = "being-heard"
    HEARING_THEM = "hearing-them"
    OWN_PART = "own-part"
    APOLOGY = "apology"
    SETTING_DOWN = "setting-down"
    NEW_BEGINNING = "new-beginning"
    LOOK_AFTER = "look-after"
    IF_NOTHING_CHANGES = "if-nothing-changes"


@dataclass(frozen=True, slots=True)
class MendStep:
    """One step. `whom` it is for, by who was hurt; `is_alone` where it needs nobody else. `here` are places in the
    product, `to` leads into the library; `keep` is what one may note for oneself, under the words of `ask`. `signs` are
    items of the signs of distance it helps with."""

    slug: str
    name: str
    line: str
    why: str
    how: str
    here: tuple[Here, ...]
    to: tuple[Pointer, ...]
    whom: For
    is_alone: bool
    keep: Keep
    ask: str
    finding: str
    signs: tuple[str, ...]
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Way:
    """Steps in an order, by their slugs. `is_joint` where some of them are for two. `weeks` above 1: how long nothing
    is offered after a step for two."""

    slug: str
    name: str
    line: str
    begin: str
    is_joint: bool
    weeks: int
    steps: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def mend_step(table: Table) -> MendStep:
    keep: Keep = table.choice("keep", KEEP) if table.has("keep") else ""
    here, to = table.choices("here", HERE, optional=True), pointers(table, "to", optional=True)
    if not here and not to:
        table.wrong("slug", "This step leads nowhere.", "Give it `here` or `to`: a step is something one really does.")
    return MendStep(
        slug=table.slug(),
        name=table.text("name"),
        line=table.text("line"),
        why=table.text("why"),
        how=table.text("how"),
        here=here,
        to=to,
        whom=table.choice("whom", FOR),
        is_alone=table.flag("alone"),
        keep=keep,
        ask=table.text("ask", optional=not keep),
        finding=table.text("finding"),
        signs=table.texts("signs", optional=True),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def way(table: Table) -> Way:
    return Way(
        slug=table.slug(),
        name=table.text("name"),
        line=table.text("line"),
        begin=table.text("begin"),
        is_joint=table.flag("joint"),
        weeks=table.number("weeks", 1, MOST_WEEKS),
        steps=table.texts("steps"),
        origin=table.origin,
    )


def missing_steps(steps: Iterable[MendStep], ways: Iterable[Way]) -> Iterator[Problem]:
    """Where there are ways, every step that pages know by name is there."""
    known = {one.slug for one in steps}
    for slug in NamedStep if any(ways) else ():
        if slug not in known:
            message = f"There is no step '{slug}', which pages of the way back know by name."
            yield Problem(STEPS_FILE, 1, message, "Put it back under this slug; its words are free to change.")
