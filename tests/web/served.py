"""Starts the real server as a process of its own and knows which processes belong to it. Knows no page but health."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.wire import get

START_SECONDS = 30.0


def soon(what: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether `what` comes true within `seconds`."""
    end = time.monotonic() + seconds
    while not (true := what()) and time.monotonic() < end:
        time.sleep(0.02)
    return true


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        return get(port, "/health/").status == 200
    except (OSError, IndexError):
        return False


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def alive(pid: int) -> bool:
    return _process(pid)[0] not in ("", "Z")


def _process(pid: int) -> tuple[str, int]:
    """State and parent of a process, from the kernel's own file; an empty state where there is none."""
    try:
        state, parent, *_ = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "", 0
    return state, int(parent)


def environment(home: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("INNERMOST_", "REDIS_", "DATABASE_"))
    }
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "INNERMOST_DATA": str(home / "data"), "INNERMOST_SECRETS_DIR": str(home / "secrets")}


class Served:
    def __init__(self, home: Path, *options: str, **more: str) -> None:
        self.port = free_port()
        self.written = home / f"server-{self.port}.txt"
        command = [sys.executable, "-m", "innermost", "serve", "--port", str(self.port), *options]
        with self.written.open("w") as out:
            self.process = subprocess.Popen(command, env=environment(home) | more, stdout=out, stderr=out, cwd=home)

    @property
    def children(self) -> list[int]:
        pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return [pid for pid in pids if _process(pid)[1] == self.process.pid and alive(pid)]

    def is_up(self) -> bool:
        return soon(lambda: answers(self.port) or self.process.poll() is not None, START_SECONDS) and answers(self.port)


@contextmanager
def served(home: Path, *options: str, **more: str) -> Iterator[Served]:
    """A server that answers. Whatever a test did to it, nothing of it is left afterwards."""
    server = Served(home, *options, **more)
    try:
        assert server.is_up(), server.written.read_text()
        yield server
    finally:
        for pid in (*server.children, server.process.pid):
            _kill(pid)
        server.process.wait(10)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def redis() -> Iterator[str]:
    """The address of a Redis of our own that keeps nothing."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        assert soon(lambda: listens(port)), "redis-server does not listen"
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait(10)
