"""What the two would like to reach: the steps to it and what either said of each, as a page shows it.

Every mark is an entry of its own, so two at the same moment lose nothing; of each step the latest counts. Knows plans
and what was said back to them; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from innermost.entry import Goal, GoalMark, Reply
from innermost.web.access import Opened
from innermost.web.access.plans import Plan
from innermost.web.letters.days import day_of

WHOLE = "goal"
MOST_FIRST, MOST_STEPS = 7, 30


@dataclass(frozen=True)
class Step:
    """`of` is how marks name it. `by` added it, empty for a first one."""

    of: str
    text: str
    done: date | None
    is_done: bool
    by: UUID | None = None


@dataclass(frozen=True)
class Aim:
    """A goal, and all that was said back to it, oldest first."""

    plan: Plan
    goal: Goal
    back: Sequence[Opened] = ()

    @property
    def id(self) -> UUID:
        return self.plan.id

    @property
    def is_dream(self) -> bool:
        """It is one person's; the other cheers."""
        return self.goal.own

    @property
    def is_over(self) -> bool:
        return bool(self.goal.let_go)

    @property
    def may_mark(self) -> bool:
        """Whether the person who is here goes its steps."""
        return self.plan.is_mine or not self.is_dream

    @property
    def reached(self) -> bool:
        last = self._latest.get(WHOLE)
        return bool(last and last.day)

    @property
    def reached_on(self) -> date | None:
        last = self._latest.get(WHOLE)
        return day_of(last.day) if last else None

    @property
    def steps(self) -> list[Step]:
        first = [(str(number), text, None) for number, text in enumerate(self.goal.steps)]
        added = [(str(one.id), mark.text, one.author) for one, mark in self._marks if mark.text and not mark.of]
        return [self._step(*found) for found in (*first, *added) if found[1]]

    @property
    def next(self) -> str:
        """The first step that is not done; empty where there is none."""
        return next((one.text for one in self.steps if not one.is_done), "")

    @property
    def cheers(self) -> list[Opened]:
        return [one for one in self.back if isinstance(one.payload, Reply)]

    def added_by(self, person: UUID, of: str) -> UUID | None:
        """A step that person added, by its name."""
        return next((one.id for one, _ in self._marks if str(one.id) == of and one.author == person), None)

    def _step(self, of: str, text: str, by: UUID | None) -> Step:
        last = self._latest.get(of)
        return Step(of, text, day_of(last.day) if last else None, bool(last and last.day), by)

    @property
    def _marks(self) -> list[tuple[Opened, GoalMark]]:
        """Those that count: of somebody's own goal only theirs."""
        marks = [(one, one.payload) for one in self.back if isinstance(one.payload, GoalMark)]
        return [one for one in marks if not self.is_dream or one[0].author == self.plan.entry.author]

    @property
    def _latest(self) -> dict[str, GoalMark]:
        return {mark.of: mark for _, mark in self._marks if mark.of}


def aims(plans: Iterable[Plan], back: Sequence[Opened] = ()) -> list[Aim]:
    """The goals among plans, without what is tried in a compromise."""
    found = [(one, one.payload) for one in plans if isinstance(one.payload, Goal) and not one.payload.of]
    return [Aim(one, goal, [reply for reply in back if reply.parent == one.id]) for one, goal in found]


def tried(plans: Iterable[Plan]) -> list[tuple[Plan, Goal]]:
    """What is tried in compromises, the newest first."""
    known = [(one, one.payload) for one in plans if isinstance(one.payload, Goal) and one.payload.of]
    texts = {str(one.id): goal.text for one, goal in known}
    found = [(one, with_words(goal, texts)) for one, goal in known]
    return sorted(found, key=lambda one: one[0].entry.shown_at or one[0].entry.created, reverse=True)


def with_words(goal: Goal, texts: Mapping[str, str]) -> Goal:
    """What goes on with the words of another one has them for as long as they stand there. `texts` are by id."""
    return replace(goal, text=texts.get(goal.again, "")) if goal.again else goal
