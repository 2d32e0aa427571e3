"""Invented situations, as different from each other as possible: to read what the guide says, and to test it.

Knows the library and a seed. Every person, day and answer in them is made up here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from innermost.guide.ladder import SAID
from innermost.guide.pool import pool_of
from innermost.guide.situation import Situation
from innermost.guide.standing import Standing
from innermost.library import KINDS, Kind, Library

START = date(2026, 5, 4)
MOODS = ("", "tired", "", "raw", "fine")
MINUTES = (0, 5, 15, 0, 40, 10)
# How things mostly land, in the order of SAID.
LANDS = (0.45, 0.3, 0.12, 0.08, 0.05)
LOOK_SDS = (0.75, 0.35)


def situation_of(library: Library, seed: int, number: int) -> Situation:
    """The invented situation of this number: numbers near each other differ in nearly everything."""
    rng = np.random.default_rng([seed, number])
    today = START + timedelta(days=int(rng.integers(0, 200)))
    kind, looks = KINDS[number % len(KINDS)], number % 3
    last = today - timedelta(days=int(rng.integers(5, 90))) if looks else None
    return Situation(
        library=library,
        kind=kind,
        today=today,
        who=f"invented-{seed}-{number}",
        standing=_standing(library, rng, number, today),
        strands=_levels(rng, [one.slug for one in library.threads], LOOK_SDS[looks - 1]) if looks else {},
        factors=_factors(library, rng) if number % 4 == 1 else {},
        barriers=_barriers(library, rng) if number % 3 == 2 else (),
        for_two=number % 5 != 3,
        ceiling=int(rng.integers(1, 7)),
        minutes=MINUTES[number % len(MINUTES)],
        mood=MOODS[number % len(MOODS)],
        last_look=last.isoformat() if last else "",
    )


def _standing(library: Library, rng: np.random.Generator, number: int, today: date) -> Standing:
    """A past of some weeks for every second person; a wish, a change or a level of their own now and then."""
    standing = _past(library, rng, KINDS[number % len(KINDS)], today) if number % 2 else Standing()
    if number % 8 == 5 and standing.landed:
        last = standing.landed[-1]
        standing = standing.landing(last.practice, last.day, ("too-much",))
    if number % 4 in {0, 3}:
        standing = standing.caring(str(rng.choice([one.slug for one in library.threads])), 1)
    if number % 6 == 5:
        standing = standing.at_level(float(rng.integers(1, 5)))
    if number % 7 == 6 and library.changes:
        standing = standing.having(str(rng.choice([one.slug for one in library.changes])), today.isoformat())
    return standing


def _past(library: Library, rng: np.random.Generator, kind: Kind, today: date) -> Standing:
    """Something every third day or so, of three sorts."""
    pool, standing = pool_of(library), Standing()
    fitting = np.flatnonzero(pool.for_kind[:, KINDS.index(kind)] & (pool.rung <= 2) & ~pool.consent)
    sorts = rng.permutation(np.unique(pool.sort[fitting]))[:3]
    for days in range(int(rng.integers(6, 30)), 0, -3):
        row = int(rng.choice(fitting[pool.sort[fitting] == rng.choice(sorts)]))
        said = SAID[int(rng.choice(len(SAID), p=LANDS))]
        standing = standing.landing(pool.keys[row], (today - timedelta(days=days)).isoformat(), (said,))
    return standing


def _levels(rng: np.random.Generator, slugs: list[str], sd: float) -> Mapping[str, tuple[float, float]]:
    return {slug: (float(rng.normal(0, 1 if sd < 0.5 else 0.4)), sd) for slug in slugs}


def _factors(library: Library, rng: np.random.Generator) -> Mapping[str, tuple[float, float]]:
    """Two factors on which somebody is clearly somewhere."""
    scales = sorted({one.scale for one in library.leanings})
    chosen = rng.permutation(np.array(scales))[:2]
    return {str(slug): (float(rng.choice([-1.2, 1.2])), 0.4) for slug in chosen}


def _barriers(library: Library, rng: np.random.Generator) -> tuple[str, ...]:
    slugs = sorted({barrier for one in library.strategies for barrier in one.barriers})
    return tuple(map(str, rng.permutation(np.array(slugs))[:2]))
