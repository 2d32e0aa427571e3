"""Walks: a script of phases, and the engine that steps two people, or one, through it.

Pure: no Django, no clock, no chance. Time comes in as seconds; what was said never comes in at all.
"""

from innermost.walk.codec import as_data, state_from
from innermost.walk.engine import (
    COOLING_MINUTES,
    Event,
    Refusal,
    Seat,
    State,
    begin,
    step,
    until,
)
from innermost.walk.names import Names, named
from innermost.walk.rules import Fault, faults
from innermost.walk.screens import Button, Screen, screens
from innermost.walk.script import END, STOPPED, Breath, Move, Phase, Role, Script, Who, texts
from innermost.walk.seen import Card, Pace, Seen, seen, words_for
from innermost.walk.spots import Spot, follow, spots, start

__all__ = [
    "COOLING_MINUTES",
    "END",
    "STOPPED",
    "Breath",
    "Button",
    "Card",
    "Event",
    "Fault",
    "Move",
    "Names",
    "Pace",
    "Phase",
    "Refusal",
    "Role",
    "Screen",
    "Script",
    "Seat",
    "Seen",
    "Spot",
    "State",
    "Who",
    "as_data",
    "begin",
    "faults",
    "follow",
    "named",
    "screens",
    "seen",
    "spots",
    "start",
    "state_from",
    "step",
    "texts",
    "until",
    "words_for",
]
