"""What a page costs beside the same page made by hand: `python -m bench.pages [--json]`.

CPU a request is the processor time of the whole server process tree (user and system, `served.cpu_seconds`) over a
block of requests, divided by their number. Blocks of both servers take turns; figures are medians. Both run on Granian
with one process, read the same database file with the same session, and show the same words: the run stops where the
two pages differ.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import queries, served, together
from bench.hand.prepare import prepare
from bench.hand.slots import plain
from bench.report import Line, show, wants_json

TODAY, JOURNAL, TALK = "/today/", "/journal/", "/talk/"
SAID = {
    "today": "Today for two",
    "talk": "the page Together",
    "round": "a round that opened",
    "journal": "the last 20 entries",
}
ENTRIES, DAYS = 66, 90
BLOCKS, BLOCK, WARM = 15, 40, 20
Pair = tuple[float, float]


class NotTheSame(Exception):
    """The hand-made page does not show what the product shows; the message holds the first difference."""


@dataclass(frozen=True)
class Side:
    """A server and a browser that is signed in at it."""

    pid: int
    browser: served.Browser
    round: str = ""

    @property
    def paths(self) -> dict[str, str]:
        return {"today": TODAY, "talk": TALK, "round": self.round, "journal": JOURNAL}

    def cost(self, path: str, requests: int) -> float:
        """CPU milliseconds a request."""
        before = served.cpu_seconds(self.pid)
        for _ in range(requests):
            status, _page = self.browser.get(path)
            if status != 200:
                raise NotTheSame(f"{path} answered {status}")
        return (served.cpu_seconds(self.pid) - before) * 1000 / requests


def main() -> None:
    as_json = wants_json("What a page costs beside the same page made by hand.")
    show([*lines(costs()), *queries.lines()], as_json)


def page_ms(blocks: int = BLOCKS, requests: int = BLOCK) -> float:
    """CPU milliseconds of the page of the last 20 entries."""
    with tempfile.TemporaryDirectory() as folder, product(Path(folder)) as ours:
        ours.cost(JOURNAL, WARM)
        return median(ours.cost(JOURNAL, requests) for _ in range(blocks))


def costs(blocks: int = BLOCKS, requests: int = BLOCK) -> dict[str, list[Pair]]:
    """For each page the CPU milliseconds of ours and of the hand-made page, block after block."""
    with tempfile.TemporaryDirectory() as folder, both(Path(folder)) as (ours, hand):
        taken: dict[str, list[Pair]] = {name: [] for name in ours.paths}
        for side in (ours, hand):
            for path in side.paths.values():
                side.cost(path, WARM)
        for name, pairs in [*taken.items()] * blocks:
            pairs.append((ours.cost(ours.paths[name], requests), hand.cost(hand.paths[name], requests)))
    return taken


@contextmanager
def both(folder: Path) -> Iterator[tuple[Side, Side]]:
    """The product with two people who wrote for months, and beside it the hand-made pages on the same database."""
    with product(folder) as ours:
        prepare(folder, {name: ours.browser.get(path)[1] for name, path in ours.paths.items()})
        with _by_hand(folder, ours) as hand:
            yield ours, hand


@contextmanager
def product(folder: Path) -> Iterator[Side]:
    """The real server with somebody who signed up, wrote, and shares a space with somebody else."""
    with served.serve(folder) as (pid, port):
        browser = served.sign_up(port)
        served.write(browser, ENTRIES)
        two = together.together(browser)
        served.spread(folder / "data" / "innermost.sqlite3", DAYS)
        together.spread(folder / "data" / "innermost.sqlite3")
        yield Side(pid, browser, two.round)


@contextmanager
def _by_hand(folder: Path, ours: Side) -> Iterator[Side]:
    port = served.free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(port), "--workers", "1"]
    command += ["--log-level", "error", "bench.hand.app:app"]
    database = {"BENCH_DATABASE": str(folder / "data" / "innermost.sqlite3"), "BENCH_TEMPLATES": str(folder)}
    with served.running(command, served.surroundings(folder) | database, port, "/") as pid:
        hand = Side(pid, served.Browser(port, dict(ours.browser.cookies)), ours.round)
        for path in ours.paths.values():
            _compare(ours.browser.get(path)[1], hand.browser.get(path)[1])
        yield hand


def _compare(ours: str, hand: str) -> None:
    ours, hand = plain(ours), plain(hand)
    if ours != hand:
        at = next((n for n, (one, other) in enumerate(zip(ours, hand, strict=False)) if one != other), -1)
        raise NotTheSame(f"ours: {ours[at - 60 : at + 60]!r}, by hand: {hand[at - 60 : at + 60]!r}")


def lines(cost: dict[str, list[Pair]]) -> list[Line]:
    """Ratios are medians over neighbouring blocks, which saw the same mood of the machine."""
    shown, ratios = list[Line](), list[float]()
    for name, pairs in cost.items():
        ours, hand = median(one for one, _ in pairs), median(other for _, other in pairs)
        ratios.append(median(one / other for one, other in pairs))
        shown += [
            Line(f"{name}_ms", ours, f"CPU of {SAID[name]}"),
            Line(f"{name}_hand_ms", hand, "by hand"),
            Line(f"{name}_ratio", ratios[-1], "times the page by hand"),
            Line(f"{name}_per_s", 1000 / ours, "requests a second and core"),
        ]
    return [*shown, Line("ratio", max(ratios), "the largest of these; at most 4.5, aim 3.0")]


if __name__ == "__main__":
    main()
