"""When a practice has its turn: each in one of 26 weeks, so that nothing comes back within half a year.

Pure: nothing need be kept of what was offered, and what somebody passed over leaves no trace. Knows slugs and numbers;
knows no people.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from innermost.guide.pool import Pool

Whole = NDArray[np.int64]

WEEKS = 26
_GOLDEN = 0x9E3779B97F4A7C15
_ONCE, _TWICE = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def week_number(day: date) -> int:
    """Weeks since the first Monday of the calendar; a week begins on Monday."""
    return (day.toordinal() - 1) // 7


def turns(pool: Pool, who: str, week: int) -> Whole:
    """For each practice, (N,): in how many weeks its turn comes, 0 to 25; 0 is this week. `who` has an order of their
    own. A practice that is added later changes the turn of no other."""
    place = (_mixed(pool, who) % np.uint64(WEEKS)).astype(np.int64)
    found: Whole = (place - week) % WEEKS
    return found


def part_of(pool: Pool, rows: Whole) -> Pool:
    """A pool of these rows only, in their order."""
    keys = tuple(pool.keys[row] for row in rows)
    return Pool(
        practices=tuple(pool.practices[row] for row in rows),
        keys=keys,
        place={key: row for row, key in enumerate(keys)},
        weights=pool.weights[rows],
        sort=pool.sort[rows],
        rung=pool.rung[rows],
        minutes=pool.minutes[rows],
        for_kind=pool.for_kind[rows],
        in_mode=pool.in_mode[rows],
        consent=pool.consent[rows],
        tiring=pool.tiring[rows],
    )


def seed_of(*parts: object) -> int:
    """A number for a random source: the same for the same parts."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:8])


@lru_cache(maxsize=256)
def _mixed(pool: Pool, who: str) -> NDArray[np.uint64]:
    """The finaliser of splitmix64 (Steele, Lea and Flood, 2014) over the slug's number and who it is for."""
    mixed = _numbers(pool) + np.uint64(seed_of(who) * _GOLDEN % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _ONCE
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _TWICE
    return mixed ^ (mixed >> np.uint64(31))


@lru_cache(maxsize=4)
def _numbers(pool: Pool) -> NDArray[np.uint64]:
    return np.array([seed_of(key) for key in pool.keys], dtype=np.uint64)
