"""What a space's days hold for both, after the first fortnight: a form for each day, a question, time for two, or rest.

A pure function of what both can see anyway (what they opened, the marks they gave, the views both shared), of the two
published ceilings and of a random source that nobody can work out from the pages. Nothing either wrote for themselves
enters it, so neither can read the other from it. Knows no visit, and must not know whose day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from innermost.guide.ceiling import LIGHT, in_spell, rung_for_both
from innermost.guide.choice import Wish, chosen, fit
from innermost.guide.effects import VALUE, Effects, learned, prior
from innermost.guide.pool import Pool, pool_of
from innermost.guide.reasons import Reason
from innermost.guide.rhythm import Form
from innermost.guide.turns import part_of, seed_of, turns
from innermost.library import KINDS, Deck, Kind, Library, Mode, Practice

Array = NDArray[np.float64]
Opened = Callable[[str, int], bool]

# Monday to Sunday: b(oth), o(wn), r(est). No two rests in a row, and something for both at the weekend.
PATTERNS = ("borbobr", "obrborb", "rbobobr", "obrbrbo", "borobrb", "rbrobob")
_FORMS: Mapping[str, Form] = {"b": "both", "o": "own", "r": "rest"}
DECKS: tuple[Deck, ...] = ("questions", "dates", "stories")
SATURDAY = 5
LIGHT_WEEKS = 6
LEAST_NEED, USUAL_NEED = 0.15, 0.5
WELL, OFTEN = ("closer", "heard"), 3
THIN = 45.0
USUAL = "Something small for the two of you."
DEPTH = "How deep it goes: what is fine for both of you, blurred on purpose, and often lighter than it could be."
PACE = "A few days a week are for both, a few for each, and the rest is free."
# What has its turn in a later week stands in where this week's is spent: the sooner, the likelier.
AHEAD, LATER = 6, 0.02


@dataclass(frozen=True)
class Mark:
    """`said` of a practice ("deck:slug") in a week, by a reply both can read."""

    practice: str
    week: int
    said: str
    reply: str = ""


@dataclass(frozen=True)
class Shared:
    """What both can see: marks, and for each thread both showed where the two see it together, 0 to 100, and since
    which week. Each counts from the week after."""

    marks: tuple[Mark, ...] = ()
    levels: Mapping[str, tuple[float, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Day:
    """A day of a week. `practice` is None on a day of rest, and where everything was opened."""

    form: Form
    deck: Deck | None = None
    practice: Practice | None = None

    @property
    def key(self) -> str:
        """ "deck:slug"; empty where there is nothing to do."""
        return f"{self.deck}:{self.practice.slug}" if self.practice else ""


@dataclass(frozen=True)
class Depth:
    """How deep the days of a week go for both: what is fine for both, often lighter than that, and the same on one day
    however often it is asked for. `ceilings` are those that count in the week, `age` is how many weeks the space has;
    `seed` and `spell` (uniform in [0, 1), of the fortnight) come from a secret."""

    ceilings: tuple[int, int]
    age: int
    spell: float
    seed: int
    week: int

    def on(self, weekday: int) -> int:
        """A rung, 1 to 6."""
        light = self.age < LIGHT_WEEKS or in_spell(self.spell)
        mine, theirs = (min(one, LIGHT) if light else one for one in self.ceilings)
        return rung_for_both(mine, theirs, np.random.default_rng([self.seed, self.week, weekday]).random())


@dataclass(frozen=True)
class Week:
    """One week of a space. `week` is its number. `opened(slug, weekday)` says whether both had opened a question before
    that day. `taken` are keys of what had its day before."""

    library: Library
    kind: Kind
    space: str
    week: int
    depth: Depth
    opened: Opened
    shared: Shared = field(default_factory=Shared)
    taken: frozenset[str] = frozenset()

    @property
    def forms(self) -> tuple[Form, ...]:
        """Of Monday to Sunday."""
        return forms_of(self.space, self.week)

    @property
    def marks(self) -> list[Mark]:
        """Those of the weeks before this one."""
        return [one for one in self.shared.marks if one.week < self.week]

    def level(self, thread: str) -> float | None:
        """Where the two see it together, as both showed before this week."""
        level, since = self.shared.levels.get(thread, (None, self.week))
        return level if since < self.week else None

    def day(self, weekday: int) -> Day:
        """0 is Monday. The days before it are drawn first, so that none repeats another."""
        taken, found = set(self.taken), Day("rest")
        for one in range(weekday + 1):
            row = None if self.forms[one] == "rest" else self._row(one, frozenset(taken))
            found = Day(self.forms[one]) if row is None else Day(self.forms[one], *self._pool.practices[row])
            taken |= set() if row is None else {self._pool.keys[row]}
        return found

    def _row(self, weekday: int, taken: frozenset[str]) -> int | None:
        pool, rng = self._pool, np.random.default_rng([self.depth.seed, self.week, weekday, 1])
        for_time = weekday == self._day_of_time
        modes: tuple[Mode, ...] = () if for_time else ("apart",)
        wish = Wish(self.kind, modes=modes, deepest=self.depth.on(weekday), avoid=taken)
        found = fit(pool, wish) * (_are_questions(pool) != for_time)
        while rows := chosen(pool, self._need, self._effects, found, self._fresh, rng):
            deck, practice = pool.practices[rows[0]]
            if deck != "questions" or not self.opened(practice.slug, weekday):
                return rows[0]
            found[rows[0]] = 0.0
        return None

    @property
    def _day_of_time(self) -> int:
        """The weekend's day for both."""
        return max((day for day in range(SATURDAY, 7) if self.forms[day] == "both"), default=-1)

    @property
    def _pool(self) -> Pool:
        return _coming(pool_of(self.library), self.kind, self.space, self.week)

    @cached_property
    def _fresh(self) -> Array:
        ahead = turns(self._pool, self.space, self.week)
        return np.where(ahead == 0, 1.0, LATER / np.maximum(ahead, 1))

    @cached_property
    def _effects(self) -> Effects:
        """What is believed of each sort, after the marks of the weeks before this one."""
        belief = prior(self.library.sorts, len(self.library.threads))
        pool = pool_of(self.library)
        for mark in self.marks:
            row = pool.place.get(mark.practice)
            if row is not None and mark.said in VALUE:
                belief = learned(belief, int(pool.sort[row]), pool.weights[row], VALUE[mark.said])
        return belief

    @cached_property
    def _need(self) -> Array:
        """Of each thread: more where both showed that there is little."""
        levels = [self.level(one.slug) for one in self.library.threads]
        needs = [USUAL_NEED if one is None else max(LEAST_NEED, 1 - one / 100) for one in levels]
        return np.array(needs)


