"""Random ways through a walk: whatever two people do, nobody is stuck or reads what is for the other alone."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from innermost.walk import (
    COOLING_MINUTES,
    Card,
    Event,
    Names,
    Phase,
    Script,
    Seat,
    Seen,
    State,
    begin,
    named,
    seen,
    step,
    until,
    words_for,
)
from innermost.walk.engine import SEATS, Does, seat_of
from innermost.walk.rules import MOST_MOVES

ACTS: tuple[Does, ...] = (
    "move",
    "move",
    "move",
    "move",
    "move",
    "pause",
    "resume",
    "cool",
    "propose",
    "agree",
    "return",
)
NAMES = Names("Ada", "Ben")
STEPS = 40
LONGEST_WAY = 400


@dataclass(frozen=True)
class Ways:
    """What random ways through one walk came to: how many were walked to the end, and what was wrong, in words."""

    ended: int
    wrong: tuple[str, ...]


def wander(script: Script, times: int, chance: Random) -> Ways:
    cards = {seat: {card.id for card in words_for(script, seat, NAMES)} for seat in _seats(script)}
    wrong = [*_leaks(script)]
    ended = 0
    for _ in range(times):
        state, now = _way(script, chance, cards, wrong)
        ended += _to_the_end(script, state, now, wrong)
    return Ways(ended, tuple(wrong[:5]))


def _seats(script: Script) -> tuple[Seat, ...]:
    return SEATS[:1] if script.solo else SEATS


def _leaks(script: Script) -> list[str]:
    """Words for one alone that stand on the other's card of that phase."""
    found = []
    for seat in _seats(script):
        for card in words_for(script, seat, NAMES):
            phase, shown = script.by_id[card.phase], {card.ask, *card.lines, *card.openings}
            found += [f"{seat} {card.id}: {text}" for text in _for_the_other(phase, seat, card) if text in shown]
    return found


def _for_the_other(phase: Phase, seat: Seat, card: Card) -> set[str]:
    """What this phase says to the other one and not to whoever has this seat."""
    if phase.who not in ("a", "b"):
        return set()
    swapped = card.id.endswith("-ba")
    acts = seat == seat_of("a" if phase.who == "a" else "b", swapped)
    secret = {phase.ask} if phase.private else set()
    doing, other = {*phase.doing, *phase.openings, *secret}, {*phase.other}
    found = (other - doing if acts else doing - other) - {*phase.lines}
    return {named(text, NAMES, swapped) for text in found}


def _way(script: Script, chance: Random, cards: dict[Seat, set[str]], wrong: list[str]) -> tuple[State, float]:
    """Anything in any order, also what makes no sense; what is refused changes nothing."""
    now = 1000.0
    state = begin(script, now)
    for _ in range(chance.randrange(STEPS)):
        now += chance.choice((0.0, 1.0, 30.0, 400.0, 4000.0, -50.0, 90_000.0))
        state = until(script, state, now)
        seat = chance.choice(SEATS)
        number = chance.choice((0, 0, 1, 2, 3, -1, *COOLING_MINUTES))
        event = Event(seat, chance.choice(ACTS), state.serial - chance.choice((0, 0, 0, 0, 1)), number)
        found = step(script, state, event, now)
        if isinstance(found, State):
            if found.serial - state.serial not in (0, 1):
                wrong.append(f"{state} to {found}")
            state = found
        _shown(script, state, now, cards, wrong)
    return state, now


def _shown(script: Script, state: State, now: float, cards: dict[Seat, set[str]], wrong: list[str]) -> None:
    """Each sees a card of theirs, and one of them can do something."""
    state = until(script, state, now)
    views: dict[Seat, Seen] = {seat: seen(script, state, seat, now) for seat in cards}
    missing = {seat: view for seat, view in views.items() if not view.over and view.card not in cards[seat]}
    wrong += [f"{seat} has no card {view.card}" for seat, view in missing.items()]
    free = not state.is_over and state.paused is None and not state.cooling
    if free and not any(view.buttons for view in views.values()):
        wrong.append(f"nobody can do anything: {state}")


def _to_the_end(script: Script, state: State, now: float, wrong: list[str]) -> bool:
    """From wherever they are, doing the next thing that is there leads to an end."""
    for _ in range(LONGEST_WAY):
        state = until(script, state, now)
        if state.is_over:
            return True
        now = max(now, (state.cooling.back if state.cooling else None) or 0.0)
        tries = (step(script, state, event, now) for event in _sensible(state))
        following = next((found for found in tries if isinstance(found, State)), None)
        if following is None:
            break
        state = following
    wrong.append(f"stuck: {state}")
    return False


def _sensible(state: State) -> list[Event]:
    moves: tuple[tuple[Does, int], ...] = tuple(("move", number) for number in range(MOST_MOVES))
    acts: tuple[tuple[Does, int], ...] = (("resume", 0), ("return", 0), ("agree", 0), *moves)
    if state.cooling and not state.cooling.by:
        acts = (("propose", COOLING_MINUTES[0]),)
    return [Event(seat, does, state.serial, number) for does, number in acts for seat in SEATS]
