"""What two people's acts and pages cost when much was written: `python -m bench.two [--json]`.

Four databases side by side. With 100 entries and with 100,000: sealing something for both, opening a round, a new
epoch, leaving. With 20 private entries of Ada's and with 20,000: the time and bytes of Ben's pages. The two of a pair
take turns; a ratio is the median over neighbouring turns.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench import served
from bench.report import Line, show, wants_json

ACTS = ("sealing", "releasing", "rotating", "leaving")
PAGES = ("/today/", "/talk/", "/given/", "/spaces/", "/journal/")
FEW, MANY = 100, 100_000
QUIET, FULL = 20, 20_000
TURNS, WARM = 31, 3
Turns = dict[str, list[tuple[dict[str, float], dict[str, float]]]]


class Child:
    """A process with its own database that answers one line with one."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, what: str) -> dict[str, float]:
        """Raises DidNotStart with what the process said where it ended."""
        if self._process.stdin is None or self._process.stdout is None:
            raise served.DidNotStart("no pipes")
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        return self.answer()

    def answer(self) -> dict[str, float]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line.startswith("{"):
            raise served.DidNotStart(line + (self._process.communicate()[0] or ""))
        found: dict[str, float] = json.loads(line)
        return found


def main() -> None:
    as_json = wants_json("What two people's acts and pages cost when much was written.")
    show([*growth(), *silence()], as_json)


def growth(few: int = FEW, many: int = MANY, turns: int = TURNS) -> list[Line]:
    """Acts with many entries (half private, half shown) against few."""
    taken = _turns((few // 2, few // 2), (many // 2, many // 2), ACTS, turns)
    lines, ratios = list[Line](), list[float]()
    for name, pairs in taken.items():
        ratios.append(median(big["ms"] / small["ms"] for small, big in pairs))
        lines.append(Line(f"{name}_ms", median(big["ms"] for _, big in pairs), f"with {many:,} entries"))
        lines.append(Line(f"{name}_growth", ratios[-1], f"times the same with {few}"))
    return [*lines, Line("growth", max(ratios), "the largest of these; at most 1.5")]


def silence(quiet: int = QUIET, full: int = FULL, turns: int = TURNS) -> list[Line]:
    """Ben's pages when Ada wrote much for herself, against little."""
    taken = _turns((quiet, 6), (full, 6), PAGES, turns)
    ratios = {path: median(big["ms"] / small["ms"] for small, big in pairs) for path, pairs in taken.items()}
    apart = sum(small["bytes"] != big["bytes"] for pairs in taken.values() for small, big in pairs)
    lines = [Line(f"silence {path}", ratio, "times the same page") for path, ratio in ratios.items()]
    worst = max((abs(ratio - 1) for ratio in ratios.values()), default=0.0)
    said = f"farthest from 1 with {full:,} private entries of the other; at most 0.15, in the test suite 0.25"
    return [*lines, Line("silence", worst, said), Line("silence_bytes", apart, "pages of another size; 0")]


def _turns(small: tuple[int, int], big: tuple[int, int], asked: tuple[str, ...], turns: int) -> Turns:
    taken: Turns = {what: [] for what in asked}
    with _couple(*small) as one, _couple(*big) as other:
        for what in [*asked] * WARM:
            one.ask(what), other.ask(what)
        for turn in range(turns):
            for what in asked:
                first, second = (one, other) if turn % 2 else (other, one)
                found = {id(first): first.ask(what), id(second): second.ask(what)}
                taken[what].append((found[id(one)], found[id(other)]))
    return taken


@contextmanager
def _couple(private: int, shown: int) -> Iterator[Child]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**served.surroundings(Path(folder)), "DJANGO_SETTINGS_MODULE": "innermost.web.settings"}
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.couple", str(private), str(shown)],
            env=environment,
            cwd=served.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            child = Child(process)
            child.answer()
            yield child
        finally:
            process.kill()
            process.wait(15)


if __name__ == "__main__":
    main()
