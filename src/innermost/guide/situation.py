"""Everything the guide may see of one person, in one space, on one visit; and what follows from it.

Knows the library, the person's own record, looks and answers, and the ceiling set for both. Must not know anything else
of the other person, nor anything about fear, violence or control: who named those is not brought here.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import prod
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from innermost.guide.effects import Effects, prior
from innermost.guide.ladder import LEAST_SPREAD, SMALL_STEP, Comfort, reach
from innermost.guide.need import needs
from innermost.guide.pool import Pool, pool_of
from innermost.guide.replay import Pace, comfort_of, effects_of
from innermost.guide.rhythm import days_a_week
from innermost.guide.standing import Standing
from innermost.library import Kind, Leaning, Library

Array = NDArray[np.float64]

SLOWEST = 0.5
LOWEST_START = -1.0
# A factor leans where its level is nearly surely beyond this, on the scale on which people are N(0, 1).
CLEAR, NEARLY_SURE = 0.3, 0.8
_NORMAL = NormalDist()


@dataclass(frozen=True, eq=False)
class Situation:
    """`who` seeds every draw. `strands` and `factors` map a scale to mean and sd of its level, people being N(0, 1);
    both are empty before the first look. `barriers` are slugs of items that were named, strongest first. `pulses` are
    the looks, oldest first: day (ISO) and mean level of the threads it asked about. `passed` are practices put aside
    for good ("deck:slug"), `opened` slugs of questions both have opened. `ceiling` is what is set for both this week,
    a rung. `minutes` 0 and `mood` "" where nothing was said; `turn` counts "something else" today."""

    library: Library
    kind: Kind
    today: date
    who: str
    standing: Standing = field(default_factory=Standing)
    strands: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    factors: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    barriers: tuple[str, ...] = ()
    pulses: tuple[tuple[str, Mapping[str, float]], ...] = ()
    passed: frozenset[str] = frozenset()
    opened: Container[str] = frozenset()
    for_two: bool = True
    ceiling: int = 2
    minutes: int = 0
    mood: str = ""
    turn: int = 0
    last_look: str = ""

    @property
    def pool(self) -> Pool:
        return pool_of(self.library)

    @cached_property
    def threads(self) -> tuple[str, ...]:
        """Slugs, in the order of every array here."""
        return tuple(one.slug for one in self.library.threads)

    @cached_property
    def leanings(self) -> tuple[Leaning, ...]:
        """Those whose factor is clearly up or down, in the order of the library."""
        return tuple(one for one in self.library.leanings if self._leans(one))

    @cached_property
    def lean(self) -> Array:
        """(S,): by how much leanings multiply each sort."""
        sorts = [one.slug for one in self.library.sorts]
        return np.array([prod(one.sorts.get(slug, 1.0) for one in self.leanings) for slug in sorts])

    @cached_property
    def days_a_week(self) -> int:
        """On how many days of a week something is offered: the person's word, else a change's proposal, else 5."""
        return days_a_week(self.library, self.standing)

    @cached_property
    def pace(self) -> Pace:
        """Where leanings make somebody begin, and how short they make steps upwards; both bounded."""
        start = max(LOWEST_START, sum(one.start for one in self.leanings))
        return Pace(start, max(SLOWEST, prod(one.pace for one in self.leanings)), self.days_a_week)

    @cached_property
    def believed(self) -> Comfort:
        """The guide's own belief of the person's comfort, whatever they set by hand."""
        pool, landed = self.pool, self.standing.landed
        rungs = {one.practice: int(pool.rung[pool.place[one.practice]]) for one in landed if one.practice in pool.place}
        return comfort_of(landed, rungs, self.pace, self.today)

    @cached_property
    def comfort(self) -> Comfort:
        """What counts: the level the person set, where they did, else the belief. A rest after "too much" holds on."""
        level = self.standing.level
        return Comfort(level, LEAST_SPREAD, self.believed.rest) if level else self.believed

    @cached_property
    def deepest(self) -> float:
        """The deepest rung to offer, as a number: within the person's own reach, and at most a small step above what is
        set for both."""
        own = reach(self.comfort)
        return min(own, self.ceiling + SMALL_STEP) if self.for_two else own

    @cached_property
    def effects(self) -> Effects:
        beforehand = prior(self.library.sorts, len(self.threads))
        return effects_of(beforehand, self.pool, self.standing.landed, self.pulses, self.threads)

    @cached_property
    def need(self) -> Array:
        """(T,), 0 to 1."""
        return needs(self.threads, self.strands, self.standing.cares)

    def _leans(self, leaning: Leaning) -> bool:
        if leaning.scale not in self.factors:
            return False
        mean, sd = self.factors[leaning.scale]
        towards = mean if leaning.end == "up" else -mean
        return _NORMAL.cdf((towards - CLEAR) / max(sd, 1e-6)) >= NEARLY_SURE
