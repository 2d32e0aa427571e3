"""What the questions of a space's days are drawn from, and in which order. Pure; knows no day by its number."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from innermost.library import Kind, Library, Question

DEEPEST = 3


class Opened(Protocol):
    """For the slug of a question: when both opened it, on the server's clock."""

    def get(self, slug: str, /) -> date | None: ...

    def __contains__(self, slug: object, /) -> bool: ...


@dataclass(frozen=True)
class Ground:
    """What the questions of a space's days are drawn from."""

    library: Library
    kind: Kind
    space: UUID
    began: date
    opened: Opened


def fits_a_day(question: Question) -> bool:
    """A question of the day comes unasked, so it asks for no consent and fits two people who are apart."""
    return question.rung <= DEEPEST and not question.consent and "apart" in question.modes


def in_order(questions: Sequence[Question], *seed: object) -> list[Question]:
    """An order of its own for each seed. A question that is added later changes the order of no other two."""
    return sorted(questions, key=lambda one: hashlib.sha256("|".join(map(str, (*seed, one.slug))).encode()).digest())


def opened_before(ground: Ground, question: Question, day: date) -> bool:
    opened = ground.opened.get(question.slug)
    return opened is not None and opened < day


class Deck:
    """The questions that fit a day. None comes twice before all have come, and none that both have opened."""

    def __init__(self, ground: Ground, written: Sequence[str]) -> None:
        self._ground, self._times, self._spent = ground, 0, 0
        self._left = deque(one for one in self._shuffled() if one.slug not in written)

    def draw(self, deepest: int, day: date) -> Question | None:
        return self._next(deepest, day) or self._next_anew(deepest, day)

    def go_on(self, days: int, day: date) -> None:
        """Draws for so many days from a day on, when nothing is too deep any more. The same as one after the other."""
        drawn = self._draw_many(days, day)
        while drawn < days:
            self._times += 1
            self._left = deque(self._shuffled())
            more = self._draw_many(days - drawn, day + timedelta(days=drawn))
            if not more:
                self._spent = DEEPEST
                return
            drawn += more

    def _draw_many(self, most: int, day: date) -> int:
        """How many days what is left suffices for."""
        opened, drawn = self._ground.opened, 0
        while self._left and drawn < most:
            then = opened.get(self._left.popleft().slug)
            drawn += then is None or then >= day + timedelta(days=drawn)
        return drawn

    def _next(self, deepest: int, day: date) -> Question | None:
        """The first that fits. What is deeper keeps its place; what both have opened is let go."""
        deeper, found = list[Question](), None
        while self._left and found is None:
            question = self._left.popleft()
            if question.rung > deepest:
                deeper.append(question)
            elif not opened_before(self._ground, question, day):
                found = question
        self._left.extendleft(reversed(deeper))
        return found

    def _next_anew(self, deepest: int, day: date) -> Question | None:
        """The deck is spent: those that never opened come again, in another order."""
        if deepest <= self._spent:
            return None
        self._times += 1
        deeper = [one for one in self._left if one.rung > deepest]
        self._left = deque([*(one for one in self._shuffled() if one.rung <= deepest), *deeper])
        found = self._next(deepest, day)
        self._spent = self._spent if found else deepest
        return found

    def _shuffled(self) -> tuple[Question, ...]:
        return _shuffled(self._ground.library, self._ground.kind, self._ground.space, self._times)


@lru_cache(maxsize=1024)
def _shuffled(library: Library, kind: Kind, space: UUID, times: int) -> tuple[Question, ...]:
    """Kept by what a space's own id says alone: nothing of what anybody opened is in it."""
    return tuple(in_order([one for one in library.questions_for(kind) if fits_a_day(one)], space, times))
