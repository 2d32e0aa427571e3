"""Which lines of a Markdown text stand in a block of code. A fence that nothing closes is words. Knows no day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

# After backticks that open a block stand none: else they are code within a line.
_FENCE = re.compile(r"[ ]{0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$")
# A longer one counts as this long, so that none takes long.
_SHORTEST, _LONGEST = 3, 9


class _Fence(NamedTuple):
    at: int
    mark: str
    is_bare: bool


def in_code(lines: Sequence[str]) -> set[int]:
    """The places of all lines in blocks, their fences among them."""
    fences = [
        _Fence(at, found[1][:_LONGEST], not found[2].strip())
        for at, line in enumerate(lines)
        if (found := _FENCE.match(line))
    ]
    ends, inside, last = _ends(fences), set[int](), -1
    for fence in fences:
        after = ends[fence.mark]
        while after and after[-1] <= fence.at:
            after.pop()
        if fence.at > last and after:
            last = after[-1]
            inside.update(range(fence.at, last + 1))
    return inside


def _ends(fences: Sequence[_Fence]) -> dict[str, list[int]]:
    """What closes each mark, the last first: a bare fence of the same sign that is at least as long."""
    ends = defaultdict[str, list[int]](list)
    for fence in reversed(fences):
        for long in range(_SHORTEST, len(fence.mark) + 1) if fence.is_bare else ():
            ends[fence.mark[:long]].append(fence.at)
    return ends
