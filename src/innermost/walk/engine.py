"""A walk under way: state, event and time give the next state, or a reason why not. Deterministic and pure.

Times are seconds on one clock, the server's; a device's clock never counts. An event names the state it was meant for
by its `serial`, so that one that comes late, twice or out of turn changes nothing; a stop and a break always
count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from innermost.walk.script import STOPPED, Phase, Script
from innermost.walk.spots import Spot, follow, offered, start

Seat = Literal["first", "second"]
Does = Literal["move", "pause", "resume", "cool", "propose", "agree", "return", "stop"]
SEATS: tuple[Seat, Seat] = ("first", "second")
COOLING_MINUTES = (20, 60, 180)
# Nobody can be kept from these by pressing something else meanwhile.
WHATEVER_WAS_SEEN: tuple[Does, ...] = ("stop", "cool")

# What is told when an event is refused.
OVER = "This walk has ended."
MOVED_ON = "The walk has moved on since."
NOT_KNOWN = "That is nothing a walk knows."
NOT_YOURS = "That is for the other one to say."
NOT_NOW = "That does not fit where the walk is now."


@dataclass(frozen=True)
class Event:
    """What somebody did. `number` is that of a move, or minutes for a proposal; `serial` the state they saw, which a
    stop and a break do not need."""

    seat: Seat
    does: Does
    serial: int
    number: int = 0


@dataclass(frozen=True)
class Refusal:
    """An event changed nothing, and why, in words for whoever sent it."""

    reason: str


@dataclass(frozen=True)
class Cooling:
    """A break that somebody needed. `minutes` is what `by` proposed, 0 while nobody has; `back` when both return."""

    minutes: int = 0
    by: Seat | None = None
    back: float | None = None


@dataclass(frozen=True)
class State:
    """Where a walk is. `since` is when its phase began, later by what was paused; `pressed` who of both has pressed.

    `tally` counts moves and never words: turns taken, times somebody was understood, times "not quite".
    """

    spot: Spot
    since: float
    serial: int = 0
    pressed: frozenset[Seat] = frozenset()
    paused: float | None = None
    cooling: Cooling | None = None
    tally: tuple[int, int, int] = (0, 0, 0)

    @property
    def is_over(self) -> bool:
        return self.spot.is_over


Act = Callable[[Script, State, Event, float], State | Refusal]


def begin(script: Script, now: float) -> State:
    return State(start(script), now)


def step(script: Script, state: State, event: Event, now: float) -> State | Refusal:
    """The state after an event, or why there is none. Time that has passed counts first."""
    state = until(script, state, now)
    if state.is_over:
        return Refusal(OVER)
    if event.serial != state.serial and event.does not in WHATEVER_WAS_SEEN:
        return Refusal(MOVED_ON)
    act = _ACTS.get(event.does)
    if act is None or event.seat not in (SEATS[:1] if script.solo else SEATS):
        return Refusal(NOT_KNOWN)
    found = act(script, state, event, max(now, state.since))
    if isinstance(found, Refusal):
        return found
    # Where both have to press and one did, what can be seen is what it was, so two who press at once both count.
    is_half = found.pressed > state.pressed
    return replace(found, serial=state.serial + (not is_half))


def until(script: Script, state: State, now: float) -> State:
    """The state when it is `now` and nobody did anything: phases that go on by themselves have gone on."""
    while (ends := ends_at(script, state)) is not None and ends <= now and script.by_id[state.spot.phase].goes:
        state = replace(_moved(script, state, 0, ends), serial=state.serial + 1)
    return state


def ends_at(script: Script, state: State) -> float | None:
    """When the time of this phase is over; None for an open end, a pause, a break, and when the walk is over."""
    phase = script.by_id.get(state.spot.phase)
    if phase is None or not phase.seconds or state.paused is not None or state.cooling:
        return None
    return state.since + phase.seconds


def seat_of(role: Literal["a", "b"], swapped: bool) -> Seat:
    """Who of the two has that role now."""
    return "second" if (role == "a") == swapped else "first"


def may_press(phase: Phase, state: State, seat: Seat) -> bool:
    """Whether the moves of the phase are for this person, and still open to them."""
    if phase.who in ("a", "b"):
        return seat == seat_of("a" if phase.who == "a" else "b", state.spot.swapped)
    return seat not in state.pressed


def _move(script: Script, state: State, event: Event, now: float) -> State | Refusal:
    phase = script.by_id[state.spot.phase]
    if state.paused is not None or state.cooling or event.number not in offered(script, state.spot):
        return Refusal(NOT_NOW)
    if not may_press(phase, state, event.seat):
        return Refusal(NOT_YOURS if phase.who in ("a", "b") else NOT_NOW)
    pressed = state.pressed | {event.seat}
    if phase.who == "both" and len(pressed) < len(SEATS):
        return replace(state, pressed=pressed)
    return _moved(script, state, event.number, now)


def _moved(script: Script, state: State, number: int, now: float) -> State:
    phase = script.by_id[state.spot.phase]
    turns, yes, not_quite = state.tally
    following = follow(script, state.spot, number)
    turns += following.swapped != state.spot.swapped
    yes, not_quite = (yes + (number == 0), not_quite + (number > 0)) if phase.gate else (yes, not_quite)
    return replace(state, spot=following, since=now, pressed=frozenset(), tally=(turns, yes, not_quite))


def _pause(script: Script, state: State, event: Event, now: float) -> State | Refusal:  # noqa: ARG001  # as every act
    return Refusal(NOT_NOW) if state.paused is not None or state.cooling else replace(state, paused=now)


def _resume(script: Script, state: State, event: Event, now: float) -> State | Refusal:  # noqa: ARG001  # as every act
    if state.paused is None or state.cooling:
        return Refusal(NOT_NOW)
    return replace(state, paused=None, since=state.since + max(0.0, now - state.paused))


def _cool(script: Script, state: State, event: Event, now: float) -> State | Refusal:  # noqa: ARG001  # as every act
    if not script.cooling or state.cooling:
        return Refusal(NOT_NOW)
    return replace(state, cooling=Cooling(), paused=None, pressed=frozenset())


def _propose(script: Script, state: State, event: Event, now: float) -> State | Refusal:  # noqa: ARG001  # as every act
    if state.cooling is None or state.cooling.back is not None or event.number not in COOLING_MINUTES:
        return Refusal(NOT_NOW)
    return replace(state, cooling=Cooling(event.number, event.seat), pressed=state.pressed - {event.seat})


def _agree(script: Script, state: State, event: Event, now: float) -> State | Refusal:  # noqa: ARG001  # as every act
    cooling = state.cooling
    if cooling is None or cooling.back is not None or cooling.by is None:
        return Refusal(NOT_NOW)
    if cooling.by == event.seat:
        return Refusal(NOT_YOURS)
    return replace(state, cooling=replace(cooling, back=now + cooling.minutes * 60), pressed=frozenset())


def _return(script: Script, state: State, event: Event, now: float) -> State | Refusal:  # noqa: ARG001  # as every act
    """Both come back, each for themselves, sooner than agreed if both like; then the phase they left begins anew."""
    if state.cooling is None or event.seat in state.pressed:
        return Refusal(NOT_NOW)
    pressed = state.pressed | {event.seat}
    if len(pressed) < len(SEATS):
        return replace(state, pressed=pressed)
    return replace(state, cooling=None, pressed=frozenset(), since=now)


def _stop(script: Script, state: State, event: Event, now: float) -> State | Refusal:  # noqa: ARG001  # as every act
    return replace(
        state, spot=replace(state.spot, phase=STOPPED), since=now, paused=None, cooling=None, pressed=frozenset()
    )


_ACTS: Mapping[Does, Act] = {
    "move": _move,
    "pause": _pause,
    "resume": _resume,
    "cool": _cool,
    "propose": _propose,
    "agree": _agree,
    "return": _return,
    "stop": _stop,
}
