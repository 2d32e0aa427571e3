"""Runs the whole suite: everything on SQLite, then the tests that touch a database once more on PostgreSQL.

Each run has its own data folder and secrets, so that nothing of this machine's own Innermost is touched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TWICE = ["tests/web", "tests/cli/test_backup.py"]
ONCE = "not journey and not own_server"


def run(arguments: list[str], **extra: str) -> int:
    with tempfile.TemporaryDirectory(prefix="innermost-tests-") as folder:
        own = {"INNERMOST_DATA": f"{folder}/data", "INNERMOST_SECRETS_DIR": f"{folder}/secrets"}
        environment = {**os.environ, **own, **extra}
        return subprocess.run([sys.executable, "-m", "pytest", *arguments], env=environment, check=False).returncode


def main() -> int:
    chosen = sys.argv[1:]
    codes = [run(["-n", "2", "--dist", "loadfile", *chosen])]
    postgres = os.environ.get("INNERMOST_TEST_POSTGRES")
    if postgres and not chosen:
        print("Once more on PostgreSQL:", flush=True)  # this is a command
        codes.append(run(["-n", "2", "--dist", "loadfile", "-m", ONCE, *TWICE], DATABASE_URL=postgres))
    return 1 if any(codes) else 0


if __name__ == "__main__":
    Path.cwd().joinpath("pyproject.toml").exists() or sys.exit("Run this from the project's folder.")
    sys.exit(main())
