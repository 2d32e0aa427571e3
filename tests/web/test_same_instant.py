"""Two processes do the same thing in the same instant, again and again: it happens once, and nothing is left halfway.

Both wait for each other before each act. On SQLite, and on PostgreSQL where the suite runs there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.web.stage import Stage, apart, stage

__all__ = ["apart", "stage"]

pytestmark = pytest.mark.slow
TIMES, FEWER = 200, 20
Table = list[str]


@pytest.fixture(scope="module")
def people(apart: dict[str, str]) -> None:
    first = Stage(apart)
    first.run("enrol", names=["Ada", "Ben", "Cleo"])
    first.close()


@pytest.fixture
def other(apart: dict[str, str]) -> Iterator[Stage]:
    made = Stage(apart)
    yield made
    made.close()


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "meet")


def at_once(one: tuple[Stage, dict[str, Any]], two: tuple[Stage, dict[str, Any]], act: str, **both: Any) -> list[Any]:
    """What two processes said, pair by pair, that did the same act at once."""
    for where, given in (one, two):
        where.begin(act, **given, **both)
    said = [where.rest() for where, _ in (one, two)]
    assert [where.status for where, _ in (one, two)] == [0, 0], one[0].errors + two[0].errors
    return list(zip(*said, strict=True))


def spaces(stage: Stage, how_many: int) -> list[str]:
    """Spaces of Ada and Ben."""
    made = stage.run("make_links", name="Ada", how_many=how_many)
    assert stage.run("take_links", name="Ben", secrets=[one["secret"] for one in made]) == [True] * how_many
    return [one["space"] for one in made]


def tables(stage: Stage, among: list[str]) -> list[Table]:
    """A question in each of these spaces, that neither has answered."""
    asked = [[space, f"Question {number}?"] for number, space in enumerate(among)]
    return [list(pair) for pair in zip(among, stage.run("begin", name="Ada", asked=asked), strict=True)]


def assert_nothing_is_left_halfway(stage: Stage) -> None:
    (left,) = stage.run("left_over")
    assert {name: number for name, number in left.items() if number} == {}


def test_two_answers_in_the_same_instant_open_once(people: None, stage: Stage, other: Stage, place: str) -> None:
    laid = tables(stage, spaces(stage, 1) * TIMES)
    opened = at_once((stage, {"name": "Ada"}), (other, {"name": "Ben"}), "answer", tables=laid, place=place)
    assert len(opened) == TIMES
    assert {sum(pair) for pair in opened} == {1}
    assert {True} < {ada for ada, _ in opened}, "Ada was always first, or never: they did not answer at once."
    assert stage.run("read_rounds", name="Ada", tables=laid) == [["revealed", "Ada", "Ben"]] * TIMES
    assert stage.run("read_rounds", name="Ben", tables=laid) == [["revealed", "Ben", "Ada"]] * TIMES
    assert_nothing_is_left_halfway(stage)


def test_an_answer_changed_as_it_opens_is_read_as_it_was_or_as_it_is(
    people: None, stage: Stage, other: Stage, place: str
) -> None:
    laid = tables(stage, spaces(stage, 1) * FEWER)
    assert stage.run("answer", name="Ada", tables=laid, words="before") == [False] * FEWER
    changes = (stage, {"name": "Ada", "words": "after"})
    done = at_once(changes, (other, {"name": "Ben"}), "answer", tables=laid, place=place)
    assert {ben for _, ben in done} == {True}
    read = stage.run("read_rounds", name="Ben", tables=laid)
    assert read == [["revealed", "Ben", "before" if ada is None else "after"] for ada, _ in done]
    assert stage.run("read_rounds", name="Ada", tables=laid) == [[state, theirs, mine] for state, mine, theirs in read]


def test_a_link_taken_by_two_in_the_same_instant_lets_one_in(
    people: None, stage: Stage, other: Stage, place: str
) -> None:
    made = stage.run("make_links", name="Ada", how_many=FEWER)
    secrets = [one["secret"] for one in made]
    came = at_once((stage, {"name": "Ben"}), (other, {"name": "Cleo"}), "take_links", secrets=secrets, place=place)
    assert {sum(pair) for pair in came} == {1}


def test_the_same_question_begun_by_both_in_the_same_instant_is_one_round(
    people: None, stage: Stage, other: Stage, place: str
) -> None:
    (space,) = spaces(stage, 1)
    asked = [[space, f"Asked by both, {number}?"] for number in range(FEWER)]
    begun = at_once((stage, {"name": "Ada"}), (other, {"name": "Ben"}), "begin", asked=asked, place=place)
    assert len(begun) == FEWER
    assert all(ada == ben for ada, ben in begun)


def test_two_workers_that_take_one_release_open_it_once(people: None, stage: Stage, other: Stage, place: str) -> None:
    laid, later = tables(stage, spaces(stage, 1) * FEWER), (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    for name in ("Ada", "Ben"):
        assert stage.run("answer", name=name, tables=laid, opens_at=later) == [False] * FEWER
    stage.run("time_has_come")
    ids = [table[1] for table in laid]
    assert {sum(pair) for pair in at_once((stage, {}), (other, {}), "settle_all", ids=ids, place=place)} == {1}
    assert stage.run("read_rounds", name="Ada", tables=laid) == [["revealed", "Ada", "Ben"]] * FEWER


def test_two_workers_share_the_releases_that_are_due(people: None, stage: Stage, other: Stage) -> None:
    stage.run("release")
    laid, later = tables(stage, spaces(stage, 1) * FEWER), (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    for name in ("Ada", "Ben"):
        stage.run("answer", name=name, tables=laid, opens_at=later)
    stage.run("time_has_come")
    for worker in (stage, other):
        worker.begin("release")
    done = [len(worker.rest()) - 1 for worker in (stage, other)]
    assert sum(done) == FEWER
    (found,) = stage.run("attempts")
    assert found == [[1, True]] * len(found)
    assert stage.run("read_rounds", name="Ben", tables=laid) == [["revealed", "Ben", "Ada"]] * FEWER


def test_an_answer_in_the_instant_the_other_leaves_opens_or_stays_with_its_writer(
    people: None, stage: Stage, other: Stage, place: str
) -> None:
    laid = tables(stage, spaces(stage, FEWER))
    assert stage.run("answer", name="Ben", tables=laid) == [False] * FEWER
    stage.begin("answer", name="Ada", tables=laid, place=place)
    other.begin("leave_all", name="Ben", spaces=[space for space, _ in laid], place=place)
    opened, left = stage.rest(), other.rest()
    assert (stage.status, other.status) == (0, 0), stage.errors + other.errors
    assert len(left) == FEWER
    assert_nothing_is_left_halfway(stage)
    read = stage.run("read_rounds", name="Ada", tables=laid)
    assert read == [["revealed", "Ada", "Ben"] if one else ["closed", None, None] for one in opened]
    assert stage.run("read_rounds", name="Ben", tables=laid) == [["gone"]] * FEWER


def test_a_first_answer_in_the_instant_the_other_leaves_is_not_held_for_ever(
    people: None, stage: Stage, other: Stage, place: str
) -> None:
    laid = tables(stage, spaces(stage, FEWER))
    stage.begin("answer", name="Ada", tables=laid, place=place)
    other.begin("leave_all", name="Ben", spaces=[space for space, _ in laid], place=place)
    stage.rest(), other.rest()
    assert (stage.status, other.status) == (0, 0), stage.errors + other.errors
    assert_nothing_is_left_halfway(stage)
