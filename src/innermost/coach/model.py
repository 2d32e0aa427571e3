"""The linear model: sums the weights of a passage's features for each kind.

Knows features and weights. Must not know rules, hints or files. The weights are learnt in `bench/coach.py`.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from innermost.coach.features import OF_ONE
from innermost.coach.kinds import KINDS
from innermost.coach.language import Weights

# The sign that stands for a weight of 0; the others are up to 46 places on either side of it, all of them ASCII.
ZERO = 80
# A passage of so many different word features counts each of them once; in longer ones each counts less.
USUAL, FEWEST = 49.0, 8


class Model:
    """Scores a passage's features by kind."""

    def __init__(self, weights: Weights) -> None:
        # Row 0 belongs to no feature, so that a row can be told from none by its truth.
        self._words = {feature: row for row, feature in enumerate(weights.words, 1)}
        self._outline = {feature: row for row, feature in enumerate(weights.outline, len(weights.words) + 1)}
        signs = chr(ZERO) * len(KINDS) + weights.codes
        codes = np.frombuffer(signs.encode("ascii"), np.uint8).astype(np.float32)
        self._weights: NDArray[np.float32] = (codes.reshape(-1, len(KINDS)) - ZERO) * np.float32(weights.step)
        self._offsets = np.array(weights.offsets or [0.0] * len(KINDS), np.float32)

    @property
    def is_empty(self) -> bool:
        return not self._words

    def scores(self, words: Sequence[str], outline: Iterable[str]) -> list[float]:
        """One number a kind, in the order of KINDS; above 0 the kind is seen."""
        different = set(words)
        rows = list(filter(None, map(self._words.get, different)))
        others = list(filter(None, map(self._outline.get, outline)))
        counts = np.empty(len(rows) + len(others), np.float32)
        counts[: len(rows)] = share(len(different))
        counts[len(rows) :] = 1
        found: list[float] = (counts @ self._weights.take(rows + others, 0) + self._offsets).tolist()
        return found

    def by_place(self, kind: int, words: Sequence[str], outline: Mapping[str, int]) -> list[float]:
        """How much each word of the passage speaks for a kind; its end belongs to the last word."""
        values = self._of_kind(kind, [self._words.get(feature, 0) for feature in words])
        number = len(words) // OF_ONE
        found = [sum(values[at : at + OF_ONE]) for at in range(0, number * OF_ONE, OF_ONE)]
        found[-1] += sum(values[number * OF_ONE :])
        rows = {row: place for one, place in outline.items() if one[0] != "#" and (row := self._outline.get(one))}
        for value, place in zip(self._of_kind(kind, list(rows)), rows.values(), strict=True):
            found[place] += value
        return found

    def _of_kind(self, kind: int, rows: Sequence[int]) -> list[float]:
        found: list[float] = self._weights[rows, kind].tolist()
        return found


def share(different: int) -> float:
    """What each word feature counts, among so many different ones."""
    return float((USUAL / max(FEWEST, different)) ** 0.5)
