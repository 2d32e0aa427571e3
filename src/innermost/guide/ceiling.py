"""What one person's comfort allows for both: coarse, drawn with noise, and mixed so that offers hardly tell it.

Knows a comfort and numbers drawn elsewhere; must not know whose they are, nor how long a draw stands. The noise of a
person is drawn under a server secret and stays the same for a fortnight; what somebody says counts from the next one
on. The bound that `innermost guide simulate` keeps is in docs/guide.md.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from innermost.guide.ladder import HIGHEST, LOWEST, reach_of

Whole = NDArray[np.int64]

# Rungs the noise takes away at the most; it never adds.
NOISE = 2.0
SPELL = 0.2
# Shares of joint offers of rung 1, and of rung 2 at most, whatever both could do.
LIGHTEST_SHARE, LIGHT_SHARE = 0.5, 0.7
LIGHTEST, LIGHT = 1, 2


def lowered(reached: float, noise: float) -> int:
    """What counts for both of a person's reach (see `ladder.reach`): 1 to 6, never above it. `noise` is uniform in
    [0, 1)."""
    return int(lowered_of(reached, noise))


def in_spell(draw: float) -> bool:
    """Whether this fortnight is a light one for everybody; `draw` uniform in [0, 1), of the pair and the fortnight."""
    return draw < SPELL


def rung_for_both(mine: int, theirs: int, draw: float) -> int:
    """The deepest rung of one joint offer: about 70 % are light, whatever both could do. `draw` uniform in [0, 1)."""
    return int(mixed(mine, theirs, draw))


def published_of(level: ArrayLike, spread: ArrayLike, noise: ArrayLike) -> Whole:
    """`lowered` for many at once, from comforts."""
    return lowered_of(reach_of(level, spread, 0), noise)


def lowered_of(reached: ArrayLike, noise: ArrayLike) -> Whole:
    """`lowered` for many at once."""
    left = np.asarray(reached) - NOISE * np.asarray(noise)
    found: Whole = np.clip(np.floor(left), LOWEST, HIGHEST).astype(np.int64)
    return found


def mixed(mine: ArrayLike, theirs: ArrayLike, draw: ArrayLike) -> Whole:
    """`rung_for_both` for many at once."""
    lower, at = np.minimum(np.asarray(mine), np.asarray(theirs)), np.asarray(draw)
    light = np.where(at < LIGHTEST_SHARE, LIGHTEST, LIGHT)
    found: Whole = np.where(at < LIGHT_SHARE, np.minimum(light, lower), lower).astype(np.int64)
    return found
