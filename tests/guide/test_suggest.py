"""What somebody is offered: what fits, what is fresh, what they care for; and never more than is fine for them."""

import time
import timeit
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from innermost.guide.fitting import ALONE, fitting
from innermost.guide.freshness import DONE, LATER, LIFT, fresh, key_of, targets
from innermost.guide.ladder import Said
from innermost.guide.standing import Standing
from innermost.guide.suggest import Suggestion, suggestions
from innermost.library import KINDS, DateIdea, FirstSentence, Question, load, sort_of
from tests.guide.filled import TODAY, ago, at_rung, filled, landed, looked, of_sort

OPEN = Standing().at_level(6)
WELL_AND_BADLY: tuple[Said, Said] = ("closer", "lighter")


def offers(days: int = 40, **said: Any) -> list[list[Suggestion]]:
    """What the same situation is offered on so many days."""
    return [suggestions(filled(today=TODAY + timedelta(days=day), **said)) for day in range(days)]


def all_of(found: Iterable[list[Suggestion]]) -> list[Suggestion]:
    return [one for three in found for one in three]


def rungs(found: Iterable[list[Suggestion]]) -> set[int]:
    return {getattr(one.practice, "rung", 0) for one in all_of(found)}


def test_there_are_three_of_different_sorts() -> None:
    for three in offers():
        assert len({sort_of(one.deck, one.practice) for one in three}) == 3


def test_the_same_situation_is_offered_the_same() -> None:
    assert [one.key for one in suggestions(filled())] == [one.key for one in suggestions(filled())]


@pytest.mark.parametrize("other", [{"who": "ben"}, {"today": date(2026, 5, 21)}, {"turn": 1}])
def test_another_person_another_day_or_another_turn_is_offered_something_else(other: Any) -> None:
    assert {one.key for one in suggestions(filled(**other))} != {one.key for one in suggestions(filled())}


def test_a_later_turn_has_nothing_that_the_turns_before_it_had() -> None:
    keys = [one.key for turn in range(8) for one in suggestions(filled(turn=turn))]

    assert len(keys) == len(set(keys)) == 24


MONDAY = TODAY - timedelta(days=TODAY.weekday())


def firsts(week: int, **said: Any) -> list[Suggestion]:
    """The first one of each day of a week."""
    days = (MONDAY + timedelta(weeks=week, days=day) for day in range(7))
    return [suggestions(filled(today=day, **said))[0] for day in days]


def test_no_day_of_a_week_repeats_another() -> None:
    for week in range(6):
        assert len({one.key for one in firsts(week)}) == 7


def test_the_days_of_a_week_are_of_different_sorts() -> None:
    for week in range(6):
        sorts = Counter(sort_of(one.deck, one.practice) for one in firsts(week))
        assert len(sorts) >= 4
        assert max(sorts.values()) <= 3


def test_weeks_do_not_all_begin_alike() -> None:
    mondays = {sort_of(one.deck, one.practice) for one in (firsts(week)[0] for week in range(12))}

    assert len(mondays) >= 3


def test_what_landed_today_leaves_todays_suggestion_as_it_is() -> None:
    before = [one.key for one in suggestions(filled())]
    after = filled(standing=landed((before[0], 0, "closer")))

    assert [one.key for one in suggestions(after)] == before
    assert before[0] not in {one.key for one in suggestions(replace(after, today=TODAY + timedelta(days=1)))}


def test_too_much_counts_at_once() -> None:
    open_to_all = filled(standing=Standing().at_level(6))
    key = suggestions(open_to_all)[0].key
    after = replace(open_to_all, standing=open_to_all.standing.landing(key, ago(0), ("too-much",)))

    assert key not in {one.key for one in suggestions(after)}
    assert any("too much" in line for line in suggestions(after)[0].reason.rests_on)


def test_any_turn_has_something() -> None:
    assert len(suggestions(filled(turn=10**9))) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_it_fits_the_kind_of_bond(kind: str) -> None:
    assert all(kind in one.practice.kinds for one in all_of(offers(kind=kind, standing=OPEN)))


@pytest.mark.parametrize("minutes", [3, 5, 15, 40])
def test_it_fits_the_time_there_is(minutes: int) -> None:
    found = all_of(offers(minutes=minutes))

    assert max(one.practice.minutes for one in found) <= minutes
    assert len(found) == 120


