"""Shapes of words: how one is written, and whether it stands at a place.

Knows words, classes of words and places in a sentence. Must not know kinds. What is written:

    you are so|very? <trait>    words one after the other; `a|b` either; `?` may be missing; `<name>` one of a class
    you *2 never                up to two words of any sort between
    ^ whatever $                `^` first begins a sentence, `$` last ends it; `~` and `;` do so for a clause

A shape never reaches over the end of a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innermost.coach.passage import Passage

DEEPEST_GAP = 9
BEGINNINGS, ENDINGS = frozenset("^~"), frozenset("$;")


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

    written: str
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
    return Shape(written, steps, _either([step.words for step in steps[: needed + 1]]), begins, ends)


def _step(part: str, classes: Mapping[str, frozenset[str]]) -> Step:
    if part in BEGINNINGS or part in ENDINGS:
        raise WrongShape(f"'{part}' stands in the middle; it can only be first or last.")
    if part.startswith("*"):
        if not part[1:].isdigit() or not 0 < int(part[1:]) <= DEEPEST_GAP:
            raise WrongShape(f"'{part}' is no gap; write *1 to *{DEEPEST_GAP}.")
        return Step(most=int(part[1:]), optional=True)
    words = _either([_named(one, classes) for one in part.rstrip("?").split("|")])
    return Step(words, 1, optional=part.endswith("?"))


def _named(one: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if not one.startswith("<"):
        return frozenset((one,))
    if one[1:-1] not in classes:
        raise WrongShape(f"There is no class of words called '{one[1:-1]}'.")
    return classes[one[1:-1]]


def _either(words: Sequence[frozenset[str]]) -> frozenset[str]:
    return words[0] if len(words) == 1 else frozenset[str]().union(*words)


def fits(shape: Shape, passage: Passage, start: int, end: int) -> bool:
    """Whether the shape can stand from `start` up to `end`, both in one sentence."""
    words = passage.words
    if words[start] not in shape.first or passage.sentence[start] != passage.sentence[end - 1]:
        return False
    if shape.begins and not passage.begins(start, shape.begins):
        return False
    reached = {start}
    for step in shape.steps:
        reached = _after(step, words, reached, end)
    return end in reached


def _after(step: Step, words: Sequence[str], reached: set[int], last: int) -> set[int]:
    if not step.words:
        return {at for place in reached for at in range(place, min(place + step.most, last) + 1)}
    found = {place + 1 for place in reached if place < last and words[place] in step.words}
    return found | reached if step.optional else found
