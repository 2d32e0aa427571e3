"""SIGKILL of the server in mid-walk: no step that was confirmed to anybody is lost, and the walk goes on.

The suite kills a few times; `python -m tests.web.test_kill_live 200` kills as often as it is told and says what it saw.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.served import Served, environment, served, soon
from tests.web.stage import Stage
from tests.web.wire import Socket

pytestmark = [pytest.mark.slow, pytest.mark.own_server]
SEED, KILLS, WALK = 20261122, 5, "listening-turn"
LET_IN_SECONDS, TOLD_EVERY = 60, 20


class Presser(threading.Thread):
    """One device that pauses and goes on in turn, as fast as it is answered; knows the last step it was told of."""

    def __init__(self, port: int, made: dict[str, Any], seat: int) -> None:
        super().__init__(daemon=True)
        self.socket = Socket(port, f"/live/walks/{made['walk']}", cookies=made["cookies"][seat])
        self.told, self.paused, self.begun = -1, False, threading.Event()

    def run(self) -> None:
        try:
            while True:
                self._hears(self.socket.hear())
                self.begun.set()
                does = "resume" if self.paused else "pause"
                self.socket.send(json.dumps({"does": does, "serial": self.told}))
        except (OSError, ValueError, TypeError):
            return  # the server was killed

    def _hears(self, said: dict[str, Any]) -> None:
        if said["serial"] >= self.told:
            self.told, self.paused = said["serial"], said["paused"]


def killed_in_mid_walk(server: Served, made: dict[str, Any], wait: float) -> int:
    """Both press until the server is killed. The last step that was confirmed to either of them."""
    both = [Presser(server.port, made, seat) for seat in (0, 1)]
    for one in both:
        one.start()
    assert all(one.begun.wait(LET_IN_SECONDS) for one in both)
    time.sleep(wait)
    (child,) = server.children
    os.kill(child, signal.SIGKILL)
    for one in both:
        one.join(LET_IN_SECONDS)
        assert not one.is_alive()
    return max(one.told for one in both)


def kills(home: Path, times: int) -> Iterator[tuple[int, int]]:
    """For each kill the last confirmed step, and the step in the row."""
    chance = random.Random(SEED)
    with served(home, "--no-worker") as server:
        stage = Stage(environment(home) | {"INNERMOST_ALLOWED_HOSTS": "testserver,localhost,127.0.0.1"})
        (made,) = stage.run("pair_in_a_walk", names=["Ada", "Ben"], slug=WALK)
        for _ in range(times):
            before = set(server.children)
            confirmed = killed_in_mid_walk(server, made, chance.uniform(0.0, 0.6))
            (kept,) = stage.run("walk_as_kept", walk=made["walk"])
            yield confirmed, kept
            assert soon(lambda before=before: bool(set(server.children) - before), 60)  # type: ignore[misc]
            assert server.is_up()
        stage.close()


def test_no_confirmed_step_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    found = [*kills(tmp_path, KILLS)]
    assert all(confirmed <= kept for confirmed, kept in found)
    assert [kept for _, kept in found] == sorted(kept for _, kept in found)
    assert found[-1][1] > KILLS


def main(times: int) -> int:
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, (confirmed, kept) in enumerate(kills(Path(folder), times), 1):
            lost += confirmed > kept
            if number % TOLD_EVERY == 0 or number == times:
                print(f"{number} kills, {kept} steps; confirmed and lost: {lost}; seed {SEED}", flush=True)  # noqa: T201  # asked for
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
