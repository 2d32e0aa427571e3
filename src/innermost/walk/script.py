"""What a walk is made of: phases, who acts in each, and the moves between them.

Knows nouns only. Must not know files, people, time that passes, or what was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

# Where a walk is when it has been walked, and when somebody stopped it. No phase has these names.
END, STOPPED = "end", "stopped"

Role = Literal["a", "b"]
Who = Literal["a", "b", "both", "whoever"]


@dataclass(frozen=True)
class Move:
    """A button, and the phase it leads to.

    It does so `most` times (0 is any number), after that to `then`. With `swap` the two exchange roles, every other
    count begins anew, and swaps that lead to the same phase are counted together.
    """

    words: str
    to: str
    swap: bool = False
    most: int = 0
    then: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        return (self.to, self.then) if self.most else (self.to,)


@dataclass(frozen=True)
class Breath:
    """Paced breathing: seconds in, held and out, so many times."""

    inward: int
    out: int
    times: int
    hold: int = 0

    @property
    def seconds(self) -> int:
        return (self.inward + self.hold + self.out) * self.times


@dataclass(frozen=True)
class Phase:
    """One screen. `doing` and `openings` are for whoever acts, `other` for the other one, `lines` for both.

    `seconds` is 0 for an open end. When they are over nothing happens, except where it `goes` on by itself: then the
    first move is taken. A `gate` is confirmed by its person alone. What is `private` only the one who acts may read.
    """

    id: str
    who: Who
    ask: str
    moves: tuple[Move, ...]
    lines: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    seconds: int = 0
    goes: bool = False
    gate: bool = False
    private: bool = False
    breath: Breath | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text people read in it."""
        return (self.ask, *self.lines, *self.doing, *self.other, *self.openings, *(one.words for one in self.moves))


@dataclass(frozen=True)
class Script:
    """A walk's phases, beginning with the first; for one person alone where `solo`. With `cooling` it can be left for a
    while, with a time of return that both agreed on."""

    phases: tuple[Phase, ...]
    solo: bool = False
    cooling: bool = False

    @cached_property
    def by_id(self) -> Mapping[str, Phase]:
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """For each phase, those that can come from it on, itself among them."""
        return {phase: self._from(phase) for phase in self.by_id}

    def _from(self, first: str) -> frozenset[str]:
        found, waiting = set[str](), [first]
        while waiting:
            phase = waiting.pop()
            if phase not in found and phase in self.by_id:
                found.add(phase)
                waiting += [target for move in self.by_id[phase].moves for target in move.targets]
        return frozenset(found)


def texts(script: Script) -> Iterator[str]:
    """Every text people read in it, as it stands in the file."""
    for phase in script.phases:
        yield from phase.texts
