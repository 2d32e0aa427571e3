"""Runs the real command in a process of its own, with a home of its own. Knows no command by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.web.served import environment


def innermost(home: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-m", "innermost", *command]
    surroundings = environment(home) | more
    return subprocess.run(whole, env=surroundings, cwd=home, capture_output=True, text=True, check=False, timeout=120)


def ended(home: Path, *command: str, **more: str) -> str:
    """The one line a command ended with, having ended with 1 and said nothing else."""
    done = innermost(home, *command, **more)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr.strip()


def migrated(home: Path, **more: str) -> Path:
    """A home whose database has its tables."""
    command = [sys.executable, "-m", "django", "migrate", "-v0", "--settings=innermost.web.settings"]
    subprocess.run(command, env=environment(home) | more, cwd=home, check=True)
    return home
