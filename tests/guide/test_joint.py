"""A week for both: its forms, how deep it goes, what it rests on, and that it rests on nothing else."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from innermost.guide.joint import Day, Depth, Mark, Shared, Week, why
from innermost.guide.pool import pool_of
from innermost.guide.turns import WEEKS, part_of, seed_of, turns, week_number
from innermost.library import KINDS, Kind, Question, load

MONDAY = 5000


def week(
    number: int = MONDAY,
    *,
    ceilings: tuple[int, int] = (4, 4),
    age: int = 20,
    spell: float = 0.9,
    seed: int = 7,
    **more: object,
) -> Week:
    depth = Depth(ceilings, age, spell, seed, number)
    usual = Week(load(), "partners", "ours", number, depth, opened=lambda _slug, _weekday: False)
    return replace(usual, **more)  # type: ignore[arg-type]


def days(weeks: int, **more: Any) -> list[Day]:
    return [week(MONDAY + n, **more).day(weekday) for n in range(weeks) for weekday in range(7)]


def rungs(found: list[Day]) -> list[int]:
    return [day.practice.rung for day in found if isinstance(day.practice, Question)]


@pytest.mark.parametrize("space", ["ours", "theirs", "a third"])
def test_a_week_has_three_days_for_both_two_for_each_and_two_of_rest(space: str) -> None:
    for n in range(30):
        forms = week(MONDAY + n, space=space).forms
        assert sorted(forms) == ["both"] * 3 + ["own"] * 2 + ["rest"] * 2
        assert "both" in forms[5:]
        assert not any(a == b == "rest" for a, b in itertools.pairwise(forms))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes_unasked_that_wants_consent_or_fits_another_kind(kind: Kind) -> None:
    found = [day.practice for day in days(12, kind=kind) if day.practice]
    assert found
    assert all(kind in one.kinds and not one.consent for one in found)


def test_a_question_fits_two_who_are_apart() -> None:
    assert all("apart" in day.practice.modes for day in days(12) if isinstance(day.practice, Question))


@pytest.mark.parametrize("ceilings", [(1, 6), (6, 1), (3, 5), (5, 3), (6, 6)])
def test_it_never_goes_deeper_than_is_fine_for_the_less_ready(ceilings: tuple[int, int]) -> None:
    found = rungs(days(30, ceilings=ceilings))
    assert max(found) == min(ceilings)
    assert sum(rung <= 2 for rung in found) > len(found) / 2


def test_the_first_weeks_and_every_spell_are_light() -> None:
    assert max(rungs(days(20, age=3, ceilings=(6, 6)))) <= 2
    assert max(rungs(days(20, spell=0.01, ceilings=(6, 6)))) <= 2


def test_the_same_for_whoever_asks_and_another_with_another_secret() -> None:
    assert days(4) == days(4)
    assert days(4) != days(4, seed=8)


def test_what_both_opened_is_left_out_and_stays_on_the_day_it_opened() -> None:
    first = next((n, day) for n, day in enumerate(days(1)) if isinstance(day.practice, Question))
    slug = first[1].practice.slug if first[1].practice else ""
    assert all(day.practice is None or day.practice.slug != slug for day in days(1, opened=lambda one, _: one == slug))
    assert week(opened=lambda one, weekday: one == slug and weekday > first[0]).day(first[0]) == first[1]


def test_nothing_repeats_for_half_a_year() -> None:
    keys = [day.key for day in days(WEEKS) if day.key]
    assert len(keys) == len(set(keys))


def test_marks_and_levels_count_from_the_week_after() -> None:
    marks = (Mark("questions:rain-and-no-money", MONDAY, "closer"),) * 30
    fresh = Shared(marks, {"delight": (10.0, MONDAY)})
    assert days(1, shared=fresh) == days(1)
    assert week(shared=fresh).level("delight") is None
    assert week(MONDAY + 1, shared=fresh).level("delight") == 10.0


def test_a_thread_both_showed_to_be_thin_comes_up_more_often() -> None:
    thin = Shared((), dict.fromkeys((one.slug for one in load().threads), (95.0, 1)) | {"mending": (3.0, 1)})

    def share(found: list[Day]) -> float:
        about = [day.practice.threads.get("mending", 0.0) for day in found if day.practice]
        return sum(about) / len(about)

    assert share(days(26, shared=thin)) > share(days(26)) + 0.03


def test_why_is_said_for_both_and_names_what_both_showed() -> None:
    thin = Shared((), {one.slug: (20.0, 1) for one in load().threads})
    there = week(shared=thin)
    day = next(found for found in map(there.day, range(7)) if found.practice)
    said = why(there, day)
    assert "room for more of it" in said.words
    assert any("20 out of 100" in line for line in said.rests_on)
    plain = why(week(), day)
    assert "room for more" not in plain.words
    assert plain.words
    assert why(week(), Day("both")).words == ""


# Turns


def test_each_practice_has_one_week_of_the_half_year() -> None:
    pool = pool_of(load())
    ahead = turns(pool, "ours", MONDAY)
    assert set(ahead.tolist()) == set(range(WEEKS))
    assert (turns(pool, "ours", MONDAY + 1) == (ahead - 1) % WEEKS).all()
    assert (turns(pool, "theirs", MONDAY) != ahead).mean() > 0.9


def test_a_practice_added_later_changes_no_turn() -> None:
    pool = pool_of(load())
    rows = (turns(pool, "ours", MONDAY) >= 0).nonzero()[0][::3]
    assert (turns(part_of(pool, rows), "ours", MONDAY) == turns(pool, "ours", MONDAY)[rows]).all()


def test_a_week_begins_on_monday_and_seeds_are_their_own() -> None:
    assert week_number(date(2026, 11, 23)) == week_number(date(2026, 11, 29)) == week_number(date(2026, 11, 22)) + 1
    assert seed_of("a", 1) == seed_of("a", 1) != seed_of("a", 2)
