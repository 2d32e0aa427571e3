"""What has to hold of a script before anybody walks it: every phase can be reached, every path ends, nobody is stuck.

Knows scripts and spots. Must not know files; whoever reads one says where a fault stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from innermost.walk.script import END, STOPPED, Move, Phase, Script
from innermost.walk.spots import MOST_SPOTS, Spot, spots

RESERVED = (END, STOPPED, "swap")
MOST_MOVES, LONGEST_ASK, MOST_LINES, MOST_OPENINGS, LONGEST_BUTTON = 4, 80, 4, 4, 34
LONGEST_SECONDS = 90 * 60


@dataclass(frozen=True)
class Fault:
    """What is wrong in a phase, and how to mend it."""

    phase: str
    message: str
    mend: str


def faults(script: Script) -> list[Fault]:
    """Everything wrong with a script; what can happen on the way is looked at only where the phases are in order."""
    if not script.phases:
        return [Fault("", "A walk has no phase.", "Add a [[phase]].")]
    found = [*_named_twice(script), *(one for phase in script.phases for one in _phase(script, phase))]
    return found or [*_on_the_way(script)]


def _named_twice(script: Script) -> Iterator[Fault]:
    ids = [phase.id for phase in script.phases]
    for id in {one for one in ids if ids.count(one) > 1}:  # noqa: A001
        yield Fault(id, f"The phase '{id}' is there twice.", "Give each phase an id of its own.")


def _phase(script: Script, phase: Phase) -> Iterator[Fault]:
    yield from (Fault(phase.id, message, mend) for message, mend in _one(script, phase))


def _one(script: Script, phase: Phase) -> Iterator[tuple[str, str]]:
    if phase.id in RESERVED:
        yield f"No phase may be called '{phase.id}'.", "Choose another id; a move to 'end' ends the walk."
    if not 1 <= len(phase.moves) <= MOST_MOVES:
        yield f"The phase '{phase.id}' has {len(phase.moves)} moves.", f"Give it 1 to {MOST_MOVES}."
    yield from _acting(script, phase)
    yield from _lengths(phase)
    yield from _times(phase)
    for move in phase.moves:
        yield from _move(script, phase, move)


def _acting(script: Script, phase: Phase) -> Iterator[tuple[str, str]]:
    alone = phase.who in ("a", "b")
    if script.solo and phase.who != "a":
        yield f"'{phase.id}' is for '{phase.who}' in a walk for one.", "Write who = 'a' everywhere."
    if script.solo and any("{a}" in text or "{b}" in text for text in phase.texts):
        yield f"'{phase.id}' names somebody in a walk for one.", "Say 'you' and 'them'."
    if not alone and (phase.doing or phase.other or phase.openings):
        yield f"'{phase.id}' has words for one of two, but nobody acts.", "Put them into lines, or name a or b."
    if phase.who == "both" and len(phase.moves) != 1:
        yield (
            f"In '{phase.id}' both have to press, but there are several buttons.",
            "Leave one, or write who = 'whoever'.",
        )
    if phase.gate and (not alone or phase.goes or len(phase.moves) < 2):
        yield f"The gate '{phase.id}' is no gate.", "Name a or b, give two moves or more, and no at_end = 'go'."
    if phase.private and (not alone or script.solo or phase.lines):
        yield (
            f"'{phase.id}' cannot be private.",
            "It takes a or b, in a walk for two, with its words in doing.",
        )


def _lengths(phase: Phase) -> Iterator[tuple[str, str]]:
    if not phase.ask or len(phase.ask) > LONGEST_ASK:
        yield f"The heading of '{phase.id}' has {len(phase.ask)} characters.", f"Write 1 to {LONGEST_ASK}."
    for name, lines in (("lines", phase.lines), ("doing", phase.doing), ("other", phase.other)):
        if len(lines) > MOST_LINES:
            yield f"'{phase.id}' has {len(lines)} {name}.", f"Leave {MOST_LINES} at most; one screen holds no more."
    if len(phase.openings) > MOST_OPENINGS:
        yield f"'{phase.id}' has {len(phase.openings)} openings.", f"Leave {MOST_OPENINGS} at most."


def _times(phase: Phase) -> Iterator[tuple[str, str]]:
    if not 0 <= phase.seconds <= LONGEST_SECONDS:
        yield f"'{phase.id}' takes {phase.seconds} seconds.", f"Give it 0 to {LONGEST_SECONDS}."
    if phase.goes and not phase.seconds:
        yield f"'{phase.id}' goes on by itself, but has no time.", "Give it seconds or a breath."


def _move(script: Script, phase: Phase, move: Move) -> Iterator[tuple[str, str]]:
    if not move.words or len(move.words) > LONGEST_BUTTON:
        yield f"A button of '{phase.id}' has {len(move.words)} characters.", f"Write 1 to {LONGEST_BUTTON}."
    for target in move.targets:
        if target != END and target not in script.by_id:
            yield f"'{phase.id}' leads to '{target}', which is no phase.", "Name a phase of this file, or 'end'."
    if bool(move.most) != bool(move.then):
        yield (
            f"A button of '{phase.id}' has only one of 'most' and 'then'.",
            "A bound needs both: how often, and where to go then.",
        )
    if move.swap and (not move.most or script.solo):
        yield (
            f"A swap in '{phase.id}' has no bound, or nobody to swap with.",
            "Write most = 1, then = '...', in a walk for two.",
        )
    if move.most < 0:
        yield f"A bound in '{phase.id}' is below nothing.", "Write most = 1, for example."


def _on_the_way(script: Script) -> Iterator[Fault]:
    found = spots(script)
    if len(found) > MOST_SPOTS:
        yield Fault(script.phases[0].id, f"The walk unrolls to more than {MOST_SPOTS} places.", "Lower its bounds.")
        return
    for missing in script.by_id.keys() - {spot.phase for spot in found}:
        yield Fault(missing, f"Nothing leads to the phase '{missing}'.", "Lead a move to it, or take it out.")
    circle = _circle(found)
    if circle:
        mend = "Give one of the moves on the way round a bound (most, then)."
        yield Fault(circle.phase, f"Somebody can go round through '{circle.phase}' for ever.", mend)


def _circle(found: Mapping[Spot, tuple[Spot, ...]]) -> Spot | None:
    """A spot from which a path leads back to it. Where there is none every path ends, since there are only so many."""
    ended: set[Spot] = set()
    for first in found:
        way: list[tuple[Spot, list[Spot]]] = [(first, list(found[first]))] if first not in ended else []
        on_way = {first}
        while way:
            spot, ahead = way[-1]
            if not ahead:
                ended.add(spot)
                on_way.discard(spot)
                way.pop()
                continue
            following = ahead.pop()
            if following in on_way:
                return following
            if following not in ended:
                way.append((following, list(found[following])))
                on_way.add(following)
    return None
