"""Scores for many people at once: the same numbers as `graded.score`, fast and in bounded memory.

Knows arrays of raw codes, one scale at a time; must not know whose they are, files or formats.

What makes it fast: up to six items are two halves. For every answer to a half that occurs its likelihood is one row of
a table; the posterior of a whole pattern is a row of one table times a row of the other, so that its sums, for all
pairs of rows at once, are products of two small matrices. Quantiles are looked for once for people who answered alike,
first among eight blocks of eight nodes, then within one. Longer scales take the plain way, person by person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innermost.measure.graded import (
    EDGES,
    HIGH,
    LOW,
    MOOD_SD,
    NODES,
    TOP_CODE,
    Floats,
    GradedItem,
    Scale,
    prior_variance,
)

MISSING = -1
HALF = 3
ROWS = 8**HALF
ROWS_AT_ONCE = 128
PEOPLE_AT_ONCE = 4096
WORTH_TABLES = 2000

# The 61 nodes and three empty ones.
BLOCKS = 8
EMPTY = BLOCKS * BLOCKS - NODES.size

# The smallest number there is has the log -708; a product of two halves has to stay well above it.
SMALLEST_LOG = -500.0
TINY = 1e-300

# T between the cells' edges is read from a table this fine: within .001 of a point for slopes up to 3.
PARTS = 20
FINE: Floats = EDGES[0] + np.arange(PARTS * (NODES.size + EMPTY) + 1) * ((NODES[1] - NODES[0]) / PARTS)

Codes = NDArray[np.int8]
Keys = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Scores:
    """One row a person, each array (people,): level, low and high on 0-100; mean and variance of t; answers counted."""

    level: Floats
    low: Floats
    high: Floats
    mean: Floats
    variance: Floats
    answered: NDArray[np.int64]


def score_many(scale: Scale, codes: Codes, *, mood_sd: float = MOOD_SD) -> Scores:
    """Scores for raw codes 0..6 of shape (people, items), -1 where skipped; see `graded.score` for one person.

    Equal to it within .001 of a point for slopes up to 3.
    Raises ValueError for another shape, and for an unknown code, which it names with its row and item (both from 1).
    """
    _check(scale, codes)
    tables = _tables(scale, mood_sd) if len(codes) >= WORTH_TABLES else None
    level, low, high, mean, variance = (
        _by_halves(scale, codes, tables) if tables else _one_by_one(scale, codes, mood_sd)
    )
    return Scores(level, low, high, mean, variance, _answered(codes))


def _check(scale: Scale, codes: Codes) -> None:
    if codes.ndim != 2 or codes.shape[1] != len(scale.items):
        raise ValueError(f"codes must be (people, {len(scale.items)}), not {codes.shape}")
    if codes.dtype.kind not in "iu":
        raise ValueError(f"codes must be whole numbers, not {codes.dtype}")
    if codes.size and (codes.min() < MISSING or codes.max() > TOP_CODE):
        row, item = np.argwhere((codes < MISSING) | (codes > TOP_CODE))[0]
        raise ValueError(f"row {row + 1}, item {item + 1}: unknown code {codes[row, item]}, codes are 0 to {TOP_CODE}")


def _answered(codes: Codes) -> NDArray[np.int64]:
    # Column after column: along the short axis NumPy takes ten times as long.
    answered = np.zeros(len(codes), dtype=np.int64)
    for column in codes.T:
        answered += column != MISSING
    return answered


def _tables(scale: Scale, mood_sd: float) -> tuple[Floats, Floats] | None:
    """Two halves whose rows' products are the posteriors; None for scales that are longer or too steep for that."""
    halves = scale.items[:HALF], scale.items[HALF:]
    if len(halves[1]) > HALF:
        return None
    left, right = (_logs(items) for items in halves)
    left += -(NODES**2) / (2 * prior_variance(mood_sd))
    if left.min() + right.min() < SMALLEST_LOG:
        return None
    return _padded(np.exp(left)), _padded(np.exp(right))


def _by_halves(scale: Scale, codes: Codes, tables: Sequence[Floats]) -> Sequence[Floats]:
    """Level, low, high, mean and variance, each (people,)."""
    number = _key(codes[:, :HALF]) * ROWS + _key(codes[:, HALF:])
    patterns, whose = _alike(number, ROWS * ROWS)
    (left, at_left), (right, at_right) = (
        _rows(table, key) for table, key in zip(tables, np.divmod(patterns, ROWS), strict=True)
    )
    weights, shares = _weights(scale), scale.share(FINE)
    found = [np.empty((5, 0))]
    for first in range(0, len(left), ROWS_AT_ONCE):
        # Patterns are in the order of their left rows.
        here = slice(*np.searchsorted(at_left, [first, first + ROWS_AT_ONCE]))
        cumulative, moments = _sums(left[first : first + ROWS_AT_ONCE], right, weights)
        pair = (at_left[here] - first) * len(right) + at_right[here]
        factors = [(left, at_left[here]), (right, at_right[here])]
        found.append(_columns(shares, cumulative.take(pair, axis=1), moments.take(pair, axis=1), factors))
    return [column.take(whose) for column in np.concatenate(found, axis=1)]


