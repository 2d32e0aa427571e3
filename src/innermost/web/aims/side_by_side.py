"""Two orders of values beside each other: what both hold, what one holds high, and what there is to ask.

Pure: knows names; must not say that either order, or how alike they are, is better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HIGH = 3
NONE_ALIKE = (
    "No word stands on both lists. Two people can live well by different words; there is all the more to ask about."
)


@dataclass(frozen=True)
class Beside:
    """Calm sentences, and two questions to talk about."""

    sentences: tuple[str, ...]
    questions: tuple[str, str]


def beside(mine: Sequence[str], theirs: Sequence[str], other: str) -> Beside:
    """Names of values, first to last, at least one of each; and what the other is called."""
    return Beside(tuple(_sentences(mine, theirs, other)), (_asking(mine, theirs, other), _both(mine, theirs)))


def _sentences(mine: Sequence[str], theirs: Sequence[str], other: str) -> Iterator[str]:
    shared = [one for one in mine if one in theirs]
    first = mine[:1] if mine[:1] == theirs[:1] else []
    if not shared:
        yield NONE_ALIKE
    if first:
        yield f"{_named(first)} stands first for both of you."
    high = [one for one in shared if one in mine[:HIGH] and one in theirs[:HIGH]]
    if further := [one for one in high if one not in first]:
        yield f"You both hold {_named(further)} high."
    if rest := [one for one in shared if one not in high]:
        yield f"{_named(rest)} {'stand' if len(rest) > 1 else 'stands'} on both lists."
    if alone := _alone(mine, theirs):
        yield f"{alone} stands high with you and is not on {other}’s list: something {other} may like to ask about."
    if alone := _alone(theirs, mine):
        yield f"{alone} stands high with {other} and is not on yours: something to ask {other} about."


def _alone(of: Sequence[str], without: Sequence[str]) -> str:
    """The first of what stands high on one list only; empty where there is none."""
    found = [one for one in of[:HIGH] if one not in without]
    return _named(found[:1]) if found else ""


def _asking(mine: Sequence[str], theirs: Sequence[str], other: str) -> str:
    asked = _alone(theirs, mine) or _named(theirs[:1])
    return f"{other}, what does {asked} look like on an ordinary day of yours, and who do you have it from?"


def _both(mine: Sequence[str], theirs: Sequence[str]) -> str:
    shared = [one for one in mine if one in theirs]
    if shared:
        return f"When did {_named(shared[:1])} last cost one of you something, and was it worth it?"
    return "Which word on the other list did you know of before, and which is new to you?"


def _named(names: Sequence[str]) -> str:
    quoted = [f"“{one}”" for one in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
