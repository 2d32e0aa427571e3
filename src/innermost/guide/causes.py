"""What speaks for one practice in somebody's own situation: each cause with its strength, its words, its datum.

Knows one person's own situation; must not say anything of the other person, or of what was not done. Strengths, 0 to 1,
are judgements of the authors: they order what a sentence names first, and change nothing of what is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist
from typing import Literal

from innermost.guide import phrases
from innermost.guide.freshness import targets
from innermost.guide.ladder import Said
from innermost.guide.situation import Situation
from innermost.library import SortSlug, Strategy, sort_of
from innermost.measure.mirror import NEARLY_SURE, THIN

About = Literal["thread", "now", "past", "self", "way"]

# A thread counts as what a practice is about from this share on; a level is unsure from this sd on.
MAIN, UNSURE = 0.25, 0.5
GROWING = 0.3
SUITS = 1.05
# Time somebody has is a reason for what fills at least this share of it.
FILLS = 0.25
GOOD: tuple[Said, ...] = ("closer", "heard")
_SAID: dict[Said, str] = {
    "closer": "closer",
    "heard": "heard",
    "deeper": "wanted deeper",
    "lighter": "wanted lighter",
    "too-much": "too much",
}


@dataclass(frozen=True)
class Cause:
    """One of `fronts` follows "because". `tail` ends a sentence, and `own` follows what is offered where this cause
    leads it; both begin with their comma. Without fronts it is a datum only. Two `about` the same are not said in one
    breath."""

    strength: float
    about: About
    rests: str
    fronts: tuple[str, ...] = ()
    tail: str = ""
    own: str = ""


_MOODS = {
    "raw": Cause(
        1.0,
        "now",
        "You said things are raw, so it is light and asks little",
        ("things are raw just now", "today is a raw day"),
        ", and it asks little",
        ", gentle and easy",
    ),
    "tired": Cause(
        0.92,
        "now",
        "You said you are tired, so it is short and light",
        ("you are tired", "today is a tired day"),
        ", and it is short",
        ", short and easy",
    ),
}
# Somebody may hold the card out to the other: what they found too much stands in what it rests on, and not here.
_RESTING = Cause(
    0.9,
    "now",
    "You said something was too much, so it stays light for a while",
    ("something light suits today",),
    ", and it stays light",
    ", nothing heavy",
)
_NORMAL = NormalDist()


def causes(situation: Situation, row: int) -> list[Cause]:
    """Everything that speaks for this row of the pool, strongest first."""
    found = [*_now(situation, row), *_barrier(situation, row), *_threads(situation, row), *_past(situation, row)]
    return sorted([*found, *_self(situation, row)], key=lambda one: -one.strength)


def _now(situation: Situation, row: int) -> Iterator[Cause]:
    """What they said of this moment, and whether something was too much lately."""
    if situation.mood in _MOODS:
        yield _MOODS[situation.mood]
    if situation.comfort.rest:
        yield _RESTING
    if situation.minutes:
        time, said = phrases.minutes(situation.minutes), f"You said you have {situation.minutes} minutes"
        if situation.pool.minutes[row] >= situation.minutes * FILLS:
            yield Cause(0.45, "now", said, (f"you have {time}",), f", and it fits into {time}")
        else:
            yield Cause(0.1, "now", said)


def _barrier(situation: Situation, row: int) -> Iterator[Cause]:
    strategy = targets(situation).get(situation.pool.keys[row])
    if strategy:
        rests = f"You named what gets in the way: {_said_of(situation, strategy)}"
        step = f"a small step of “{strategy.name}”"
        yield Cause(0.88, "way", rests, ("you named what gets in the way",), f", {step}", f", {step}")


def _said_of(situation: Situation, strategy: Strategy) -> str:
    """What they said themselves, in the words of the look; the name of the strategy where the look has none."""
    inventory = situation.library.inventory("barriers")
    named = [slug for slug in situation.barriers if slug in strategy.barriers]
    items = [item for slug in named if inventory and (item := inventory.item(slug))]
    return f"“{items[0].texts[situation.kind]}”" if items and situation.kind in items[0].texts else strategy.name


def _threads(situation: Situation, row: int) -> Iterator[Cause]:
    """Of the threads the practice is about: what they asked for, and what a look says."""
    library, weights = situation.library, situation.pool.weights[row]
    for place, slug in enumerate(situation.threads):
        share, care = float(weights[place]), situation.standing.cares.get(slug, 0)
        name, phrase = phrases.thread_name(library, slug), phrases.thread(library, slug)
        if share > 0 and care < 0:
            yield Cause(0.0, "thread", f"You asked for less of {name}, so it counts for less")
        if share >= MAIN and care > 0:
            wish = phrases.wish(library, slug)
            rests, fronts = f"You asked for more of {name}", (f"you’d like {wish}", f"you said you’d like {wish}")
            yield Cause(0.5 + 0.4 * share, "thread", rests, fronts, f", with {phrase} in mind")
        if share >= MAIN and slug in situation.strands:
            yield from _look(situation, slug, share * float(situation.need[place]))


def _look(situation: Situation, slug: str, asks: float) -> Iterator[Cause]:
    mean, sd = situation.strands[slug]
    name, phrase = (of(situation.library, slug) for of in (phrases.thread_name, phrases.thread))
    look, tail = _your_look(situation), f", with {phrase} in mind"
    if _NORMAL.cdf((THIN - mean) / max(sd, 1e-6)) >= NEARLY_SURE:
        fronts = (f"{phrase} could do with some care", f"your look says {phrase} could do with care")
        yield Cause(0.45 + 0.4 * asks, "thread", f"{look}: {name} could do with care", fronts, tail)
    elif sd >= UNSURE and mean <= GROWING:
        fronts = (f"it is not clear yet how things are with {phrase}", f"little is known yet about {phrase}")
        rests = f"{look}: how it is with {name} is not clear yet"
        yield Cause(0.3 + 0.35 * asks, "thread", rests, fronts, tail)
    elif mean <= GROWING:
        yield Cause(0.2 + 0.35 * asks, "thread", f"{look}: {name} can still grow", (f"{phrase} can still grow",), tail)


def _your_look(situation: Situation) -> str:
    if not situation.last_look:
        return "Your looks"
    return f"Your look of {phrases.day(date.fromisoformat(situation.last_look), situation.today)}"


def _past(situation: Situation, row: int) -> Iterator[Cause]:
    """How things of this sort were for them, and what their looks say of it."""
    pool = situation.pool
    places = [(one, pool.place[one.practice]) for one in situation.standing.landed if one.practice in pool.place]
    alike = [one for one, place in places if pool.sort[place] == pool.sort[row]]
    if not alike:
        return
    sort = _sort(situation, row)
    said = Counter(one for landed in alike for one in landed.said)
    told = ", ".join(f"{_SAID[one]} {phrases.times(said[one])}" for one in _SAID if said[one])
    good = sum(said[one] for one in GOOD)
    rests = f"How {phrases.many_of(sort)} were for you: {told}"
    if good <= said["lighter"] + said["too-much"]:
        yield Cause(0.0, "past", rests)
    else:
        once, often = f"{phrases.one_of(sort)} did you good before", f"{phrases.many_of(sort)} have done you good"
        fronts = (once if good == 1 else often,)
        yield Cause(min(0.7, 0.4 + 0.08 * good), "past", rests, fronts, ", of a sort that has done you good")
    days = [day for day, _ in situation.pulses]
    if any(days[0] < one.day <= days[-1] for one in alike if len(days) > 1):
        yield Cause(0.0, "past", "How your threads changed from one look to the next")


def _self(situation: Situation, row: int) -> Iterator[Cause]:
    """What leans towards this sort."""
    sort = _sort(situation, row)
    for leaning in situation.leanings:
        if leaning.sorts.get(sort, 1.0) >= SUITS:
            rests, fronts = f"Your answers on what shapes it: {leaning.line}", (f"{phrases.many_of(sort)} suit you",)
            yield Cause(0.35, "self", rests, fronts, ", of a sort that suits you")


def _sort(situation: Situation, row: int) -> SortSlug:
    return sort_of(*situation.pool.practices[row])
