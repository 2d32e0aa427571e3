"""A walk's state as plain data and back, for whoever keeps it. Pure; knows no seal and no time.

What is read may have been written by another version, or for a script that has changed since: it is taken only where it
is whole and leads somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from innermost.walk.engine import SEATS, Cooling, Seat, State
from innermost.walk.script import Script
from innermost.walk.spots import Spot


def as_data(state: State) -> dict[str, Any]:
    """What JSON takes."""
    spot, cooling = state.spot, state.cooling
    return {
        "phase": spot.phase,
        "swapped": spot.swapped,
        "taken": [list(one) for one in spot.taken],
        "since": state.since,
        "serial": state.serial,
        "pressed": sorted(state.pressed),
        "paused": state.paused,
        "cooling": None if cooling is None else [cooling.minutes, cooling.by, cooling.back],
        "tally": list(state.tally),
    }


def state_from(data: Mapping[str, Any], script: Script) -> State | None:
    """The state that `as_data` made; None where it is not one of this script."""
    try:
        found = _read(data)
    except (KeyError, TypeError, ValueError):
        return None
    return found if found.is_over or found.spot.phase in script.by_id else None


def _read(data: Mapping[str, Any]) -> State:
    turns, understood, not_quite = map(int, data["tally"])
    return State(
        spot=Spot(str(data["phase"]), bool(data["swapped"]), tuple((str(one), int(n)) for one, n in data["taken"])),
        since=float(data["since"]),
        serial=int(data["serial"]),
        pressed=frozenset(_seat(one) for one in data["pressed"]),
        paused=_seconds(data["paused"]),
        cooling=None if data["cooling"] is None else _cooling(*data["cooling"]),
        tally=(turns, understood, not_quite),
    )


def _cooling(minutes: int, by: str | None, back: float | None) -> Cooling:
    return Cooling(int(minutes), None if by is None else _seat(by), _seconds(back))


def _seat(name: str) -> Seat:
    return SEATS[SEATS.index(name)]  # raises ValueError for what is no seat


def _seconds(found: Any) -> float | None:
    return None if found is None else float(found)
