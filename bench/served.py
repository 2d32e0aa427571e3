"""The real server in a folder of its own, a browser of a few lines, and somebody who has written for three months.

Knows how to start, sign up and write through pages, and how to read the processor time of a server; measures nothing.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
START_SECONDS = 60.0
PASSWORD = "lantern orbit walnut seven"
WORDS = (
    "We walked along the river after supper and said less than usual, and it was good. "
    "I noticed that I hold my breath when the talk turns to money, and that I let it go when you laughed. "
    "There is something I would like to say about last week, and I am still looking for the beginning of it. "
    "Your mother called; I was glad that you told me before you called her back. "
)
_FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class DidNotStart(Exception):
    """A server did not answer in time; the message is what it printed."""


@dataclass
class Browser:
    """One kept connection with its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, said: dict[str, str | list[str]], form_at: str | None = None) -> tuple[int, str]:
        """Fetches the form first, for its token; `form_at` is its page where that is another."""
        token = _FIELD.search(self.get(form_at or path)[1])
        fields = {"csrfmiddlewaretoken": token[1] if token else "", **said}
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Host": f"localhost:{self.port}", "Accept": "text/html"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{self.port}"}
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.read().decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(folder: Path) -> dict[str, str]:
    """Environment of a server whose data and secrets are in `folder`; nothing of ours leaks in.

    Bytecode is kept in `folder` too, so that a second start finds it whatever this machine does about it.
    """
    ours = ("INNERMOST_", "REDIS_", "DATABASE_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    own = {"INNERMOST_DATA": "data", "INNERMOST_SECRETS_DIR": "secrets", "PYTHONPYCACHEPREFIX": "bytecode"}
    return {**kept, **{name: str(folder / place) for name, place in own.items()}}


@contextmanager
def serve(folder: Path) -> Iterator[tuple[int, int]]:
    """`innermost serve` with its data in `folder`; gives its process id and port."""
    port = free_port()
    command = [sys.executable, "-m", "innermost", "serve", "--port", str(port)]
    with running(command, surroundings(folder), port, "/health/") as pid:
        yield pid, port


@contextmanager
def running(command: list[str], environment: dict[str, str], port: int, path: str) -> Iterator[int]:
    """A server process that answers `path`; ended afterwards with its children. Raises DidNotStart."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        if not answers(port, path, process):
            process.kill()
            raise DidNotStart((process.stdout.read() if process.stdout else b"").decode())
        yield process.pid
    finally:
        process.terminate()
        process.wait(15)


def answers(port: int, path: str, process: subprocess.Popen[bytes]) -> bool:
    """Whether the server answers `path` with a page before it ends or its time is up."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if Browser(port).get(path)[0] < 500:
                return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
    return False


def sign_up(port: int, name: str = "Ada") -> Browser:
    """Somebody with a new account, through the pages, and unlocked."""
    browser = Browser(port)
    said: dict[str, str | list[str]] = {"email": f"{name.lower()}@example.org", "password1": PASSWORD}
    said |= {"name": name, "adult": "on"}
    status, page = browser.post("/sign-up/", said)
    if status != 302:
        raise DidNotStart(f"Signing up answered {status}: {page[:2000]}")
    return browser


def write(browser: Browser, entries: int) -> None:
    """Entries of 60 to 660 characters through the journal's form; every third names two feelings."""
    choices = re.findall(r'name="feelings" value="([^"]+)"', browser.get("/journal/new/")[1])
    for n in range(entries):
        said: dict[str, str | list[str]] = {"text": (WORDS * 2)[: 60 + n * 137 % 600]}
        if n % 3 == 0 and choices:
            said["feelings"] = [choices[n % len(choices)], choices[(n + 7) % len(choices)]]
        status, page = browser.post("/journal/new/", said)
        if status != 302:
            raise DidNotStart(f"Writing answered {status}: {page[:2000]}")


def spread(database: Path, days: int) -> None:
    """Dates what was written over the last `days` days; nothing sealed is bound to that time."""
    with sqlite3.connect(database, timeout=20) as rows:
        ids = [found for (found,) in rows.execute("SELECT id FROM web_entry ORDER BY created DESC")]
        now = datetime.now(UTC).replace(tzinfo=None)
        for n, entry in enumerate(ids):
            at = now - timedelta(days=days * n / len(ids), minutes=1)
            rows.execute("UPDATE web_entry SET created = ? WHERE id = ?", (at.isoformat(" "), entry))


def cpu_seconds(pid: int) -> float:
    """Processor time (user and system, all threads) that a process and its children have used since they began.

    Linux gives each process a clock with nanoseconds; times() and /proc count in steps of 10 ms.
    """
    return sum(time.clock_gettime((~one << 3) | 2) for one in family(pid))


def family(pid: int) -> list[int]:
    """A process and all its children."""
    return [pid, *_children(pid)]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *_children(int(child))]
    return found
