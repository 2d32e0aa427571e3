"""How every bench measures and prints: interleaved rounds, medians of at least seven, a table or JSON.

Knows nothing of what is measured.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

ROUNDS = 7
Figure = float | int | str | None


@dataclass(frozen=True)
class Line:
    """One figure: its key in JSON, its value, and what it says in the table. `None` with the reason in `said`."""

    key: str
    value: Figure
    said: str


def interleaved(acts: Mapping[str, tuple[Callable[[], object], int]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median CPU milliseconds of one call of each act. In each round every act runs its number of times in turn, so
    that a change of the machine's mood falls on all of them alike."""
    if rounds < ROUNDS:
        raise ValueError(f"A median takes at least {ROUNDS} rounds.")
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for name, (act, times) in [*acts.items()] * rounds:
        started = time.process_time()
        for _ in range(times):
            act()
        taken[name].append((time.process_time() - started) * 1000 / times)
    return {name: median(values) for name, values in taken.items()}


def wants_json(description: str) -> bool:
    """Reads the command line of a bench."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    return bool(parser.parse_args().json)


def show(lines: Sequence[Line], as_json: bool) -> None:
    if as_json:
        print(json.dumps({line.key: line.value for line in lines}))
        return
    for line in lines:
        print(f"{line.key:<22}{_short(line.value):>12}  {line.said}")


def _short(value: Figure) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}" if value < 100 else f"{value:,.0f}"
    return "-" if value is None else str(value)
