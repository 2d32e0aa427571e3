"""Live walks: how soon an event of one device is on the other, and what a live pair costs in memory.

`python -m bench.live [--json]`: a real server and five hundred pairs on this machine, each with two sockets, each pair
with an event every five seconds; then a pair that is silent for ninety seconds, and is told something after that. An
event is on the disk before anybody is told, so the disk's own time is part of the figure. Devices share the processor
with the server. Takes some minutes, most of them for making a thousand people.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from bench import served
from bench.devices import Device, connect
from bench.report import Line, show, wants_json

PAIRS, EVERY, SECONDS, SILENT = 500, 5.0, 60.0, 90.0
AT_ONCE = 8
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Pair:
    """Two devices in one walk. `sent` is when each state they caused was asked for, by its serial."""

    one: Device
    other: Device
    sent: dict[int, float] = field(default_factory=dict)


@dataclass
class Found:
    """Seconds from an event to the other device, bytes the server grew by, and whether silence was borne."""

    took: list[float]
    grown: int
    idle_ok: bool
    wanted: int = 0
    cpu: float = 0.0


def lines(pairs: int = PAIRS, seconds: float = SECONDS, silent: float = SILENT) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="innermost-live-") as folder:
        made = _made(Path(folder), pairs + 1)
        with served.serve(Path(folder)) as (pid, port):
            found = asyncio.run(_measured(made, pid, port, seconds, silent))
    if not found.took:
        raise served.DidNotStart("No event reached the other device.")
    taken = sorted(found.took)
    return [
        Line("median_ms", median(taken) * 1000, f"an event on the other device; {pairs} pairs, one every {EVERY:g} s"),
        Line("p99_ms", taken[int(len(taken) * 0.99)] * 1000, f"the same, 99 of 100; {len(taken)} events"),
        Line("max_ms", taken[-1] * 1000, "the slowest of them"),
        Line("events", len(taken), f"of {found.wanted} sent were told to the other device"),
        Line("cpu_ms", found.cpu * 1000 / found.wanted, "processor time of the server for each event, told to both"),
        Line("idle_ok", int(found.idle_ok), f"a socket that was silent for {silent:g} s is told what happens"),
        Line("kb_per_pair", found.grown / pairs / 1024, "memory of the server for each live pair"),
    ]


def _made(folder: Path, pairs: int) -> list[dict[str, Any]]:
    environment = {**served.surroundings(folder), "DJANGO_SETTINGS_MODULE": "innermost.web.settings"}
    (folder / "data").mkdir()
    command = [sys.executable, "-m", "bench.pairs", str(pairs)]
    done = subprocess.run(command, env=environment, cwd=served.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise served.DidNotStart(done.stderr[-2000:])
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


async def _measured(made: Sequence[dict[str, Any]], pid: int, port: int, seconds: float, silent: float) -> Found:
    *busy, quiet = made
    warm = await _joined(port, quiet)  # the server has loaded by then whatever it loads once
    before = _resident(pid)
    gate = asyncio.Semaphore(AT_ONCE)
    pairs = await asyncio.gather(*(_joined(port, one, gate) for one in busy))
    grown = _resident(pid) - before
    still = asyncio.create_task(_silent(warm, silent))
    found = Found([], grown, idle_ok=False)
    listening = [asyncio.create_task(_listens(pair, found)) for pair in pairs]
    chance = Random(7)  # when pairs begin
    cpu = served.cpu_seconds(pid)
    await asyncio.gather(*(_acts(pair, found, chance.uniform(0, EVERY), seconds) for pair in pairs))
    found.cpu = served.cpu_seconds(pid) - cpu
    await asyncio.sleep(1.0)
    for task in listening:
        task.cancel()
    found.idle_ok = await still
    return found


async def _joined(port: int, pair: dict[str, Any], gate: asyncio.Semaphore | None = None) -> Pair:
    async with gate or asyncio.Semaphore(1):
        devices = [await connect(port, pair["walk"], cookies) for cookies in pair["cookies"]]
        for device in devices:
            await device.hear()
    return Pair(*devices)


async def _acts(pair: Pair, found: Found, wait: float, seconds: float) -> None:
    """Pauses and goes on in turn, each time from what it last saw."""
    await asyncio.sleep(wait)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pair.sent[pair.one.serial + 1] = time.perf_counter()
        found.wanted += 1
        await pair.one.send("resume" if pair.one.paused else "pause")
        await pair.one.hear()
        await asyncio.sleep(EVERY)


async def _listens(pair: Pair, found: Found) -> None:
    while True:
        said = await pair.other.hear()
        if at := pair.sent.get(said["serial"]):
            found.took.append(time.perf_counter() - at)


async def _silent(pair: Pair, seconds: float) -> bool:
    await asyncio.sleep(seconds)
    await pair.one.send("pause")
    try:
        async with asyncio.timeout(10):
            return bool((await pair.other.hear())["paused"])
    except (TimeoutError, ConnectionError, asyncio.IncompleteReadError):
        return False


def _resident(pid: int) -> int:
    """Bytes of memory the server and its children hold."""
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in served.family(pid)) * _PAGE


def main() -> None:
    as_json = wants_json(__doc__ or "")
    show(lines(), as_json)


if __name__ == "__main__":
    main()
