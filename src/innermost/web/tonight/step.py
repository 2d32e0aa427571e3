"""A step of an evening: what one screen says and where its buttons lead. Knows no words, no requests and no markup."""

from __future__ import annotations

from dataclasses import dataclass

# The page itself holds these two: the end of an evening, and the end somebody chose.
END, STOP = "end", "stop"
ENDS = (END, STOP)


@dataclass(frozen=True)
class Move:
    """A button. One that is `main` stands out; where no button is, all weigh the same."""

    words: str
    to: str
    main: bool = False


@dataclass(frozen=True)
class Step:
    """One screen. `over` stands small above the heading; `minutes` above 0 offers a timer of that length."""

    id: str
    ask: str
    lines: tuple[str, ...]
    moves: tuple[Move, ...]
    over: str = ""
    openings: tuple[str, ...] = ()
    note: str = ""
    minutes: int = 0
    other: str = ""
    back: str = ""
