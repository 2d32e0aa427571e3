"""How pages of the plan say weeks, days, depth and what the guide believes. Pure; knows no request and no person.

Nothing here counts what was not done, ranks anybody or speaks of the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from innermost.guide import phrases
from innermost.guide.effects import Effects, prior
from innermost.guide.ladder import LEAST_SPREAD, Comfort, Said, reach
from innermost.guide.phrases import SPELT
from innermost.guide.plan import StepStand
from innermost.guide.rhythm import Form
from innermost.library import Library, Sort
from innermost.web.clock import short_date

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    "twelfth",
)
EVERY_DAY = 7
WEEKS_A_MONTH = 4.35
MONTHS_FROM = 8
SAID: Mapping[Said, tuple[str, str]] = {
    "closer": ("I felt closer", "Things of this sort come a little more often."),
    "heard": ("I felt heard", "Things of this sort come a little more often."),
    "lighter": ("Lighter, please", "What comes next is a little lighter."),
    "deeper": ("Deeper, please", "Small step by small step, it may go a little deeper."),
    "too-much": ("It was too much", "The next five things stay light. This stays with you."),
}
# Where several things were said, the one that weighs most is answered.
_WEIGHT: Sequence[Said] = ("too-much", "lighter", "deeper", "closer", "heard")
NOTHING = "Nothing is kept of it."
CARES = ((1, "More of it"), (0, "As it is"), (-1, "Less of it"))
# How sure a belief is, in sds from what was thought beforehand.
SURE, LIKELY = 1.64, 0.6
A_FEW, ENOUGH = 2, 4
FAIRLY_SURE = LEAST_SPREAD + 0.15


def week_words(week: int) -> str:
    """Such as `Third week of your plan`; empty before the first step was begun."""
    if week <= 0:
        return ""
    number, unit = (week, "week") if week <= len(ORDINALS) else (int((week - 1) / WEEKS_A_MONTH) + 1, "month")
    if number > len(ORDINALS):
        return "More than a year into your plan"
    return f"{ORDINALS[number - 1].capitalize()} {unit} of your plan"


def week_in_words(week: Sequence[tuple[date, Form]]) -> str:
    """Such as `For you both on Monday and Saturday, for you alone on Tuesday. The other days are free.`"""
    both, own = (_days([then for then, form in week if form == which]) for which in ("both", "own"))
    found = [f"for you both on {both}"] if both else []
    found += [f"for you alone on {own}"] if own else []
    said = ", ".join(found)
    if not said:
        return "Every day is free."
    free = " The other days are free." if any(form == "rest" for _, form in week) else ""
    return f"{said[:1].upper()}{said[1:]}.{free}"


def _days(days: Sequence[date]) -> str:
    names = [f"{day:%A}" for day in days]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def pace_words(days: int) -> str:
    """How many days of a week have something."""
    if days >= EVERY_DAY:
        return "Every day has something for you, if you like."
    some = "One day a week has" if days == 1 else f"About {SPELT[days]} days a week have"
    return f"{some} something for you. The others are free."


def stretch(weeks: int) -> str:
    """A usual stretch, such as `three weeks`; longer ones in months."""
    return phrases.weeks(weeks) if weeks < MONTHS_FROM else f"about {SPELT[round(weeks / WEEKS_A_MONTH)]} months"


def day_words(text: str, today: date) -> str:
    """For the middle of a line, from an ISO day (see `clock.short_date`); empty for none."""
    return short_date(date.fromisoformat(text), today) if text else ""


def state_words(stand: StepStand, today: date) -> str:
    """How far somebody is with a step."""
    if stand.state == "settled":
        return "It holds"
    return f"Begun {_since(stand.since, today)}" if stand.state == "begun" else ""


def _since(text: str, today: date) -> str:
    words = day_words(text, today)
    return words if words in ("", "today", "yesterday") else f"on {words}"


def answered(said: Sequence[Said]) -> str:
    """What the guide does with what was said, in one sentence."""
    return next((SAID[one][1] for one in _WEIGHT if one in said), NOTHING)


def told(said: Sequence[Said]) -> str:
    """All that was said of one thing, as one line."""
    return " · ".join([SAID[one][0] for one in said] or [NOTHING])


def depth_words(library: Library, comfort: Comfort, *, by_hand: bool) -> list[str]:
    """What is believed of how deep is fine, and how sure that is."""
    if comfort.rest:
        return ["Something was too much, so the next few things stay light."]
    number = int(reach(comfort))
    rung = next(one for one in library.rungs if one.number == number)
    fine = f"Questions up to rung {number}, “{rung.name}”, are fine for you. {rung.line}"
    if by_hand:
        return [fine, "You set this yourself. “Too much” still takes it down at once."]
    sure = (
        "That is fairly sure."
        if comfort.spread <= FAIRLY_SURE
        else "That is not sure yet, so it stays on the light side."
    )
    return [fine, sure]


def depths(library: Library) -> list[tuple[int, str]]:
    """What can be set by hand."""
    return [
        (0, "Left to the guide"),
        *((rung.number, f"Up to rung {rung.number}: {rung.name}") for rung in library.rungs),
    ]


def paces(usual: int) -> list[tuple[int, str]]:
    days = [(number, f"{SPELT[number].capitalize()} day{'' if number == 1 else 's'}") for number in range(1, 7)]
    return [(0, f"Left to the guide ({SPELT[usual]})"), *days, (EVERY_DAY, "Every day")]


@dataclass(frozen=True)
class Effect:
    """What one sort of practice seems to do, in words."""

    name: str
    words: str


def effects_in_words(library: Library, effects: Effects, done: Mapping[str, int]) -> list[Effect]:
    """One for each sort of which something was said, in the order of the library. `done`: how often, by slug."""
    before = prior(library.sorts, len(library.threads))
    found = zip(library.sorts, effects.mean, effects.cov, before.mean, strict=True)
    return [_effect(sort, now, cov, was, done[sort.slug]) for sort, now, cov, was in found if sort.slug in done]


def _effect(sort: Sort, now: np.ndarray, cov: np.ndarray, was: np.ndarray, times: int) -> Effect:
    """Of the mean over all threads: how far it moved from what was thought beforehand, in its own sds. One answer says
    nothing of a sort, since it may have been the evening."""
    moved = float(now.mean() - was.mean()) / max(float(cov.mean()) ** 0.5, 1e-6)
    if abs(moved) < LIKELY or times < A_FEW:
        return Effect(sort.name, "It is too early to say.")
    good = "This seems to do you good" if moved > 0 else "This seems to do less for you than for many"
    is_sure = abs(moved) >= SURE and times >= ENOUGH
    return Effect(sort.name, f"{good}. {'That is fairly sure.' if is_sure else 'A first impression.'}")
