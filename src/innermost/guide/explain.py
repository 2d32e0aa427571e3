"""What the guide would say to invented people, as plain lines to read: for whoever wants to judge its reasons.

Knows invented situations only; nothing of anybody real ever comes here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from innermost.guide import phrases
from innermost.guide.sample import situation_of
from innermost.guide.situation import Situation
from innermost.guide.suggest import Suggestion, suggestions
from innermost.library import Library

ALTERNATIVES = 2


@dataclass(frozen=True)
class Explained:
    """One invented situation in a line, what is suggested, why, every datum it rests on, and what else was there.
    `suggestion` and `words` are empty where nothing fits."""

    situation: str
    suggestion: str
    words: str
    rests_on: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """To print."""
        rests = tuple(f"    - {one}" for one in self.rests_on)
        others = tuple(f"  Or: {one}" for one in self.others)
        return (self.situation, f"  {self.suggestion}", f"  {self.words}", *rests, *others)


def sampled(library: Library, seed: int, count: int) -> list[Explained]:
    """So many invented situations, very different from each other; the same seed gives the same."""
    return [explained(situation_of(library, seed, number)) for number in range(count)]


def explained(situation: Situation) -> Explained:
    """What the guide says in this situation."""
    found = suggestions(situation, 1 + ALTERNATIVES)
    said = in_a_line(situation)
    if not found:
        return Explained(said, "", "", (), ())
    reason, others = found[0].reason, tuple(_shown(one) for one in found[1:])
    return Explained(said, _shown(found[0]), reason.words, reason.rests_on, others)


def in_a_line(situation: Situation) -> str:
    """The situation in a line: kind, who is here, time, mood, and what is known of the person."""
    return "; ".join([*_here(situation), *_known(situation)])


def _here(situation: Situation) -> Iterator[str]:
    yield situation.kind
    yield "two are here" if situation.for_two else "alone for now"
    yield f"{situation.today:%-d %B}"
    if situation.minutes:
        yield f"{situation.minutes} minutes"
    if situation.mood:
        yield situation.mood


def _known(situation: Situation) -> Iterator[str]:
    library, standing = situation.library, situation.standing
    if situation.strands:
        lowest = min(situation.strands, key=lambda slug: situation.strands[slug][0])
        mean, sd = situation.strands[lowest]
        yield f"looked, lowest {phrases.thread_name(library, lowest)} at {mean:+.1f} (sd {sd:.2f})"
    yield from (f"wants more of {phrases.thread_name(library, one)}" for one, how in standing.cares.items() if how > 0)
    yield from (f"named {one}" for one in situation.barriers)
    yield from (f"leans {one.slug}" for one in situation.leanings)
    if standing.landed:
        last = standing.landed[-1]
        yield f"{len(standing.landed)} done, the last {' and '.join(last.said)}"
    if standing.level:
        yield f"set level {standing.level:.0f}"
    if standing.change:
        yield f"a change: {standing.change}"
    yield f"deepest {situation.deepest:.1f}"


def _shown(one: Suggestion) -> str:
    return f"[{one.deck}, {one.practice.minutes} min] {one.practice.text}"
