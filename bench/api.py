"""Many generated calls of every operation of the API: `python -m bench.api [--json] [--examples 120]`.

Each answer is held against the API's own description, by Schemathesis. The calls are made by a process of its own,
`bench.fuzzing`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import served
from bench.report import Line, show

EXAMPLES, AIM = 120, "unlike the description; the aim is 0"


def main() -> None:
    parser = argparse.ArgumentParser(description="Many generated calls of every operation of the API.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="calls of each operation")
    asked = parser.parse_args()
    show(lines(asked.examples), asked.json)


def lines(examples: int = EXAMPLES) -> list[Line]:
    found = _found(examples)
    answers = ", ".join(f"{times:,} times {status}" for status, times in sorted(found["statuses"].items()))
    return [
        Line("operations", found["operations"], "of the API"),
        Line("cases", found["cases"], f"generated calls, half of them rightly made: {answers}"),
        Line("faults", found["faults"], "answers of 500 and above; the aim is 0"),
        Line("breaches", len(found["breaches"]), "\n  ".join([AIM, *found["breaches"]])),
        Line("seconds", found["seconds"], "s of CPU"),
    ]


def _found(examples: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.fuzzing", str(examples)]
        environment = {**served.surroundings(Path(folder)), "DJANGO_SETTINGS_MODULE": "innermost.web.settings"}
        ran = subprocess.run(command, env=environment, cwd=served.ROOT, check=False, capture_output=True, text=True)
    if ran.returncode:
        raise served.DidNotStart(ran.stderr)
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
