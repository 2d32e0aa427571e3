"""Runs the whole suite: everything on SQLite, then the tests that touch a database once more on PostgreSQL.

Each run has its own data folder and secrets, so that nothing of this machine's own Innermost is touched, and its own
process group, so that nothing it started outlives it. Where very few tests failed they are run once more by themselves,
since a browser can hang through no fault of a page; what failed at first is named, also where it passes then.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

TWICE = ["tests/web", "tests/cli/test_backup.py"]
ONCE = "not journey and not own_server"
# Files whose outcome no database can change (docs/testing.md says why). Any other file is run on both.
ONE_DATABASE_IS_ENOUGH = [
    *("bridge", "design", "doors", "isolation", "kept", "library_pages", "limits", "promise", "quick_exit", "safety"),
    *("settings", "tonight", "zones", "walks", "live_origin", "us_mirror", "us_signs", "demo_pages"),
    *("interference_pair", "say_pages", "say_building", "letters_days"),
]
# Files begin in the order of tests/conftest.py.
TWO_AT_A_TIME = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
LONGEST_SECONDS = 45 * 60
FEW = 3
FAILED = Path(".pytest_cache/v/cache/lastfailed")


def run(arguments: list[str], **extra: str) -> int:
    with tempfile.TemporaryDirectory(prefix="innermost-tests-") as folder:
        own = {"INNERMOST_DATA": f"{folder}/data", "INNERMOST_SECRETS_DIR": f"{folder}/secrets"}
        command = [sys.executable, "-m", "pytest", *arguments]
        process = subprocess.Popen(command, env={**os.environ, **own, **extra}, start_new_session=True)
        try:
            return process.wait(LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"Ended after {LONGEST_SECONDS // 60} minutes.", flush=True)  # this is a command
            return 1
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def run_twice_at_most(arguments: list[str], **extra: str) -> int:
    """A test whose process had to be ended is run again within the run, and is not among those that failed last."""
    FAILED.unlink(missing_ok=True)
    code = run([*TWO_AT_A_TIME, "--max-worker-restart", str(FEW), *arguments], **extra)
    failed = [*json.loads(FAILED.read_text())] if FAILED.exists() else []
    if code != 1 or len(failed) > FEW:
        return code
    print("Failed at first, see above. Passed since, or once more now:", *failed, sep="\n  ", flush=True)
    return run(failed, **extra) if failed else 0


def left_out() -> list[str]:
    files = [f"tests/web/test_{name}.py" for name in ONE_DATABASE_IS_ENOUGH]
    missing = [file for file in files if not Path(file).is_file()]
    if missing:
        sys.exit(f"tools/run_tests.py names files that are not there: {', '.join(missing)}")
    return [f"--ignore={file}" for file in files]


def main() -> int:
    chosen, without = sys.argv[1:], left_out()
    codes = [run_twice_at_most(chosen)]
    postgres = os.environ.get("INNERMOST_TEST_POSTGRES")
    if postgres and not chosen:
        print("Once more on PostgreSQL:", flush=True)
        codes.append(run_twice_at_most(["-m", ONCE, *without, *TWICE], DATABASE_URL=postgres))
    return 1 if any(codes) else 0


if __name__ == "__main__":
    Path.cwd().joinpath("pyproject.toml").exists() or sys.exit("Run this from the project's folder.")
    sys.exit(main())
