"""Random ways through every walk: `python -m bench.walks [--json]`. Ten thousand a file.

Each is up to forty events in any order, and from there to an end. Nobody may be stuck or read what is for the other.
"""

from __future__ import annotations

import time
from random import Random

from bench.report import Line, show, wants_json
from bench.wandering import wander
from innermost.library import load

WAYS = 10_000


def main() -> None:
    as_json = wants_json("Random ways through every walk.")
    show(lines(), as_json)


def lines(ways: int = WAYS) -> list[Line]:
    started = time.process_time()
    found = {walk.slug: wander(walk.script, ways, Random(walk.slug)) for walk in load().walks}
    wrong = [line for one in found.values() for line in one.wrong]
    return [
        Line("walks", len(found), "files"),
        Line("ways", ways * len(found), f"random ways, {ways:,} a file"),
        Line("ended", sum(one.ended for one in found.values()), "of them came to an end"),
        Line("wrong", len(wrong), "\n  ".join(["dead ends, leaks and lost steps; the aim is 0", *wrong[:5]])),
        Line("seconds", time.process_time() - started, "s of CPU"),
    ]


if __name__ == "__main__":
    main()
