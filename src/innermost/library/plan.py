"""What a plan is made of: the eight steps, a strategy for each barrier, and what a change in life asks for.

Knows the fields and how the tables of `plan/` give them. Must not know whose plan it is, or what was chosen for whom.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, takewhile

from innermost.library.articles import Pointer, pointer, pointers
from innermost.library.problems import Origin
from innermost.library.table import Table

STEPS = 8
LONGEST_STEP, LONGEST_STRATEGY = 12, 26
MOST_MINUTES = 30
FEWEST_STRATEGY_STEPS, MOST_STRATEGY_STEPS = 3, 4
MOST_DAYS_A_WEEK = 7
STRATEGY_STEP = "strategy.step"


@dataclass(frozen=True, slots=True)
class Step:
    """One of the eight, `number` 1 to 8. `weeks` are a usual stretch with it, `sign` is how one notices that it holds.

    `read`, `alone` and `together` lead into the library.
    """

    slug: str
    number: int
    name: str
    line: str
    why: str
    read: tuple[Pointer, ...]
    alone: tuple[Pointer, ...]
    together: tuple[Pointer, ...]
    sign: str
    weeks: int
    threads: Mapping[str, float] = field(hash=False)
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StrategyStep:
    """Something concrete of 1 to 30 minutes; `to` leads to what the library has for it."""

    text: str
    minutes: int
    to: Pointer | None
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strategy:
    """What helps with a barrier. `barriers` are slugs of items; `steps` go from the smallest to larger ones.

    `helps_outside` is true where the first of them is help from outside.
    """

    slug: str
    barriers: tuple[str, ...]
    name: str
    line: str
    weeks: int
    read: tuple[Pointer, ...]
    steps: tuple[StrategyStep, ...]
    helps_outside: bool
    threads: Mapping[str, float] = field(hash=False)
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that has changed in a life. `look`: where one stands is asked anew; `days_a_week` is a gentle pace."""

    slug: str
    name: str
    line: str
    words: str
    look: bool
    days_a_week: int
    to: tuple[Pointer, ...]
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def step(table: Table) -> Step:
    return Step(
        slug=table.slug(),
        number=table.number("number", 1, STEPS),
        name=table.text("name"),
        line=table.text("line"),
        why=table.text("why"),
        read=pointers(table, "read"),
        alone=pointers(table, "alone"),
        together=pointers(table, "together"),
        sign=table.text("sign"),
        weeks=table.number("weeks", 1, LONGEST_STEP),
        threads=table.weights("threads"),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def strategy(table: Table) -> Strategy:
    return Strategy(
        slug=table.slug(),
        barriers=table.texts("barriers"),
        name=table.text("name"),
        line=table.text("line"),
        weeks=table.number("weeks", 1, LONGEST_STRATEGY),
        read=pointers(table, "read"),
        steps=_strategy_steps(table),
        helps_outside=table.flag("helps_outside"),
        threads=table.weights("threads"),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def change(table: Table) -> Change:
    return Change(
        slug=table.slug(),
        name=table.text("name"),
        line=table.text("line"),
        words=table.text("words"),
        look=table.flag("look"),
        days_a_week=table.number("days_a_week", 1, MOST_DAYS_A_WEEK),
        to=pointers(table, "to", optional=True),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def _strategy_steps(table: Table) -> tuple[StrategyStep, ...]:
    found = []
    for values, line in zip(table.tables("step"), _lines(table), strict=False):
        inner = Table(table.source, values, line)
        found.append(_strategy_step(inner))
        inner.finish()
        table.problems.extend(inner.problems)
    if not FEWEST_STRATEGY_STEPS <= len(found) <= MOST_STRATEGY_STEPS:
        mend = f"Write {FEWEST_STRATEGY_STEPS} or {MOST_STRATEGY_STEPS}, each beginning with [[{STRATEGY_STEP}]]."
        table.wrong("slug", f"The number of steps is {len(found)}.", mend)
    return tuple(found)


def _lines(table: Table) -> Iterator[int]:
    """Where the steps of this strategy stand: the steps of the whole file, without those of strategies above it."""
    places = (table.source.line_of_table(STRATEGY_STEP, position) for position in count())
    above = sum(1 for _ in takewhile(lambda line: 1 < line < table.line, places))
    return (table.source.line_of_table(STRATEGY_STEP, position) for position in count(above))


def _strategy_step(table: Table) -> StrategyStep:
    return StrategyStep(
        text=table.text("text"),
        minutes=table.number("minutes", 1, MOST_MINUTES),
        to=pointer(table, "to"),
        origin=table.origin,
    )
