"""What may be offered to somebody just now, and how well it fits: time, mood, depth, who is here, what was put aside.

Knows a situation and the pool; must not know what helps, what is needed, or how a page says it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from innermost.guide.choice import Wish, fit
from innermost.guide.pool import Flags, Pool
from innermost.guide.situation import Situation
from innermost.library import MODES, DateIdea, FirstSentence, Practice, Question, SortSlug, Style, sort_of

Array = NDArray[np.float64]

# What one person can do towards the other, while nobody else is here.
ALONE: tuple[SortSlug, ...] = ("acts", "surprises", "thanks", "words")
# What asks something of nobody on a raw day, and the threads that warm.
GENTLE: tuple[SortSlug, ...] = ("light-questions", "play", "dates", "acts", "thanks", "words")
WARM = frozenset({"at-ease", "warmth", "delight", "time"})
SHALLOW = 2
TIRED_MINUTES, RAW_MINUTES = 10, 20
# To begin with, unless somebody said how much time they have.
BEGIN_MINUTES = 30
TIRED_EFFORT, RAW_EFFORT = 0.5, 0.31
# What a leaning's style adds to what suits it, and what counts as short.
SUITING, SHORT_MINUTES = 1.2, 10
# What a thing that is all warm gains on a raw day, and what playing loses.
WARMER, LESS_PLAY = 1.0, 0.5


def fitting(situation: Situation) -> Array:
    """0 to 1 for each practice of the pool, (N,). 0 is out of the question: the wrong kind, no time for it, too deep,
    with a note on consent, put aside, opened already, or found too much before."""
    pool = situation.pool
    allowed = ~pool.consent
    if situation.minutes:
        allowed &= pool.minutes <= situation.minutes
    elif not situation.standing.landed:
        allowed &= pool.minutes <= BEGIN_MINUTES
    if situation.comfort.rest:
        allowed &= pool.tiring <= TIRED_EFFORT
    if not situation.for_two:
        allowed &= _alone(pool)
    found = fit(pool, _wish(situation)) * allowed * _in_style(situation)
    found[_opened(situation, found)] = 0.0
    if situation.mood == "tired":
        found = found * _tired(pool)
    return found * _raw(pool, situation.threads) if situation.mood == "raw" else found


def _in_style(situation: Situation) -> Array:
    """(N,): a little more of what suits how somebody likes to be close: short things, things to write, or to say."""
    styles = {one.style for one in situation.leanings if one.style}
    found = np.ones(len(situation.pool.sort))
    for style in sorted(styles):
        found = found * np.where(_suits(situation.pool, style), SUITING, 1.0)
    return found


@lru_cache(maxsize=8)
def _suits(pool: Pool, style: Style) -> Flags:
    if style == "short":
        return pool.minutes <= SHORT_MINUTES
    mode = "apart" if style == "written" else "together"
    return pool.in_mode[:, MODES.index(mode)]


def _wish(situation: Situation) -> Wish:
    light = situation.mood in {"tired", "raw"}
    heavy = {one.practice for one in situation.standing.landed if "too-much" in one.said}
    return Wish(
        kind=situation.kind,
        minutes=situation.minutes,
        mood=situation.mood,
        modes=("together", "apart") if situation.for_two else (),
        deepest=min(situation.deepest, SHALLOW) if light else situation.deepest,
        avoid=situation.passed | heavy,
    )


def _opened(situation: Situation, found: Array) -> list[int]:
    """Of what fits otherwise, the questions both have opened: to know that of one costs a keyed hash."""
    rows = ((row, *situation.pool.practices[row]) for row in np.flatnonzero(found))
    return [int(row) for row, deck, one in rows if deck == "questions" and one.slug in situation.opened]


@lru_cache(maxsize=4)
def _alone(pool: Pool) -> Flags:
    """What one does without the other being here; a first sentence only where it can be written."""
    spoken = np.array([_is_spoken(one) for _, one in pool.practices], dtype=bool)
    found: Flags = _of_sorts(pool, ALONE) & ~spoken
    return found


@lru_cache(maxsize=4)
def _tired(pool: Pool) -> Flags:
    return (pool.minutes <= TIRED_MINUTES) & (pool.tiring <= TIRED_EFFORT)


@lru_cache(maxsize=4)
def _raw(pool: Pool, threads: tuple[str, ...]) -> Array:
    warm = pool.weights @ np.array([slug in WARM for slug in threads], dtype=float)
    gentle = _of_sorts(pool, GENTLE) & np.array([_is_gentle(one) for _, one in pool.practices])
    easy = (pool.minutes <= RAW_MINUTES) & (pool.tiring <= RAW_EFFORT)
    found: Array = gentle * easy * (1 + WARMER * warm) / (1 + WARMER)
    return found * np.where(_of_sorts(pool, ("play",)), LESS_PLAY, 1.0)


def _of_sorts(pool: Pool, slugs: tuple[SortSlug, ...]) -> Flags:
    return np.array([sort_of(deck, one) in slugs for deck, one in pool.practices])


def _is_spoken(one: Practice) -> bool:
    return isinstance(one, FirstSentence) and "apart" not in one.modes


def _is_gentle(one: Practice) -> bool:
    """A question its author meant for raw days; no sentence that asks for more closeness, no date of some effort."""
    if isinstance(one, Question):
        return "raw" in one.moods
    return not isinstance(one, FirstSentence) and not (isinstance(one, DateIdea) and one.energy != "low")