def _rows(table: Floats, key: Keys) -> tuple[Floats, Keys]:
    """The rows of the table that occur, and for each key which of them is its own."""
    rows, at = _alike(key, ROWS)
    return table[rows], at


def _sums(left: Floats, right: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """For every pair of rows: mass up to each block's end, (8, pairs), and the weighted sums, (3, pairs)."""
    blocks = left.reshape(-1, BLOCKS, BLOCKS).swapaxes(0, 1) @ np.moveaxis(right.reshape(-1, BLOCKS, BLOCKS), 0, 2)
    for block in range(1, BLOCKS):
        blocks[block] += blocks[block - 1]
    moments = (left * weights[:, None]) @ right.T
    return blocks.reshape(BLOCKS, -1), moments.reshape(len(weights), -1)


def _one_by_one(scale: Scale, codes: Codes, mood_sd: float) -> Sequence[Floats]:
    """Level, low, high, mean and variance, each (people,)."""
    weights, shares = _weights(scale), scale.share(FINE)
    prior = -(NODES**2) / (2 * prior_variance(mood_sd))
    # The last row is that of -1, skipped.
    tables = [np.vstack([item.likelihood, np.zeros(NODES.size)]) for item in scale.items]
    found = [np.empty((5, 0))]
    for first in range(0, len(codes), PEOPLE_AT_ONCE):
        some = codes[first : first + PEOPLE_AT_ONCE]
        log = prior + np.zeros((len(some), 1))
        for table, column in zip(tables, some.T, strict=True):
            log += table[column]
        mass = _padded(np.exp(log - log.max(axis=1, keepdims=True)))
        cumulative = np.cumsum(mass.reshape(-1, BLOCKS, BLOCKS).sum(axis=2).T, axis=0)
        found.append(_columns(shares, cumulative, weights @ mass.T, [(mass, np.arange(len(some)))]))
    return list(np.concatenate(found, axis=1))


def _columns(shares: Floats, cumulative: Floats, moments: Floats, factors: Sequence[tuple[Floats, Keys]]) -> Floats:
    """Level, low, high, mean and variance, (5, patterns), from the cumulative mass of blocks and the weighted sums."""
    total = cumulative[-1]
    mean, square, level = moments / total
    low, high = (_share(shares, cumulative, p * total, factors) for p in (LOW, HIGH))
    columns: Floats = np.stack([level, low, high, mean, square - mean**2])
    return columns


def _share(shares: Floats, cumulative: Floats, wanted: Floats, factors: Sequence[tuple[Floats, Keys]]) -> Floats:
    """T where the cumulative mass reaches what is wanted (patterns,); mass is the product of the factors' rows."""
    block = _count_below(cumulative[:-1], wanted)
    people = np.arange(wanted.size)
    wanted = wanted - np.where(block > 0, cumulative[block - 1, people], 0.0)
    mass = np.ones((1, BLOCKS))
    for rows, at in factors:
        mass = mass * rows.reshape(-1, BLOCKS).take(BLOCKS * at + block, axis=0)
    within = np.tri(BLOCKS) @ mass.T
    node = _count_below(within[:-1], wanted)
    beyond = (within[node, people] - wanted) / np.maximum(mass[people, node], TINY)
    place = PARTS * (BLOCKS * block + node + 1 - np.clip(beyond, 0, 1))
    part = np.minimum(place.astype(np.int64), FINE.size - 2)
    share: Floats = shares[part] + (place - part) * (shares[part + 1] - shares[part])
    return share


def _count_below(cumulative: Floats, wanted: Floats) -> Keys:
    count: Keys = (cumulative < wanted).view(np.int8).sum(axis=0, dtype=np.int8).astype(np.int64)
    return count


def _key(codes: Codes) -> Keys:
    """The row of the table that holds these answers, (people,): one octal digit an item, 0 for skipped."""
    key = np.zeros(len(codes), dtype=np.int16)
    for column in codes.T:
        key = (key << 3) + column + 1
    return key.astype(np.int64)


def _alike(number: Keys, size: int) -> tuple[Keys, Keys]:
    """The different numbers, in order, and for each number its place among them; all are below `size`."""
    is_there = np.zeros(size, dtype=bool)
    is_there[number] = True
    different = np.flatnonzero(is_there)
    place = np.empty(size, dtype=np.int64)
    place[different] = np.arange(different.size)
    return different, place[number]


def _logs(items: Sequence[GradedItem]) -> Floats:
    """Summed log-likelihoods for every answer to all of these items, (8^items, 61), the largest of each row 0."""
    logs = np.zeros((1, NODES.size))
    for item in items:
        answers = np.vstack([np.zeros(NODES.size), item.likelihood])
        logs = (logs[:, None] + answers).reshape(-1, NODES.size)
    top: Floats = logs.max(axis=1, keepdims=True)
    return logs - top


def _weights(scale: Scale) -> Floats:
    """What the mass is weighed by for mean, square and level, (3, 64)."""
    return _padded(np.stack([NODES, NODES**2, scale.shares]))


def _padded(rows: Floats) -> Floats:
    return np.pad(rows, ((0, 0), (0, EMPTY)))
