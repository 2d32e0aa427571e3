"""What somebody could work out about the other from what they are offered.

Knows courses and a classifier; must not know policies by name but the one it is given. Definition. The observer knows
their own level on the ladder and sees ten offers in a row: those for both, and their own, which the other's ceiling
bounds as well. They know all rules and have seen the truth of half of the pairs; they guess for the other half.

    excess     AUC for "the other's level is above the median of people", less the AUC from one's own level alone;
               for the guide's own belief and for the hidden truth, and `ready` for the third with the highest levels
    too_much   AUC for "the other said that something was too much, in these weeks"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
Column = NDArray[Any]

OFFERS = 10
# Offers of a course that go by before anybody looks: eight weeks, when the light weeks of the start are over.
FIRST = 40
TOP = 6
RIDGE = 1.0
ROUNDS = 8
LEVEL_BINS = 8


@dataclass(frozen=True, eq=False)
class Seen:
    """One offer of a course. `who` -1: both; `rung` (P,), `level` and `comfort` (P, 2) before it, `too_much` said."""

    who: int
    rung: Whole
    level: Array
    comfort: Array
    too_much: Flags
    there: Flags


def privacy(seen: Sequence[Seen], first: int, *, joint_alone: bool) -> dict[str, float]:
    """Over windows of ten offers that each observer sees, from offer `first` of the course on; each of a pair observes
    the other in turn. `joint_alone`: ten offers for both, nothing of one's own."""
    found = [_windows(seen[first:], observer, joint_alone) for observer in (0, 1)]
    own, rungs, level, comfort, said, pair = (np.concatenate(parts) for parts in zip(*found, strict=True))
    train = pair % 2 == 0
    before, after = _before(own), np.concatenate([_before(own), _after(own, rungs)], axis=1)
    numbers = {}
    for name, truth in (("level", level), ("comfort", comfort)):
        above = truth > np.median(truth)
        blind, guessed = (_score(features, above, train) for features in (before, after))
        for part, judged in (("", ~train), ("_ready", ~train & (own > np.quantile(own, 2 / 3)))):
            numbers[f"{name}_before{part}"] = auc(blind[judged], above[judged])
            numbers[f"{name}_after{part}"] = auc(guessed[judged], above[judged])
            numbers[f"{name}_excess{part}"] = numbers[f"{name}_after{part}"] - numbers[f"{name}_before{part}"]
    numbers["too_much_before"] = auc(_score(before, said, train)[~train], said[~train])
    numbers["too_much_after"] = auc(_score(after, said, train)[~train], said[~train])
    return numbers


def _windows(seen: Sequence[Seen], observer: int, joint_alone: bool) -> tuple[Column, ...]:
    """Own level, rungs (one's own below 0), the other's level and comfort, whether they said "too much"; the pair."""
    other = 1 - observer
    offers = [one for one in seen if one.who == -1 or (one.who == observer and not joint_alone)]
    parts: list[list[Column]] = []
    for start in range(0, len(offers) - OFFERS + 1, OFFERS):
        window = offers[start : start + OFFERS]
        begun = seen.index(window[0])
        ended = seen.index(window[-1])
        there = window[-1].there
        said = np.any([one.too_much[:, other] for one in seen[begun : ended + 1]], axis=0)
        rungs = np.stack([one.rung * np.where(one.who == -1, 1, -1) for one in window], axis=1)
        last = window[-1]
        columns = last.level[:, observer], rungs, last.level[:, other], last.comfort[:, other], said
        parts.append([*(one[there] for one in columns), np.flatnonzero(there)])
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))


def _before(own: Array) -> Array:
    return np.stack([own, own**2, own**3], axis=1)


def _after(own: Array, rungs: Array) -> Array:
    """Of the offers for both and of one's own: how many of each rung, the deepest, early and late; and each with what
    one's own level makes of it."""
    parts = []
    for part in (np.maximum(rungs, 0), np.maximum(-rungs, 0)):
        counts = np.stack([(part == rung).sum(axis=1) for rung in range(1, TOP + 1)], axis=1)
        top = part.max(axis=1)
        halves = part[:, : OFFERS // 2].max(axis=1), part[:, OFFERS // 2 :].max(axis=1)
        deepest = np.stack([top == rung for rung in range(TOP + 1)], axis=1)
        deep = np.where(part > 2, part, 0).sum(axis=1) / np.maximum(1, (part > 2).sum(axis=1))
        last = part[:, -3:].max(axis=1)
        parts += [counts, deepest, np.stack([*halves, halves[1] - halves[0], deep, last], axis=1)]
    found = np.concatenate(parts, axis=1).astype(float)
    bins = np.digitize(own, np.quantile(own, [1 / 3, 2 / 3]))
    return np.concatenate([found, *(found * (bins == one)[:, None] for one in range(3))], axis=1)


def _score(features: Array, truth: Flags, train: Flags) -> Array:
    """How likely each is above, by what was fitted on the pairs to learn from."""
    weights = _fitted(features[train], truth[train])
    found: Array = _scaled(features, features[train]) @ weights[1:]
    return found


def _fitted(features: Array, truth: Flags) -> Array:
    """Logistic regression with a ridge, by Newton's method."""
    design = np.concatenate([np.ones((len(features), 1)), _scaled(features, features)], axis=1)
    weights = np.zeros(design.shape[1])
    ridge = np.diag([1e-6, *[RIDGE] * (design.shape[1] - 1)])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - truth) + ridge @ weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _scaled(features: Array, by: Array) -> Array:
    found: Array = (features - by.mean(axis=0)) / np.maximum(by.std(axis=0), 1e-9)
    return found


def auc(score: Array, truth: Flags) -> float:
    """The chance that one above scores higher than one below; ties count half (Mann and Whitney, 1947). A half where
    there is nobody on one side."""
    if truth.all() or not truth.any():
        return 0.5
    _, places, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    above = int(truth.sum())
    total = float(ranks[places][truth].sum())
    return (total - above * (above + 1) / 2) / (above * (len(truth) - above))