def every_key(**said: Any) -> set[str]:
    """Everything that may be offered at all."""
    situation = filled(**said)
    return {situation.pool.keys[row] for row in np.flatnonzero(fitting(situation))}


def longest(keys: set[str]) -> int:
    pool = filled().pool
    return max(int(pool.minutes[pool.place[key]]) for key in keys)


def test_somebody_new_begins_with_something_short() -> None:
    assert longest(every_key()) == 30
    assert longest(every_key(standing=landed((at_rung(1), 3, "closer")))) > 100
    assert longest(every_key(minutes=60)) == 60


@pytest.mark.parametrize(("level", "ceiling", "deepest"), [(1, 6, 1), (3, 6, 3), (6, 2, 2), (6, 6, 6)])
def test_it_goes_as_deep_as_both_allow_and_no_deeper(level: float, ceiling: int, deepest: int) -> None:
    assert max(rungs(offers(80, standing=Standing().at_level(level), ceiling=ceiling))) == deepest


def test_after_too_much_it_stays_light() -> None:
    heavy = Standing().at_level(5).landing(at_rung(4), ago(0), ("too-much",))
    found = [suggestions(filled(standing=heavy, who=f"somebody {number}")) for number in range(40)]

    assert max(rungs(found)) <= 2
    pool = filled().pool
    assert max(pool.tiring[pool.place[one.key]] for one in all_of(found)) <= 0.5
    assert max(pool.tiring[pool.place[key]] for key in every_key(standing=heavy)) <= 0.5


def test_nothing_with_a_note_on_consent_comes_unasked() -> None:
    assert not [one.key for one in all_of(offers(80, standing=OPEN)) if one.practice.consent]


def test_what_was_put_aside_opened_or_too_much_is_never_offered() -> None:
    aside, opened, heavy = at_rung(1, 0), at_rung(1, 1), at_rung(1, 2)
    before = every_key()
    after = every_key(
        passed=frozenset({aside}), opened={opened.removeprefix("questions:")}, standing=landed((heavy, 200, "too-much"))
    )

    assert {aside, opened, heavy} <= before
    assert not {aside, opened, heavy} & after


def test_when_raw_nothing_is_deep_or_demanding() -> None:
    found = all_of(offers(80, mood="raw", standing=OPEN))

    assert max(getattr(one.practice, "rung", 0) for one in found) <= 2
    assert all("raw" in one.practice.moods for one in found if isinstance(one.practice, Question))
    assert all(one.practice.energy == "low" for one in found if isinstance(one.practice, DateIdea))
    assert not [one for one in found if isinstance(one.practice, FirstSentence)]
    assert max(one.practice.minutes for one in found) <= 20
    assert max(getattr(one.practice, "effort", 0) for one in found) <= 1


def share_of(threads: set[str], found: list[list[Suggestion]]) -> float:
    """The share of first ones that are about one of these."""
    return float(np.mean([bool(threads & set(three[0].practice.threads)) for three in found]))


def test_when_raw_it_is_warmer() -> None:
    warm = {"warmth", "at-ease", "delight", "time"}

    assert share_of(warm, offers(80, mood="raw")) > share_of(warm, offers(80)) + 0.05


def test_when_tired_it_is_short_and_light() -> None:
    found = all_of(offers(80, mood="tired", standing=OPEN))

    assert max(one.practice.minutes for one in found) <= 10
    assert max(getattr(one.practice, "rung", 0) for one in found) <= 2
    assert max(getattr(one.practice, "effort", 0) for one in found) <= 1


def test_alone_there_is_only_what_one_does_towards_the_other() -> None:
    found = all_of(offers(80, for_two=False, standing=OPEN))

    assert {sort_of(one.deck, one.practice) for one in found} == set(ALONE)
    assert all("apart" in one.practice.modes for one in found if isinstance(one.practice, FirstSentence))


def test_what_one_does_alone_only_is_nothing_for_two() -> None:
    library = replace(load(), acts=tuple(replace(one, modes=("alone",)) for one in load().acts))
    for_two, alone = (every_key(library=library, for_two=is_for_two) for is_for_two in (True, False))

    assert not [key for key in for_two if key.startswith("acts:")]
    assert [key for key in alone if key.startswith("acts:")]


def test_what_somebody_wants_more_of_comes_more_often() -> None:
    usual, more, less = (
        share_of({"delight"}, offers(80, standing=Standing().caring("delight", how))) for how in (0, 1, -1)
    )

    assert more > usual + 0.2
    assert less < usual - 0.1


