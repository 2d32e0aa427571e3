"""Choosing among the practices: need x effect x fit x freshness, by Thompson sampling (Thompson 1933).

Knows arrays and wishes; must not know people, words or days. All randomness is passed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from innermost.guide.effects import Effects, drawn
from innermost.guide.pool import Pool
from innermost.library import KINDS, MODES, Kind, Mode

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

# Minutes of a usual day, where somebody did not say how many they have.
USUAL = 15.0
# What each rung below the deepest allowed costs of a value.
BELOW = 0.2
TIRED = 0.7
RAW_DEEPEST = 2
# What each of the last five offers that was of the same sort leaves of a value.
SAME_SORT = 0.8


@dataclass(frozen=True)
class Wish:
    """What fits now. `minutes` 0: not said; no `modes`: any; `deepest` is a rung as a number (see `ladder.reach`);
    `avoid` are keys "deck:slug"."""

    kind: Kind
    minutes: int = 0
    mood: str = ""
    modes: tuple[Mode, ...] = ()
    deepest: float = 2.0
    avoid: frozenset[str] = frozenset()


def fit(pool: Pool, wish: Wish) -> Array:
    """0 to 1 for each practice, (N,): 0 for the wrong kind or mode, too deep or avoided; soft in minutes and energy."""
    allowed = pool.for_kind[:, KINDS.index(wish.kind)].copy()
    if wish.modes:
        allowed &= pool.in_mode[:, [MODES.index(mode) for mode in wish.modes]].any(axis=1)
    allowed[_rows(pool, wish.avoid)] = False
    deepest = min(wish.deepest, RAW_DEEPEST) if wish.mood == "raw" else wish.deepest
    found: Array = allowed * depth_fit(pool.rung, deepest) * time_fit(pool.minutes, wish.minutes)
    return found * (1 - TIRED * pool.tiring) if wish.mood in {"tired", "raw"} else found


def depth_fit(rung: ArrayLike, deepest: ArrayLike) -> Array:
    """0 where too deep; 1 at the deepest allowed and a little less for each rung below. Without a rung: 1."""
    rungs, limit = np.asarray(rung), np.floor(np.asarray(deepest, dtype=float))
    found: Array = np.where(rungs > limit, 0.0, np.where(rungs == 0, 1.0, (1 - BELOW) ** np.maximum(limit - rungs, 0)))
    return found


def time_fit(needed: ArrayLike, there: ArrayLike) -> Array:
    """1 where there is time enough; where there is not, (there / needed)^2; where nothing was said (0), softer, by what
    a usual day has."""
    minutes, have = np.asarray(needed, dtype=float), np.asarray(there, dtype=float)
    said = np.minimum(1.0, have / minutes) ** 2
    found: Array = np.where(have > 0, said, np.minimum(1.0, USUAL / minutes) ** 0.5)
    return found


def freshness(lately: ArrayLike) -> Array:
    """0 to 1, by how many of the last five offers were of the same sort. That nothing comes twice within half a year is
    the work of `turns`."""
    found: Array = SAME_SORT ** np.asarray(lately, dtype=float)
    return found


def values(weights: Array, sort: Whole, need: Array, theta: Array, lean: Array | None = None) -> Array:
    """Need x effect of N practices: the sum over threads of need x weight x theta of its sort; never below 0.

    weights (N, T), sort (N,), need (T,), theta (S, T), `lean` (S,), which weighs sorts; each may have more axes before
    these, alike for all: many pairs at once.
    """
    wanted = theta * need[..., None, :]
    if lean is not None:
        wanted = wanted * lean[..., :, None]
    found = np.einsum("...nt,...nt->...n", weights, np.take_along_axis(wanted, sort[..., None], axis=-2))
    worth: Array = np.maximum(found, 0.0)
    return worth


def chosen(
    pool: Pool,
    need: Array,
    effects: Effects,
    fit: Array,
    fresh: Array,
    rng: np.random.Generator,
    most: int = 1,
    lean: Array | None = None,
) -> list[int]:
    """Rows of the pool, best first, each of another sort; fewer than `most` where less fits. need (T,) 0 to 1."""
    worth = (values(pool.weights, pool.sort, need, drawn(effects, rng), lean) + 1e-6) * fit * fresh
    # Among equals chance decides, not the order of the files.
    worth *= rng.uniform(0.95, 1.0, worth.shape)
    found: list[int] = []
    for _ in range(most):
        row = int(worth.argmax())
        if worth[row] <= 0:
            break
        found.append(row)
        worth[pool.sort == pool.sort[row]] = 0.0
    return found


def _rows(pool: Pool, keys: Iterable[str]) -> list[int]:
    return [pool.place[key] for key in keys if key in pool.place]
