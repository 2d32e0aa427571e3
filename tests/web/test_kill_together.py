"""SIGKILL while a round opens, a key is renewed or somebody leaves: the old state or the new, nothing unreadable."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.web.stage import Stage, apart, stage
from tests.web.test_kill import chance, killed
from tests.web.test_same_instant import assert_nothing_is_left_halfway, people, spaces, tables

__all__ = ["apart", "chance", "people", "stage"]

pytestmark = pytest.mark.slow
ROUNDS, KILLS, LEASE = 40, 8, 1.0


def test_a_release_that_is_killed_is_done_afterwards(people: None, stage: Stage, chance: random.Random) -> None:
    laid, later = tables(stage, spaces(stage, 1) * ROUNDS), (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    for name in ("Ada", "Ben"):
        stage.run("answer", name=name, tables=laid, opens_at=later)
    stage.run("time_has_come")
    for _ in range(KILLS):
        killed(stage, chance, "release", lease=LEASE, for_ever=True, most=3)
        found = stage.run("read_rounds", name="Ben", tables=laid)
        assert {tuple(one) for one in found} <= {("open", "Ben", None), ("revealed", "Ben", "Ada")}
        assert_nothing_is_left_halfway(stage)
    time.sleep(LEASE + 0.1)
    stage.run("release")
    (taken,) = stage.run("attempts")
    assert max(times for times, _ in taken) > 1, "No worker was killed while it had taken a release."
    assert all(done for _, done in taken)
    assert stage.run("read_rounds", name="Ben", tables=laid) == [["revealed", "Ben", "Ada"]] * ROUNDS
    assert stage.run("read_rounds", name="Ada", tables=laid) == [["revealed", "Ada", "Ben"]] * ROUNDS


def test_a_new_key_that_is_killed_leaves_both_with_all_their_words(
    people: None, stage: Stage, chance: random.Random
) -> None:
    where = spaces(stage, 4)
    held = tables(stage, where)
    stage.run("answer", name="Ada", tables=held)
    for number in range(KILLS):
        killed(stage, chance, "renew_key", name="Ada")
        for name in ("Ada", "Ben"):
            stage.run("give", name=name, space=where[number % 4])
        for name in ("Ada", "Ben"):
            seen = stage.run("shown_to", name=name, spaces=where)
            assert all(readable == there > 0 for readable, there in seen)
    assert stage.run("answer", name="Ben", tables=held) == [True] * 4
    assert stage.run("read_rounds", name="Ben", tables=held) == [["revealed", "Ben", "Ada"]] * 4


def test_leaving_that_is_killed_was_done_or_was_not(people: None, stage: Stage, chance: random.Random) -> None:
    for _ in range(KILLS):
        said = killed(stage, chance, "come_and_leave", name="Cleo", other="Ada")
        left = [line["left"] for line in said if "left" in line]
        tried = [line["leaving"] for line in said if "leaving" in line]
        cleo = stage.run("shown_to", name="Cleo", spaces=tried)
        assert all((one is None) >= (space in left) for space, one in zip(tried, cleo, strict=True))
        assert all(one is None or one == [3, 3] for one in cleo)
        assert stage.run("shown_to", name="Ada", spaces=tried) == [[3, 3]] * len(tried)
        assert_nothing_is_left_halfway(stage)
