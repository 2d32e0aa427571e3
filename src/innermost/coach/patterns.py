"""Shapes of words: how they are written in content, and where one stands in a passage.

Knows words, classes of words and places in a sentence. Must not know kinds. What is written:

    you are so|very? <trait>    words one after the other; `a|b` either; `?` may be missing; `<name>` one of a class
    you *2 never                up to two words of any sort between
    ^ whatever $                `^` first begins a sentence, `$` last ends it; `~` and `;` do so for a clause

A shape never reaches over the end of a sentence. Finding takes steps bounded by the passage's length times the shape's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from innermost.coach.passage import Passage

DEEPEST_GAP = 9
BEGINNINGS, ENDINGS = frozenset("^~"), frozenset("$;")
SENTENCE, CLAUSE = frozenset("^$"), frozenset("~;")
LINKING = frozenset(
    ("and", "but", "so", "because", "or", "then", "well", "oh", "just", "please", "ok", "like", "honestly")
)


class WrongShape(ValueError):
    """A shape that cannot be understood; says why."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a shape: one of `words`, or without words any number of them up to `most`."""

    words: frozenset[str] = frozenset()
    most: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Steps in their order, the words it can begin with, and where it begins and ends: "" anywhere, or a sign."""

    steps: tuple[Step, ...]
    first: frozenset[str]
    begins: str = ""
    ends: str = ""


def shape(written: str, classes: Mapping[str, frozenset[str]]) -> Shape:
    """The shape that is written. Raises `WrongShape`."""
    parts = written.split()
    begins = parts.pop(0) if parts and parts[0] in BEGINNINGS else ""
    ends = parts.pop() if parts and parts[-1] in ENDINGS else ""
    steps = tuple(_step(part, classes) for part in parts)
    if not any(step.words and not step.optional for step in steps):
        raise WrongShape(f"'{written}' has no word that must be there.")
    if not (steps[0].words and steps[-1].words):
        raise WrongShape(f"'{written}' begins or ends with a gap.")
    needed = next(at for at, step in enumerate(steps) if step.words and not step.optional)
    first = frozenset[str]().union(*(step.words for step in steps[: needed + 1]))
    return Shape(steps, first, begins, ends)


def _step(part: str, classes: Mapping[str, frozenset[str]]) -> Step:
    if part in BEGINNINGS | ENDINGS:
        raise WrongShape(f"'{part}' stands in the middle; it can only be first or last.")
    if part.startswith("*"):
        if not part[1:].isdigit() or not 0 < int(part[1:]) <= DEEPEST_GAP:
            raise WrongShape(f"'{part}' is no gap; write *1 to *{DEEPEST_GAP}.")
        return Step(most=int(part[1:]), optional=True)
    words: frozenset[str] = frozenset()
    for one in part.rstrip("?").split("|"):
        words |= _named(one[1:-1], classes) if one.startswith("<") else frozenset((one,))
    return Step(words, 1, optional=part.endswith("?"))


def _named(name: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if name not in classes:
        raise WrongShape(f"There is no class of words called '{name}'.")
    return classes[name]


def find(shape: Shape, passage: Passage) -> Iterator[tuple[int, int]]:
    """First and one past the last word of each place where the shape is found, none over another."""
    after = 0
    for start in range(len(passage.words)):
        if start >= after and (not shape.begins or begins(passage, start, shape.begins)):
            end = _end(shape, passage, start)
            if end > start:
                after = end
                yield start, end


def begins(passage: Passage, place: int, sign: str) -> bool:
    """Whether a sentence (`^`) or a clause (`~`) begins with the word at `place`."""
    if place == 0 or passage.sentence[place] != passage.sentence[place - 1]:
        return True
    return sign in CLAUSE and (bool(passage.marks[place]) or passage.words[place - 1] in LINKING)


def ends(passage: Passage, place: int, sign: str) -> bool:
    """Whether a sentence (`$`) or a clause (`;`) ends before the word at `place`."""
    if place == len(passage.words) or passage.sentence[place] != passage.sentence[place - 1]:
        return True
    return sign in CLAUSE and (bool(passage.marks[place]) or passage.words[place] in LINKING)


def fits(shape: Shape, passage: Passage, start: int, end: int) -> bool:
    """Whether the shape can stand from `start` up to `end`, both in one sentence."""
    words = passage.words
    if passage.sentence[start] != passage.sentence[end - 1] or (words[start] not in shape.first):
        return False
    if shape.begins and not begins(passage, start, shape.begins):
        return False
    return end in _reached(shape, words, start, end)


def _end(shape: Shape, passage: Passage, start: int) -> int:
    """One past the last word when the shape begins at `start`, the furthest there is, or -1."""
    last = start
    while last < len(passage.words) and passage.sentence[last] == passage.sentence[start]:
        last += 1
    reached = _reached(shape, passage.words, start, last)
    return max((end for end in reached if not shape.ends or ends(passage, end, shape.ends)), default=-1)


def _reached(shape: Shape, words: Sequence[str], start: int, last: int) -> set[int]:
    reached = {start}
    for step in shape.steps:
        reached = _after(step, words, reached, last)
        if not reached:
            break
    return reached


def _after(step: Step, words: Sequence[str], reached: set[int], last: int) -> set[int]:
    if not step.words:
        return {at for place in reached for at in range(place, min(place + step.most, last) + 1)}
    found = {place + 1 for place in reached if place < last and words[place] in step.words}
    return found | reached if step.optional else found
