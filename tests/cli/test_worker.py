"""`innermost worker --once` as a process of its own: what is due arrives, and arrives once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.receivers import receivers
from bench.reminders import begun


def test_the_command_sends_what_is_due_once_by_either_way(tmp_path: Path) -> None:
    with receivers() as (letters, topics):
        surroundings = begun(tmp_path, letters, topics, people=6)
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-m", "innermost", "worker", "--once"],
                env=surroundings,
                capture_output=True,
                check=False,
            )
            assert (done.returncode, done.stderr) == (0, b"")
        assert sorted(to for to, _ in letters.came) == [f"p{one}@example.org" for one in (1, 3, 5)]
        assert sorted(to for to, _ in topics.came) == ["t0", "t2", "t4"]
