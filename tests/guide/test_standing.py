"""The record of one person in one space: how it changes, and that no record, however old or odd, breaks the guide."""

import json
from typing import Any

import pytest

from innermost.guide.standing import MOST_LANDED, Landed, Standing, as_data, standing_from

FULL = (
    Standing()
    .landing("thanks:off-my-list", "2026-05-01", ("closer", "heard"))
    .caring("warmth", 1)
    .caring("time", -1)
    .at_level(2.5)
    .at_pace(3)
    .beginning("listen-to-the-end", "2026-05-02")
    .settling("notice-what-goes-on", "2026-05-03")
    .trying("time-in-small-pieces:1")
    .having("move", "2026-05-04")
)


def through_json(standing: Standing) -> Standing:
    return standing_from(json.loads(json.dumps(as_data(standing))))


def test_what_goes_to_json_comes_back_the_same() -> None:
    assert through_json(FULL) == FULL


def test_an_empty_record_is_a_new_standing() -> None:
    assert standing_from({}) == Standing()


def test_a_key_of_a_newer_version_is_passed_over() -> None:
    assert standing_from({**as_data(FULL), "stars": [1, 2], "landed_v2": {}}) == FULL


ODD: list[Any] = [
    None,
    3,
    -7.5,
    True,
    "text",
    "",
    [],
    [1, None, "x"],
    {},
    {"a": 1},
    {"a": None},
    [[]],
    [{}],
    10**400,
    float("nan"),
]


@pytest.mark.parametrize("name", sorted(as_data(Standing())))
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:12])
def test_a_value_of_another_type_breaks_nothing_and_touches_nothing_else(name: str, odd: Any) -> None:
    found = standing_from({**as_data(FULL), name: odd})

    kept = {key: value for key, value in as_data(found).items() if key not in {name, "since", "change", "change_day"}}
    assert kept == {key: as_data(FULL)[key] for key in kept}
    assert through_json(found) == found


@pytest.mark.parametrize("odd", [None, [], "text", 4])
def test_something_that_is_no_record_at_all_is_a_new_standing(odd: Any) -> None:
    assert standing_from(odd) == Standing()


@pytest.mark.parametrize(
    "landed",
    [
        {"practice": "acts:a", "day": "2026-13-40", "said": ["closer"]},
        {"practice": "acts:a", "day": "20260501", "said": ["closer"]},
        {"practice": "acts:a", "day": "2026-05-01", "said": ["marvellous"]},
        {"practice": "acts:a", "day": "2026-05-01", "said": "closer"},
        {"practice": "a" * 400, "day": "2026-05-01", "said": ["closer"]},
        {"day": "2026-05-01", "said": ["closer"]},
        "acts:a",
    ],
)
def test_what_cannot_be_read_of_how_something_landed_is_left_out(landed: Any) -> None:
    good = {"practice": "acts:b", "day": "2026-05-01", "said": ["heard", "marvellous"]}

    assert standing_from({"landed": [landed, good]}).landed == (Landed("acts:b", "2026-05-01", ("heard",)),)


def test_a_record_is_read_within_its_bounds() -> None:
    many = [{"practice": f"acts:{n}", "day": "2026-05-01", "said": ["closer"]} for n in range(500)]
    slugs = {f"slug-{n}": 1 for n in range(500)}
    read = standing_from({"landed": many, "cares": slugs, "tried": list(slugs), "level": 70, "days_a_week": 90})

    assert [one.practice for one in read.landed][-1] == "acts:499"
    assert len(read.landed) == MOST_LANDED
    assert len(read.cares) < 30
    assert len(read.tried) < 100
    assert (read.level, read.days_a_week) == (6, 7)


def test_only_the_newest_hundred_are_kept() -> None:
    standing = Standing()
    for number in range(130):
        standing = standing.landing(f"acts:{number}", "2026-05-01", ("heard",))

    assert [one.practice for one in standing.landed] == [f"acts:{number}" for number in range(30, 130)]


def test_said_again_on_the_same_day_the_later_counts() -> None:
    standing = Standing().landing("acts:a", "2026-05-01", ("closer",)).landing("acts:a", "2026-05-01", ("lighter",))

    assert standing.landed == (Landed("acts:a", "2026-05-01", ("lighter",)),)


def test_said_of_another_day_both_count() -> None:
    standing = Standing().landing("acts:a", "2026-05-01", ("closer",)).landing("acts:a", "2026-05-02", ("lighter",))

    assert [one.said for one in standing.landed] == [("closer",), ("lighter",)]


def test_saying_nothing_more_of_it_takes_it_back() -> None:
    assert Standing().landing("acts:a", "2026-05-01", ("closer",)).landing("acts:a", "2026-05-01", ()) == Standing()


def test_forgetting_a_practice_forgets_all_its_days() -> None:
    standing = Standing().landing("acts:a", "2026-05-01", ("closer",)).landing("acts:a", "2026-05-02", ("closer",))

    assert standing.landing("acts:b", "2026-05-02", ("heard",)).forgetting("acts:a").landed == (
        Landed("acts:b", "2026-05-02", ("heard",)),
    )


def test_too_much_takes_a_level_that_was_set_down_at_once() -> None:
    assert Standing().at_level(3).landing("questions:a", "2026-05-01", ("too-much",)).level == pytest.approx(2.2)
    assert Standing().at_level(1.5).landing("questions:a", "2026-05-01", ("too-much",)).level == 1
    assert Standing().landing("questions:a", "2026-05-01", ("too-much",)).level == 0


def test_a_wish_can_be_taken_back() -> None:
    assert Standing().caring("warmth", 1).caring("warmth", -1).cares == {"warmth": -1}
    assert Standing().caring("warmth", 1).caring("warmth", 0) == Standing()


def test_a_level_and_a_pace_can_be_left_to_the_guide_again() -> None:
    assert Standing().at_level(9).level == 6
    assert Standing().at_level(3).at_level(0) == Standing()
    assert Standing().at_pace(3).at_pace(0) == Standing()


def test_a_step_keeps_the_day_on_which_it_was_begun() -> None:
    standing = Standing().beginning("a", "2026-05-01").settling("a", "2026-06-01")

    assert (standing.steps, standing.since) == ({"a": "settled"}, {"a": "2026-05-01"})


def test_a_step_that_was_left_begins_anew() -> None:
    standing = Standing().beginning("a", "2026-05-01").leaving("a")

    assert standing == Standing()
    assert standing.beginning("a", "2026-06-01").since == {"a": "2026-06-01"}


def test_a_thing_tried_counts_once_and_can_be_taken_back() -> None:
    assert Standing().trying("a:1").trying("a:2").trying("a:1").tried == ("a:2", "a:1")
    assert Standing().trying("a:1").not_trying("a:1") == Standing()


def test_a_change_that_is_over_leaves_no_day() -> None:
    assert Standing().having("move", "2026-05-01").having("", "2026-06-01") == Standing()
