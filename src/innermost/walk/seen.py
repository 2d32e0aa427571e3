"""What one person sees of a walk on their own device, and what two see on one. Pure.

On two devices nobody gets what is for the other alone: not the words, not whether they pressed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from innermost.walk.engine import Cooling, Seat, State, ends_at, may_press, seat_of
from innermost.walk.names import Names, named
from innermost.walk.script import END, STOPPED, Breath, Phase, Script
from innermost.walk.spots import Spot, offered, spots

HELD_BY_OTHER = "This one is for {name}."


@dataclass(frozen=True)
class Pace:
    """How a phase runs, without its words: see `Phase`."""

    seconds: int = 0
    goes: bool = False
    gate: bool = False
    private: bool = False
    breath: Breath | None = None


@dataclass(frozen=True)
class Card:
    """One phase in words, with names in them.

    `lines` are for whoever reads it. On one device `doing` is for `acts` and `other` for `listens`, each under their
    name; on two those for the reader stand in `lines`, and the names are empty.
    """

    id: str
    phase: str
    ask: str
    lines: tuple[str, ...]
    buttons: tuple[str, ...]
    openings: tuple[str, ...] = ()
    acts: str = ""
    doing: tuple[str, ...] = ()
    listens: str = ""
    other: tuple[str, ...] = ()
    pace: Pace = Pace()


@dataclass(frozen=True)
class Seen:
    """Where the walk is, for one of two: the card to show, and what they can do now.

    `left` is the seconds left of the phase, or until both return from a break; None for an open end. `over` is "end",
    "stopped" or empty. Of a break: whether one is on, the minutes proposed (0 for none), and whether by this person.
    """

    serial: int
    card: str
    buttons: tuple[int, ...] = ()
    pressed: bool = False
    left: float | None = None
    paused: bool = False
    cooling: bool = False
    proposed: int = 0
    by_me: bool = False
    agreed: bool = False
    over: str = ""


def seen(script: Script, state: State, seat: Seat, now: float) -> Seen:
    """`now` is the server's. The state has to be that of `now`, see `engine.until`."""
    spot = state.spot
    if spot.is_over:
        return Seen(state.serial, "", over=END if spot.phase == END else STOPPED)
    card, phase = card_id(spot), script.by_id[spot.phase]
    if state.cooling:
        return _in_a_break(state, state.cooling, card, seat, now)
    ends, still = ends_at(script, state), state.paused is None
    return Seen(
        serial=state.serial,
        card=card,
        buttons=offered(script, spot) if still and may_press(phase, state, seat) else (),
        pressed=seat in state.pressed,
        left=_left(phase, state, ends, now),
        paused=not still,
    )


def words_for(script: Script, seat: Seat, names: Names) -> tuple[Card, ...]:
    """Every card this person may come to see, and nothing that is for the other alone."""
    met = dict.fromkeys(Spot(spot.phase, spot.swapped) for spot in spots(script) if not spot.is_over)
    return tuple(_for_seat(script.by_id[spot.phase], spot, seat, names) for spot in met)


def card_for_one(phase: Phase, spot: Spot, names: Names, *, solo: bool) -> Card:
    """The phase as it stands on the one device two share, or somebody has alone."""

    def say(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(named(text, names, spot.swapped) for text in texts)

    alone = solo or phase.who not in ("a", "b")
    acts, listens = ("{a}", "{b}") if phase.who != "b" else ("{b}", "{a}")
    return Card(
        id=card_id(spot),
        phase=phase.id,
        ask=say([phase.ask])[0],
        lines=say((*phase.lines, *phase.doing)) if solo else say(phase.lines),
        buttons=say(move.words for move in phase.moves),
        openings=say(phase.openings),
        acts="" if alone else say([acts])[0],
        doing=() if solo else say(phase.doing),
        listens="" if alone else say([listens])[0],
        other=say(phase.other),
        pace=_pace(phase),
    )


def card_id(spot: Spot) -> str:
    return f"{spot.phase}-{'ba' if spot.swapped else 'ab'}"


def _for_seat(phase: Phase, spot: Spot, seat: Seat, names: Names) -> Card:
    """Only what is for them: a private phase of the other's has no heading of its own here."""

    def say(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(named(text, names, spot.swapped) for text in texts)

    acting = phase.who in ("a", "b") and seat == seat_of("a" if phase.who == "a" else "b", spot.swapped)
    hidden = phase.private and not acting
    own = (phase.doing if acting else phase.other) if phase.who in ("a", "b") else ()
    whose = names.second if seat == "first" else names.first
    return Card(
        id=card_id(spot),
        phase=phase.id,
        ask=HELD_BY_OTHER.format(name=whose) if hidden else say([phase.ask])[0],
        lines=say(own) if hidden else say((*phase.lines, *own)),
        buttons=say(move.words for move in phase.moves) if acting or phase.who in ("both", "whoever") else (),
        openings=say(phase.openings) if acting else (),
        pace=_pace(phase),
    )


def _pace(phase: Phase) -> Pace:
    return Pace(phase.seconds, phase.goes, phase.gate, phase.private, phase.breath)


def _in_a_break(state: State, cooling: Cooling, card: str, seat: Seat, now: float) -> Seen:
    back = cooling.back
    return Seen(
        serial=state.serial,
        card=card,
        pressed=seat in state.pressed,
        left=None if back is None else max(0.0, back - now),
        cooling=True,
        proposed=cooling.minutes,
        by_me=cooling.by == seat,
        agreed=back is not None,
    )


def _left(phase: Phase, state: State, ends: float | None, now: float) -> float | None:
    if ends is not None:
        return max(0.0, ends - max(now, state.since))
    if state.paused is not None and phase.seconds:
        return max(0.0, state.since + phase.seconds - state.paused)
    return None
