"""Somebody's plan: the eight steps with their own progress, what helps with what gets in the way, and how slowly.

Knows one person's own situation; must not know how far the other is, nor how a page shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from innermost.guide import phrases
from innermost.guide.freshness import named, steps_of
from innermost.guide.situation import Situation
from innermost.library import Leaning, Step, Strategy, StrategyStep

State = Literal["", "begun", "settled"]

FIRST = 3
WEEK = 7
CALMER_WEEKS = 4
A_WHILE_WEEKS, ENOUGH_LANDED = 8, 4
FIRST_LOOK = "A first look takes about three minutes. It lets the plan begin where you are. There is no hurry."
SINCE_CHANGE = "Something in your life has changed. A look shows where you stand now, as things are."
AGAIN = "Your last look is a good while back, and you have done a few things since. Would you like to look again?"


@dataclass(frozen=True)
class StepStand:
    """A step and how far somebody is with it; `since` is the day (ISO) they began it, "" before."""

    step: Step
    state: State
    since: str
    is_here: bool


@dataclass(frozen=True)
class StrategyStand:
    """What helps with a barrier that was named. `tried` are numbers of its steps, from 1; `next` the first that is not
    among them."""

    strategy: Strategy
    tried: tuple[int, ...]
    next: StrategyStep | None


@dataclass(frozen=True)
class Plan:
    """`week` counts from the day the first step was begun, from 1; 0 before. `asks_look` says why a new look would help
    now, "" where it would not. `alone`: nobody else is here yet."""

    steps: tuple[StepStand, ...]
    here: Step
    strategies: tuple[StrategyStand, ...]
    leanings: tuple[Leaning, ...]
    week: int
    horizon: str
    asks_look: str
    days_a_week: int
    alone: bool


def plan_of(situation: Situation) -> Plan:
    """The plan as it stands today. The library has at least one step."""
    here = _here(situation)
    return Plan(
        steps=tuple(_stand(situation, step, here) for step in situation.library.steps),
        here=here,
        strategies=tuple(_strategy(situation, one) for one in named(situation)),
        leanings=situation.leanings,
        week=_week(situation),
        horizon=_horizon(situation, here),
        asks_look=_asks_look(situation),
        days_a_week=situation.days_a_week,
        alone=not situation.for_two,
    )


def _here(situation: Situation) -> Step:
    """The one begun last, for its usual stretch. Else the first that is not settled; once the first three are begun,
    the one among those not begun whose threads ask most."""
    states, steps = situation.standing.steps, situation.library.steps
    left = [one for one in steps if states.get(one.slug) != "settled"]
    going = [one for one in left if states.get(one.slug) == "begun" and _is_going(situation, one)]
    fresh = [one for one in left if one.slug not in states]
    if going:
        return max(going, key=lambda one: (situation.standing.since.get(one.slug, ""), one.number))
    if not all(one.slug in states for one in steps[:FIRST]):
        return left[0]
    if fresh:
        return max(fresh, key=lambda one: _asks(situation, one))
    return left[0] if left else steps[-1]


def _is_going(situation: Situation, step: Step) -> bool:
    begun = _day(situation.standing.since.get(step.slug, ""))
    return begun is not None and (situation.today - begun).days < step.weeks * WEEK


def _asks(situation: Situation, step: Step) -> float:
    """The need of its threads, by their weight."""
    weights = np.array([step.threads.get(slug, 0.0) for slug in situation.threads])
    return float(weights @ situation.need) / max(float(weights.sum()), 1e-9)


def _stand(situation: Situation, step: Step, here: Step) -> StepStand:
    standing = situation.standing
    state = standing.steps.get(step.slug, "")
    known: State = "settled" if state == "settled" else "begun" if state == "begun" else ""
    return StepStand(step, known, standing.since.get(step.slug, ""), step.slug == here.slug)


def _strategy(situation: Situation, strategy: Strategy) -> StrategyStand:
    done = [key in situation.standing.tried for key, _ in steps_of(strategy)]
    left = (step for step, is_done in zip(strategy.steps, done, strict=True) if not is_done)
    return StrategyStand(strategy, tuple(number for number, is_done in enumerate(done, 1) if is_done), next(left, None))


def _week(situation: Situation) -> int:
    begun = min((day for text in situation.standing.since.values() if (day := _day(text))), default=None)
    return (situation.today - begun).days // WEEK + 1 if begun and begun <= situation.today else 0


def _horizon(situation: Situation, here: Step) -> str:
    words = (
        f"This is a matter of months. A usual stretch for this step is {phrases.weeks(here.weeks)}, and longer is fine."
    )
    return words if situation.for_two else f"{words} What you do alone changes your own side; a bond takes two."


def _asks_look(situation: Situation) -> str:
    standing, last = situation.standing, _day(situation.last_look)
    changed, change = _day(standing.change_day), situation.library.change(standing.change)
    is_due = changed is not None and (situation.today - changed).days >= CALMER_WEEKS * WEEK
    if change and change.look and changed and is_due and (last is None or changed > last):
        return SINCE_CHANGE
    if last is None:
        return FIRST_LOOK
    since = [one for one in standing.landed if one.day > situation.last_look]
    is_long = (situation.today - last).days >= A_WHILE_WEEKS * WEEK
    return AGAIN if is_long and len(since) >= ENOUGH_LANDED else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
