"""Where a walk can stand, and where each move leads from there. Pure; knows no time and no person.

A spot is a phase, who has which role in it, and how often bounded moves were taken. There are finitely many, so
everything that can happen in a walk can be looked at beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass

from innermost.walk.script import END, STOPPED, Script

MOST_SPOTS = 300


@dataclass(frozen=True)
class Spot:
    """A place in a walk. `swapped` is whether the second of the two has the role a.

    `taken` counts bounded moves: "phase:number of the move", or "swap:phase it leads to", and how often.
    """

    phase: str
    swapped: bool = False
    taken: tuple[tuple[str, int], ...] = ()

    @property
    def is_over(self) -> bool:
        return self.phase in (END, STOPPED)


def start(script: Script) -> Spot:
    return Spot(script.phases[0].id)


def follow(script: Script, spot: Spot, number: int) -> Spot:
    """Where the move of that number leads. Raises IndexError where the phase has no such move."""
    if number < 0:
        raise IndexError(number)
    move = script.by_id[spot.phase].moves[number]
    counts = dict(spot.taken)
    to, swapped = move.to, spot.swapped
    if move.most:
        # Swaps that lead to the same phase share a count: however a turn ends, each has theirs once.
        bound = f"swap:{move.to}" if move.swap else f"{spot.phase}:{number}"
        done = counts.get(bound, 0)
        if done >= move.most:
            to = move.then
        else:
            counts[bound] = done + 1
            swapped = swapped != move.swap
        if move.swap:
            counts = {bound: count for bound, count in counts.items() if bound.startswith("swap:")}
    return Spot(to, swapped, _still_counting(script, counts, to))


def offered(script: Script, spot: Spot) -> tuple[int, ...]:
    """The moves to offer there: one whose bound is spent is left out where another leads to the same place.

    A gate keeps all of its own: whoever is asked can always say that it is not quite that.
    """
    moves = script.by_id[spot.phase].moves
    if script.by_id[spot.phase].gate:
        return tuple(range(len(moves)))
    ahead = [follow(script, spot, number) for number in range(len(moves))]
    spent = {n for n, move in enumerate(moves) if move.most and ahead[n].phase == move.then != move.to}
    kept = [to for n, to in enumerate(ahead) if n not in spent]
    return tuple(n for n in range(len(moves)) if n not in spent or ahead[n] not in kept)


def spots(script: Script) -> dict[Spot, tuple[Spot, ...]]:
    """Every spot that can be reached, in the order in which it is met, and where its moves lead.

    Ends after `MOST_SPOTS` of them; a script of that many is refused by `rules`. A move to a phase that does not exist
    is taken for an end.
    """
    first = start(script)
    found: dict[Spot, tuple[Spot, ...]] = {}
    waiting = [first]
    while waiting and len(found) <= MOST_SPOTS:
        spot = waiting.pop(0)
        if spot in found:
            continue
        phase = script.by_id.get(spot.phase)
        found[spot] = tuple(follow(script, spot, n) for n in range(len(phase.moves))) if phase else ()
        waiting.extend(found[spot])
    return found


def _still_counting(script: Script, counts: dict[str, int], phase: str) -> tuple[tuple[str, int], ...]:
    """The counts that can matter from that phase on: what was left behind makes no two places of one."""
    ahead = script.ahead.get(phase, frozenset())
    return tuple(sorted((bound, count) for bound, count in counts.items() if _phase_of(bound) in ahead))


def _phase_of(bound: str) -> str:
    first, _, second = bound.partition(":")
    return second if first == "swap" else first
