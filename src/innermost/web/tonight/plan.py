"""Which questions an evening is made of: how many, how deep, and what to offer instead of each.

Knows time, mood and the library's questions. Pure: chance comes in as an argument. Must not know pages, people or what
was said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Literal

from innermost.library import KINDS, Mood, Question

Minutes = Literal[5, 15, 40]
MINUTES: tuple[Minutes, ...] = (5, 15, 40)

# The rung wished for in each turn. Tired and raw evenings have fewer turns and stay lighter.
LADDERS: dict[Mood, dict[Minutes, tuple[int, ...]]] = {
    "fine": {5: (1,), 15: (1, 2, 3), 40: (1, 1, 2, 2, 3, 3)},
    "tired": {5: (1,), 15: (1, 2), 40: (1, 1, 2, 2)},
    "raw": {5: (1,), 15: (1, 2), 40: (1, 2, 2, 3)},
}
SPARES: dict[Minutes, int] = {5: 3, 15: 2, 40: 1}
STILL_LIGHT = 2


@dataclass(frozen=True)
class Turn:
    """One question, and others to have instead: each as light as the question itself, or still light."""

    question: Question
    instead: tuple[Question, ...] = ()

    @property
    def all(self) -> tuple[Question, ...]:
        return (self.question, *self.instead)


@dataclass(frozen=True)
class Plan:
    """An evening. The turns grow deeper or stay; no question comes twice. Fewer turns where the library is short."""

    minutes: Minutes
    mood: Mood
    turns: tuple[Turn, ...]

    @property
    def rest_after(self) -> int | None:
        """The number of the turn that a rest follows; None on a short evening."""
        return len(self.turns) // 2 if self.minutes == 40 and len(self.turns) > 1 else None


def draw(minutes: Minutes, mood: Mood, questions: Iterable[Question], chance: Random) -> Plan:
    """An evening of that length for two people in that mood, whoever they are to each other."""
    pool = [one for one in questions if one.tonight and mood in one.moods and set(KINDS) <= set(one.kinds)]
    chance.shuffle(pool)
    chosen = sorted(_take(pool, LADDERS[mood][minutes]), key=lambda one: one.rung)
    instead: list[list[Question]] = [[] for _ in chosen]
    for _ in range(SPARES[minutes]):
        for question, spares in zip(chosen, instead, strict=True):
            spares.extend(_take(pool, (max(question.rung, STILL_LIGHT),)))
    turns = tuple(Turn(question, tuple(spares)) for question, spares in zip(chosen, instead, strict=True))
    return Plan(minutes, mood, turns)


def _take(pool: list[Question], rungs: tuple[int, ...]) -> list[Question]:
    """One question for each rung out of the pool: of that rung, or else the nearest lighter one."""
    taken = []
    for rung in rungs:
        fitting = [one for one in pool if one.rung <= rung]
        if fitting:
            best = max(fitting, key=lambda one: one.rung)
            pool.remove(best)
            taken.append(best)
    return taken
