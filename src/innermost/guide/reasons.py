"""Why this one: one sentence in the person's own terms, and every datum it came from.

Knows one person's own situation; must not say anything of the other person, or of what was not done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from innermost.guide import phrases
from innermost.guide.causes import Cause, causes
from innermost.guide.situation import Situation
from innermost.guide.turns import seed_of
from innermost.library import sort_of

# Below this a second cause is not worth a second half of a sentence.
WORTH = 0.3
OPENINGS = ("Because", "Since", "As")
OWN_SIDE = "from your own side"
NOTHING_PROMISED = "It changes your own side. What it changes between you, nobody can promise"
BY_LOT = "A little chance: several things fit about as well today"


@dataclass(frozen=True)
class Reason:
    """`words` is a sentence to read; each line of `rests_on` is one datum it came from."""

    words: str
    rests_on: tuple[str, ...]


def reason_for(situation: Situation, row: int) -> Reason:
    """Why this row of the pool."""
    found = causes(situation, row)
    return Reason(_words(situation, row, found), (*_data(found), *_beside(situation, row, found)))


def _words(situation: Situation, row: int, found: list[Cause]) -> str:
    said = [one for one in found if one.fronts]
    first = said[0] if said else _nothing(situation)
    second = next((one for one in said if one.about != first.about and one.strength >= WORTH), None)
    deck, practice = situation.pool.practices[row]
    style = seed_of("words", situation.who, situation.today, situation.pool.keys[row])
    thing = phrases.thing(deck, practice) + first.own
    end = "" if situation.for_two else f", {OWN_SIDE}"
    return _sentence(first, second, thing, style) + end + "."


def _sentence(first: Cause, second: Cause | None, thing: str, style: int) -> str:
    """`style` is any number: it chooses among ways of saying the same."""
    front, offer = _of(first.fronts, style // 3), _of(("here is", "this is"), style // 7)
    whole = second is not None and bool(style // 11 % 2)
    if second and whole:
        front, thing = f"{front} and {_of(second.fronts, style // 13)}", thing + second.own
    tail = second.tail if second and not whole else ""
    return f"{_of(OPENINGS, style)} {front}, {offer} {thing}{tail}"


def _of(options: tuple[str, ...], style: int) -> str:
    return options[style % len(options)]


def _nothing(situation: Situation) -> Cause:
    """Where nothing is known that speaks for it."""
    words = "small things add up" if situation.standing.landed else "it is good to begin lightly"
    return Cause(0.0, "now", "", (words,))


def _data(found: list[Cause]) -> Iterator[str]:
    yield from dict.fromkeys(one.rests for one in found)


def _beside(situation: Situation, row: int, found: list[Cause]) -> Iterator[str]:
    """What it rests on besides the causes: depth, who is here, chance, and what is known without any answer."""
    if situation.pool.rung[row]:
        level = "the level you set" if situation.standing.level else "the level the guide believes suits you"
        yield f"How deep it goes: {level}{', and the one set for you both each week' if situation.for_two else ''}"
    if not situation.for_two:
        yield NOTHING_PROMISED
    if not any(one.fronts for one in found):
        yield BY_LOT
    sort = situation.library.sort(sort_of(*situation.pool.practices[row]))
    if sort:
        yield f"What guides this without your answers: {sort.finding}"
