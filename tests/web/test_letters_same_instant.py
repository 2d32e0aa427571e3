"""A sealed letter is opened, changed, moved or taken back in the same instant, by two processes: never halfway."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.stage import Stage, apart

__all__ = ["apart"]

pytestmark = pytest.mark.slow
TIMES = 6


@pytest.fixture(scope="module")
def stage(apart: dict[str, str]) -> Iterator[Stage]:
    """Where Ada is. She and Ben are known there."""
    made = Stage(apart)
    made.run("enrol", names=["Ada", "Ben"])
    yield made
    made.close()


@pytest.fixture(scope="module")
def other(apart: dict[str, str]) -> Iterator[Stage]:
    made = Stage(apart)
    yield made
    made.close()


def spaces(stage: Stage, how_many: int) -> list[str]:
    made = stage.run("make_links", name="Ada", how_many=how_many)
    stage.run("take_links", name="Ben", secrets=[one["secret"] for one in made])
    return [one["space"] for one in made]


def at_once(one: Stage, first: tuple[str, dict[str, Any]], two: Stage, second: tuple[str, dict[str, Any]]) -> list[Any]:
    """What the two processes said, pair by pair."""
    for where, (act, given) in ((one, first), (two, second)):
        where.begin(act, **given)
    said = [where.rest() for where in (one, two)]
    assert [where.status for where in (one, two)] == [0, 0], one.errors + two.errors
    return list(zip(*said, strict=True))


def test_words_changed_as_they_open_are_read_as_they_are_now(stage: Stage, other: Stage, tmp_path: Path) -> None:
    space, place = spaces(stage, 1)[0], str(tmp_path / "meet")
    letters = stage.run("seal_letters", name="Ada", spaces=[space] * TIMES)
    changes = ("change_letters", {"name": "Ada", "letters": letters, "place": place})
    done = at_once(stage, changes, other, ("open_letters", {"letters": letters, "place": place}))
    assert len(done) == TIMES
    assert stage.run("read_letters", name="Ben", space=space) == ["after"] * TIMES


def test_taken_back_as_they_open_they_are_nobody_elses(stage: Stage, other: Stage, tmp_path: Path) -> None:
    space, place = spaces(stage, 1)[0], str(tmp_path / "meet")
    letters = stage.run("seal_letters", name="Ada", spaces=[space] * TIMES)
    back = ("take_letters_back", {"name": "Ada", "letters": letters, "place": place})
    at_once(stage, back, other, ("open_letters", {"letters": letters, "place": place}))
    assert stage.run("held_letters", letters=letters) == [[0, 0]]
    assert stage.run("read_letters", name="Ben", space=space) == []


def test_moved_to_another_day_as_the_other_leaves_they_never_open(stage: Stage, other: Stage, tmp_path: Path) -> None:
    among, place = spaces(stage, TIMES), str(tmp_path / "meet")
    letters = stage.run("seal_letters", name="Ada", spaces=among)
    moves = ("move_letters", {"name": "Ada", "letters": letters, "spaces": among, "place": place})
    done = at_once(stage, moves, other, ("leave_all", {"name": "Ben", "spaces": among, "place": place}))
    assert len(done) == TIMES
    assert stage.run("held_letters", letters=letters) == [[0, 0]]
