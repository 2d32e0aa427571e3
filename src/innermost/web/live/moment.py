"""The clock of a walk: it goes on by the seconds that truly pass, whatever the server's clock is set to.

The machine counts seconds since it was switched on, asleep or not, and nothing sets that count. While it runs, and
however often the server is started anew, a walk goes by it. Between two machines, and after one was switched off, the
clocks on the wall are all there is; then a walk never goes back.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Moment(NamedTuple):
    """Which run of which machine, its seconds since it was switched on, and seconds since 1970."""

    boot: str
    ticks: float
    wall: float


def moment() -> Moment:
    return Moment(_boot(), _ticks(), time.time())


def passed(since: Moment, now: Moment) -> float:
    """Seconds between the two, never less than none."""
    same = bool(now.boot) and since.boot == now.boot
    return max(0.0, now.ticks - since.ticks if same else now.wall - since.wall)


def _ticks() -> float:
    counting = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if counting is None else time.clock_gettime(counting)


@cache
def _boot() -> str:
    """Empty where the system does not say; then the wall clock counts."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