def test_a_thread_that_is_low_comes_more_often() -> None:
    low = share_of({"mending"}, offers(80, strands=looked(mean=0.8, mending=(-1.5, 0.3))))

    assert low > share_of({"mending"}, offers(80, strands=looked(mean=0.8))) + 0.2


def test_a_sort_that_landed_well_comes_more_often_than_one_that_did_not() -> None:
    keys = [of_sort(filled(), "acts", place) for place in range(12)]
    lately: list[tuple[str, int, Said]] = [(at_rung(1, place), 2 - place, "heard") for place in range(2)]
    well, badly = (
        landed(*[(key, 40 - 3 * place, said) for place, key in enumerate(keys)], *lately) for said in WELL_AND_BADLY
    )
    shares = [
        np.mean([any(one.deck == "acts" for one in three) for three in offers(60, standing=standing)])
        for standing in (well, badly)
    ]

    assert shares[0] > shares[1] + 0.2


def test_a_leaning_moves_its_sorts() -> None:
    up = next(one for one in load().leanings if any(factor > 1.1 for factor in one.sorts.values()))
    sort = max(up.sorts, key=lambda slug: up.sorts[slug])
    factors = {up.scale: (1.5 if up.end == "up" else -1.5, 0.2)}
    counts = [
        sum(sort_of(one.deck, one.practice) == sort for one in all_of(offers(120, factors=said)))
        for said in ({}, factors)
    ]

    assert counts[1] > counts[0]


def freshness_of(key: str, **said: Any) -> float:
    situation = filled(**said)
    return float(fresh(situation)[situation.pool.place[key]])


def test_each_practice_has_its_week_in_half_a_year() -> None:
    situation = filled()
    weeks = [fresh(filled(today=TODAY + timedelta(weeks=week))) == 1 for week in range(26)]
    times = Counter(np.array(weeks).sum(axis=0).tolist())

    assert min(times) == 1
    assert np.array(weeks).mean() == pytest.approx(1 / 26, abs=0.01)
    assert set(np.unique(fresh(situation))) == {0.0, LATER, 1.0}


def test_what_was_done_within_a_year_comes_seldom_and_then_again() -> None:
    key = next(one for one in every_key() if freshness_of(one) == 1)

    assert freshness_of(key, standing=landed((key, 300, "closer"))) <= DONE
    assert freshness_of(key, standing=landed((key, 400, "closer"))) == freshness_of(key)


def barrier_with_targets() -> tuple[str, set[str]]:
    for strategy in load().strategies:
        keys = {key_of(step.to) for step in strategy.steps if step.to} & every_key(barriers=())
        if keys:
            return strategy.barriers[0], keys
    raise AssertionError


def test_what_helps_with_a_barrier_that_was_named_comes_more_often() -> None:
    barrier, keys = barrier_with_targets()
    named, usual = (
        np.mean([any(one.key in keys for one in three) for three in offers(60, barriers=barriers)])
        for barriers in ((barrier,), ())
    )

    assert named > usual + 0.2


def test_a_step_that_was_tried_is_lifted_no_more() -> None:
    barrier, keys = barrier_with_targets()
    strategy = next(one for one in load().strategies if barrier in one.barriers)
    tried = Standing()
    for number in range(1, len(strategy.steps) + 1):
        tried = tried.trying(f"{strategy.slug}:{number}")

    assert keys <= set(targets(filled(barriers=(barrier,))))
    assert freshness_of(next(iter(keys)), barriers=(barrier,)) == LIFT
    assert not targets(filled(barriers=(barrier,), standing=tried))


def test_where_nothing_fits_there_is_nothing() -> None:
    assert suggestions(filled(passed=frozenset(filled().pool.keys))) == []


def full_record() -> dict[str, Any]:
    situation = filled()
    keys = situation.pool.keys[:: len(situation.pool.keys) // 100]
    standing = landed(*[(key, 300 - 2 * place, "closer") for place, key in enumerate(keys)])
    pulses = tuple((ago(300 - 11 * place), dict.fromkeys(situation.threads, place % 3 / 3)) for place in range(26))
    return {"standing": standing, "pulses": pulses, "strands": looked(), "factors": {"shyness": (1.5, 0.2)}}


def test_it_is_quick_with_a_full_record() -> None:
    said = full_record()
    suggestions(filled(**said))

    assert min(timeit.repeat(lambda: suggestions(filled(**said)), timer=time.process_time, number=1, repeat=9)) < 0.015
