"""Who has been on a list before, and on which line first, at 16 bytes a name.

Knows names and line numbers. Names are told apart by 64 bits of BLAKE2b: among ten million different names two are
taken for one with a probability of three in a million.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

LONGEST_RUN = 1 << 21

Keys = NDArray[np.uint64]
Lines = NDArray[np.int64]


class Roll:
    """Sorted runs of keys, each with the lines of its names. Runs of about one size become one, so there are few."""

    def __init__(self) -> None:
        self._runs: list[tuple[Keys, Lines]] = []

    def call(self, names: Sequence[str], lines: Sequence[int]) -> list[tuple[int, int]]:
        """Adds these names, whose lines increase. Returns (line, line of the first time) for each that was there."""
        keys, numbers = _keys(names), np.array(lines, dtype=np.int64)
        order = np.argsort(keys, kind="stable")
        keys, numbers = keys[order], numbers[order]
        new = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
        first = numbers[np.flatnonzero(new)[np.cumsum(new) - 1]]
        for run, known in self._runs:
            place = np.searchsorted(run, keys).clip(max=len(run) - 1)
            there = run[place] == keys
            first = np.where(there, known[place], first)
            new &= ~there
        self._add(keys[new], numbers[new])
        again = first < numbers
        return sorted(zip(numbers[again].tolist(), first[again].tolist(), strict=True))

    def _add(self, keys: Keys, lines: Lines) -> None:
        if not len(keys):
            return
        while self._runs and len(self._runs[-1][0]) < 2 * len(keys) <= LONGEST_RUN:
            older, known = self._runs.pop()
            keys, lines = np.concatenate([older, keys]), np.concatenate([known, lines])
            order = np.argsort(keys, kind="stable")
            keys, lines = keys[order], lines[order]
        self._runs.append((keys, lines))


def _keys(names: Sequence[str]) -> Keys:
    digests = b"".join(blake2b(name.encode("utf-8"), digest_size=8).digest() for name in names)
    return np.frombuffer(digests, dtype=np.uint64)
