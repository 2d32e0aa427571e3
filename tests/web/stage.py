"""The test's side of `acts`: a database apart from the suite's, and processes that act on it. Knows no table."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.web.served import environment

ROOT = Path(__file__).parents[2]


class Stage:
    """A process that runs acts one after the other, each in a child that can be ended alone."""

    def __init__(self, surroundings: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.web.acts"]
        self._errors = Path(surroundings["INNERMOST_DATA"]) / f"errors-{uuid4().hex[:8]}.txt"
        with self._errors.open("w") as errors:
            self._process = subprocess.Popen(
                command,
                env=surroundings,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def begin(self, act: str, **given: Any) -> int:
        """Starts an act; its process id."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([act, given]) + "\n")
        self._process.stdin.flush()
        return int(self.line()["begun"])

    def line(self) -> Any:
        """The next thing an act says."""
        assert self._process.stdout
        text = self._process.stdout.readline()
        assert text, self.errors
        return json.loads(text)

    def rest(self) -> list[Any]:
        """All an act says until it has ended, by itself or not."""
        said = []
        while not (isinstance(line := self.line(), dict) and "ended" in line):
            said.append(line)
        self.status = line["ended"]
        return said

    def run(self, act: str, **given: Any) -> list[Any]:
        """The whole act; what it said."""
        self.begin(act, **given)
        said = self.rest()
        assert self.status == 0, self.errors
        return said

    def kill(self, act: int) -> list[Any]:
        """Ends an act as a power cut would; what it had said and nobody had read."""
        os.kill(act, signal.SIGKILL)
        said = self.rest()
        assert self.status == signal.SIGKILL, f"the act ended before it was killed: {self.errors}"
        return said

    @property
    def errors(self) -> str:
        return self._errors.read_text()

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(20)


@contextmanager
def database_apart(home: Path) -> Iterator[dict[str, str]]:
    """The environment of processes with a database of their own: SQLite, or in the server of DATABASE_URL where set."""
    kept = environment(home) | {"INNERMOST_ALLOWED_HOSTS": "testserver,localhost,127.0.0.1"}
    (home / "data").mkdir()
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield kept
        return
    with _postgres_database(url) as name:
        yield kept | {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}


@contextmanager
def _postgres_database(url: str) -> Iterator[str]:
    name = f"innermost_apart_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A database apart, with its tables, for one test module."""
    with database_apart(tmp_path_factory.mktemp("apart")) as surroundings:
        first = Stage(surroundings)
        first.run("ready")
        first.close()
        yield surroundings


@pytest.fixture
def stage(apart: dict[str, str]) -> Iterator[Stage]:
    made = Stage(apart)
    yield made
    made.close()
