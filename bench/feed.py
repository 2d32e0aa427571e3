"""What the calendar feed costs: `python -m bench.feed [--json]`.

Ten years of twelve rituals with what was left out, moved and paused in that time, as a program asks for it, and as an
unlocked visit writes and seals it anew. Beside them a plain page of the same process. The figures come from a process
of its own, `bench.feeding`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import served
from bench.report import Line, show, wants_json

AIM_MS, RITUALS = 50, 12


def main() -> None:
    as_json = wants_json("What the calendar feed costs.")
    show(lines(), as_json)


def lines() -> list[Line]:
    cost = _costs()
    return [
        Line("feed_ms", cost["feed"], f"CPU of one request for ten years of {RITUALS} rituals; the aim is {AIM_MS}"),
        Line("feed_ratio", cost["feed"] / cost["page"], "of the CPU of a plain page, the promise"),
        Line("write_ms", cost["write"], "CPU of writing and sealing it anew in an unlocked visit"),
        Line("page_ms", cost["page"], "CPU of that plain page"),
        Line("feed_bytes", int(cost["bytes"]), f"of the calendar, with {int(cost['events'])} events"),
    ]


def _costs() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.feeding", str(RITUALS)]
        environment = {**served.surroundings(Path(folder)), "DJANGO_SETTINGS_MODULE": "innermost.web.settings"}
        ran = subprocess.run(command, env=environment, cwd=served.ROOT, check=False, capture_output=True, text=True)
    if ran.returncode:
        raise served.DidNotStart(ran.stderr)
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
