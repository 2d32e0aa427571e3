"""How well a guess of the other's answers knows them, set apart from "we are alike" and "most people say so".

Knows codes of guesses and answers; must not know items' wordings, or which of two people guessed. The model is truth
and bias (West and Kenny 2011), with similarity and the norm as the biases:

    guess = c + A truth + S own + N norm + error

`norm` is each item's expected answer at t = 0. Centring guess, truth and own by it gives the same A and S as long as
the norm stays among the regressors; without it, what everybody would guess counts as knowing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.measure.quantiles import t_quantile

Floats = NDArray[np.float64]

ENOUGH_ITEMS = 20
ENOUGH_THREADS = 5
HIGH = 0.95

# Smallest against largest singular value of the columns, each of length 1: below this, two of them say the same.
ALIKE = 1e-3


@dataclass(frozen=True)
class Part:
    """A weight with its 90 % interval. 0 is no part in the guesses; 1 is one code of guess for one code of it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Understanding:
    """What guesses followed: the other's own answers, the guesser's answers, and what is usual; from so many items."""

    accuracy: Part
    similarity: Part
    norm: Part
    items: int


def understanding(
    guesses: Sequence[int | None],
    truths: Sequence[int | None],
    own: Sequence[int | None],
    expected: Sequence[float],
    scale_of_codes: int = 6,
    *,
    threads: Sequence[str] | None = None,
) -> Understanding | None:
    """The three parts, from answers to the same items in the same order, all turned the same way (raw or keyed).

    `guesses` of the other's answers, `truths` their answers, `own` the guesser's answers about themselves: codes
    0..scale_of_codes, None where there is none (the item is left out). `expected`: each item's E[X | t = 0].
    `threads` names each item's thread: answers on one hang together, and intervals that ignore it are too narrow.

    None below 20 complete items or five threads, and where two of the columns say the same, so that no one could tell.
    ValueError for lists of different lengths and for unknown codes.
    """
    columns = [_codes(codes, scale_of_codes) for codes in (guesses, truths, own)]
    table = np.column_stack([*_same_length(columns, expected), np.ones(len(expected))])
    groups = np.arange(len(table)) if threads is None else np.unique(list(threads), return_inverse=True)[1]
    if len(groups) != len(table):
        raise ValueError(f"{len(groups)} threads for {len(table)} items")
    complete = ~np.isnan(table).any(axis=1)
    return _parts(table[complete, 0], table[complete, 1:], groups[complete])


def _codes(codes: Sequence[int | None], top: int) -> Floats:
    for place, code in enumerate(codes, start=1):
        if code is not None and code not in range(top + 1):
            raise ValueError(f"item {place}: unknown code {code!r}, codes are 0 to {top}")
    return np.array([np.nan if code is None else code for code in codes], dtype=np.float64)


def _same_length(columns: Sequence[Floats], expected: Sequence[float]) -> list[Floats]:
    norm = np.array(expected, dtype=np.float64)
    lengths = {len(column) for column in (*columns, norm)}
    if len(lengths) > 1:
        raise ValueError(f"guesses, truths, own and expected must be as many, not {sorted(lengths)}")
    if not np.isfinite(norm).all():
        raise ValueError("every item needs its expected answer")
    return [*columns, norm]


def _parts(guess: Floats, design: Floats, groups: NDArray[np.intp]) -> Understanding | None:
    left_out = [groups != group for group in np.unique(groups)]
    if len(guess) < ENOUGH_ITEMS or len(left_out) < ENOUGH_THREADS:
        return None
    if not all(_tells_apart(design[kept]) for kept in left_out):
        return None
    weights = _least_squares(design, guess)
    without = np.array([_least_squares(design[kept], guess[kept]) for kept in left_out])
    count = len(left_out)
    # Jackknife over threads (CR3), which stays honest with few of them; see docs/measurement.md.
    error = np.sqrt((count - 1) / count * ((without - weights) ** 2).sum(axis=0))
    reach = t_quantile(HIGH, min(count - 1, len(guess) - design.shape[1])) * error
    accuracy, similarity, norm, _ = map(Part, weights.tolist(), (weights - reach).tolist(), (weights + reach).tolist())
    return Understanding(accuracy, similarity, norm, len(guess))


def _tells_apart(design: Floats) -> bool:
    """Whether the columns, less what is the same for all items, are truly several."""
    varying = design[:, :-1] - design[:, :-1].mean(axis=0)
    lengths = np.linalg.norm(varying, axis=0)
    if lengths.min() < ALIKE:
        return False
    sizes = np.linalg.svd(varying / lengths, compute_uv=False)
    return bool(sizes[-1] > ALIKE * sizes[0])


def _least_squares(design: Floats, value: Floats) -> Floats:
    return np.asarray(np.linalg.lstsq(design, value, rcond=None)[0], dtype=np.float64)
