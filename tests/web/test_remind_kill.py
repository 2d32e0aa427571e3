"""Reminders on two workers that are killed: the small form of `python -m bench.reminders`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import reminders


@pytest.mark.slow
@pytest.mark.own_server
def test_none_is_lost_and_none_comes_under_a_second_id_when_workers_are_killed(tmp_path: Path) -> None:
    result = reminders.measure(tmp_path, people=300, kills=2)
    assert (result.kills, result.lost, result.twice_by_id) == (2, 0, 0)
    # Mail goes one at a time and addresses four at once: no more than these are in the moment between.
    assert result.twice <= 2 * 5
