"""Everything to do, laid out as arrays for choosing. Knows the library; must not know people, answers or days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from innermost.library import KINDS, MODES, Deck, Library, Practice, sort_of

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

EFFORT: Mapping[str, float] = {"low": 0.2, "mid": 0.5, "high": 0.9}
HARDEST_ACT = 3
DEEPEST = 6
LONG = 120


@dataclass(frozen=True, eq=False)
class Pool:
    """N practices, deck after deck, in the order of the library.

    `weights` (N, T) sum to 1 in each row: what one practice does is shared among its threads. `rung` is 0 where there
    is none; `tiring` 0 to 1 is how much of a person it asks. `keys` are "deck:slug", `place` finds their row.
    """

    practices: tuple[tuple[Deck, Practice], ...]
    keys: tuple[str, ...]
    place: Mapping[str, int]
    weights: Array
    sort: Whole
    rung: Whole
    minutes: Whole
    for_kind: Flags
    in_mode: Flags
    consent: Flags
    tiring: Array


@lru_cache(maxsize=4)
def pool_of(library: Library) -> Pool:
    """The whole library. Made once and kept: it takes about as long as a page."""
    rows = tuple((deck, one) for deck, items in library.decks.items() for one in items)
    keys = tuple(f"{deck}:{one.slug}" for deck, one in rows)
    threads = {thread.slug: column for column, thread in enumerate(library.threads)}
    sorts = {sort.slug: row for row, sort in enumerate(library.sorts)}
    return Pool(
        practices=rows,
        keys=keys,
        place={key: row for row, key in enumerate(keys)},
        weights=_weights(rows, threads),
        sort=np.array([sorts[sort_of(deck, one)] for deck, one in rows], dtype=np.int64),
        rung=np.array([getattr(one, "rung", 0) for _, one in rows], dtype=np.int64),
        minutes=np.array([one.minutes for _, one in rows], dtype=np.int64),
        for_kind=np.array([[kind in one.kinds for kind in KINDS] for _, one in rows]),
        in_mode=np.array([[mode in one.modes for mode in MODES] for _, one in rows]),
        consent=np.array([bool(one.consent) for _, one in rows]),
        tiring=np.array([tiring(one) for _, one in rows]),
    )


def tiring(practice: Practice) -> float:
    """0 to 1: how much it asks of a person, by its energy, effort or rung, and by the time it takes."""
    asks = EFFORT.get(getattr(practice, "energy", ""), 0.0)
    asks = max(asks, getattr(practice, "effort", 0) / HARDEST_ACT * 0.8, getattr(practice, "rung", 0) / DEEPEST * 0.9)
    return float(max(asks, min(1.0, practice.minutes / LONG) * 0.6))


def _weights(rows: tuple[tuple[Deck, Practice], ...], threads: Mapping[str, int]) -> Array:
    found = np.zeros((len(rows), len(threads)))
    for row, (_, one) in enumerate(rows):
        for slug, weight in one.threads.items():
            found[row, threads[slug]] = weight
    shares: Array = found / np.maximum(found.sum(axis=1, keepdims=True), 1e-12)
    return shares
