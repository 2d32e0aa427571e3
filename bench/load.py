"""How long Today takes when eight people ask one server process at once: `python -m bench.load [--json]`.

The browsers run on the same machine and take their share of it, so this says at least how much one process does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles

from bench import pages, served
from bench.report import Line, show, wants_json

CONNECTIONS, SECONDS = 8, 6.0


def main() -> None:
    if sys.argv[1:2] == ["--ask"]:
        print(json.dumps(ask(int(sys.argv[2]), json.loads(sys.argv[3]), float(sys.argv[4]))))
        return
    as_json = wants_json("How long Today takes when several people ask at once.")
    show(lines(SECONDS), as_json)


def lines(seconds: float) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder, pages.product(Path(folder)) as ours:
        ours.cost(pages.TODAY, pages.WARM)
        command = [sys.executable, "-m", "bench.load", "--ask"]
        command += [str(ours.browser.port), json.dumps(ours.browser.cookies), str(seconds)]
        before = served.cpu_seconds(ours.pid)
        out = subprocess.run(command, cwd=served.ROOT, check=True, capture_output=True, text=True).stdout
        used = served.cpu_seconds(ours.pid) - before
    taken: list[float] = json.loads(out)
    each = quantiles(taken, n=100)
    return [
        Line("requests_per_s", len(taken) / seconds, f"of Today with {CONNECTIONS} connections, one process"),
        Line("p50_ms", each[49], "half of them within"),
        Line("p99_ms", each[98], "99 of 100 within"),
        Line("cores_used", used / seconds, "of the machine, by the server"),
    ]


def ask(port: int, cookies: dict[str, str], seconds: float) -> list[float]:
    """Milliseconds of every request that eight threads made one after the other for so long."""
    taken: list[float] = []
    end = time.monotonic() + seconds

    def one() -> None:
        browser = served.Browser(port, dict(cookies))
        while (begun := time.monotonic()) < end:
            browser.get(pages.TODAY)
            taken.append((time.monotonic() - begun) * 1000)

    threads = [threading.Thread(target=one) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


if __name__ == "__main__":
    main()