def forms_of(space: str, week: int) -> tuple[Form, ...]:
    """What kind of day each day of a space's week is, Monday to Sunday."""
    return tuple(_FORMS[one] for one in PATTERNS[seed_of("forms", space, week) % len(PATTERNS)])


def why(week: Week, day: Day) -> Reason:
    """Why this one, for both to read: nothing in it that either could not see."""
    if day.practice is None:
        return Reason("", ())
    main, sort = max(day.practice.threads.items(), key=lambda one: one[1])[0], _sort(week.library, day.key)
    closer = sum(one.said in WELL and _sort(week.library, one.practice) == sort for one in week.marks)
    name, level = next(one.name for one in week.library.threads if one.slug == main), week.level(main)
    return Reason(_words(name, level, closer), (*_data(name, level, closer), DEPTH, PACE))


def _words(name: str, level: float | None, closer: int) -> str:
    if level is not None and level < THIN:
        return f"You two put {name} side by side, and there is room for more of it."
    if closer >= OFTEN:
        return "Things of this sort have done you two good before."
    return USUAL


def _data(name: str, level: float | None, closer: int) -> Iterator[str]:
    yield f"It is mostly about {name}."
    if level is not None:
        yield f"Where the two of you see {name}, as you both showed: about {level:.0f} out of 100."
    if closer:
        yield "Marks that you gave each other on things of this sort."


def _sort(library: Library, key: str) -> int:
    pool = pool_of(library)
    return int(pool.sort[pool.place[key]]) if key in pool.place else -1


@lru_cache(maxsize=64)
def _coming(pool: Pool, kind: Kind, space: str, week: int) -> Pool:
    """What has its turn this week or soon, and comes unasked: nothing that wants consent first. Kept by what a space's
    own id says alone."""
    of_decks = np.array([deck in DECKS for deck, _ in pool.practices])
    fitting = of_decks & ~pool.consent & pool.for_kind[:, KINDS.index(kind)]
    return part_of(pool, np.flatnonzero(fitting & (turns(pool, space, week) < AHEAD)))


@lru_cache(maxsize=64)
def _are_questions(pool: Pool) -> NDArray[np.bool_]:
    return np.array([deck == "questions" for deck, _ in pool.practices])
