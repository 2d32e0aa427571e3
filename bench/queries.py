"""How many queries each page makes, with 20 entries and 5 opened rounds, and with 2,000 and 200. Measures no time."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import served
from bench.report import Line

FEW, MANY = 20, 2_000


def lines(few: int = FEW, many: int = MANY) -> list[Line]:
    """The most queries any page makes, and how many more the worst makes when there are many more rows."""
    counted = counts(few, many)
    each = [
        Line(f"queries {path}", max(pair), f"with {few} entries {pair[0]}, with {many:,} {pair[1]}")
        for path, pair in counted.items()
    ]
    return [
        *each,
        Line("queries_max", max(map(max, counted.values())), "the most on any of these pages; at most 6"),
        Line("queries_growth", max(after - before for before, after in counted.values()), "more with more rows; 0"),
    ]


def counts(few: int, many: int) -> dict[str, list[int]]:
    """For each page the queries with `few` entries and with `many`, from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.counting", str(few), str(many)]
        environment = {**served.surroundings(Path(folder)), "DJANGO_SETTINGS_MODULE": "innermost.web.settings"}
        ran = subprocess.run(command, env=environment, cwd=served.ROOT, check=False, capture_output=True, text=True)
    if ran.returncode:
        raise served.DidNotStart(ran.stderr)
    found: dict[str, list[int]] = json.loads(ran.stdout.splitlines()[-1])
    return found
