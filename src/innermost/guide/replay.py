"""From everything a person said of practices, in its order, to their comfort and to what the guide believes helps.

Knows what landed, days, looks and rows of the pool. Must not know words, the other person, or how a page says it. It
is worked out anew at each visit, so taking something back is as if it had never been said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from innermost.guide import ladder
from innermost.guide.effects import VALUE, Effects, learned, pulsed
from innermost.guide.ladder import Comfort
from innermost.guide.pool import Pool
from innermost.guide.standing import Landed

Array = NDArray[np.float64]
Looks = Sequence[tuple[str, Mapping[str, float]]]

WEEK = 7
# Looks further back than this many say next to nothing of what helps now.
MOST_LOOKS = 12


@dataclass(frozen=True)
class Pace:
    """How somebody goes: `start` is added to where they begin, `up` shortens steps upwards, `days_a_week` have an
    offer."""

    start: float = 0.0
    up: float = 1.0
    days_a_week: int = 5


def comfort_of(landed: Sequence[Landed], rungs: Mapping[str, int], pace: Pace, today: date) -> Comfort:
    """The comfort today. `rungs` gives the rung of a practice, 0 where it has none or is no more. An offer goes by with
    everything that landed, and on each day of the person's own week without anything."""
    comfort, before = ladder.begin(pace.start), None
    for one in landed:
        day = date.fromisoformat(one.day)
        comfort = _waited(comfort, before, day, pace, least=1)
        for said in one.said:
            comfort = ladder.moved(comfort, said, rungs.get(one.practice, 0), pace.up)
        before = day
    return _waited(comfort, before, today, pace, least=0)


def _waited(comfort: Comfort, before: date | None, day: date, pace: Pace, least: int) -> Comfort:
    days = max(0, (day - before).days) if before else 0
    for _ in range(min(comfort.rest, max(least, days * pace.days_a_week // WEEK))):
        comfort = ladder.offered(comfort)
    return ladder.rested(comfort, days / WEEK)


def effects_of(prior: Effects, pool: Pool, landed: Sequence[Landed], looks: Looks, threads: Sequence[str]) -> Effects:
    """What is believed to help. How a practice landed teaches its sort, on the threads it is about; where several
    things were said of it, their mean. Of looks, a change of a thread between two of them that asked about it is shared
    out over what was done in between, by the weight it has on that thread, as weak evidence: the error of two short
    looks is far larger than what an hour of practices does, and `effects.pulsed` counts it so."""
    known = [one for one in landed if one.practice in pool.place]
    for one in known:
        row = pool.place[one.practice]
        value = sum(VALUE[said] for said in one.said) / len(one.said)
        prior = learned(prior, int(pool.sort[row]), pool.weights[row], value)
    for start, end, change in _changes(looks[-MOST_LOOKS:], threads):
        dose = _dose(pool, [one for one in known if start < one.day <= end], prior.mean.shape)
        if dose.any():
            prior = pulsed(prior, dose, change)
    return prior


def _dose(pool: Pool, done: Sequence[Landed], shape: tuple[int, ...]) -> Array:
    dose = np.zeros(shape)
    for one in done:
        row = pool.place[one.practice]
        dose[pool.sort[row]] += pool.weights[row]
    return dose


def _changes(looks: Looks, threads: Sequence[str]) -> Iterator[tuple[str, str, Array]]:
    """From which day to which, and by how much each thread changed: NaN where these two looks were not its own."""
    last: dict[str, tuple[str, float]] = {}
    for day, means in looks:
        for start in sorted({last[slug][0] for slug in means if slug in last}):
            pairs = [(means.get(slug), last.get(slug)) for slug in threads]
            yield start, day, np.array([_change(now, old, start) for now, old in pairs])
        last.update({slug: (day, mean) for slug, mean in means.items()})


def _change(now: float | None, old: tuple[str, float] | None, start: str) -> float:
    return now - old[1] if now is not None and old and old[0] == start else float("nan")
