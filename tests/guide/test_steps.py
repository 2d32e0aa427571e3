"""Somebody's plan: where they are on the path, what helps with what gets in the way, and how slowly it goes."""

from typing import Any

import pytest

from innermost.guide.plan import AGAIN, FIRST_LOOK, SINCE_CHANGE, Plan, plan_of
from innermost.guide.standing import Standing
from innermost.library import Step, load
from tests.guide.filled import ago, at_rung, filled, landed, looked

STEPS = [one.slug for one in load().steps]
LONG_AGO = 365
NOTHING = Standing()


def begun(*slugs: str, days: int = LONG_AGO) -> Standing:
    standing = Standing()
    for slug in slugs:
        standing = standing.beginning(slug, ago(days))
    return standing


def plan(standing: Standing = NOTHING, **said: Any) -> Plan:
    return plan_of(filled(standing=standing, **said))


def test_there_are_eight_steps_in_their_order() -> None:
    found = plan().steps

    assert [one.step.number for one in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {one.state for one in found} == {""}


def test_a_step_stands_where_somebody_left_it() -> None:
    found = plan(begun(STEPS[0], days=20).settling(STEPS[1], ago(3))).steps

    assert [(one.state, one.since) for one in found[:3]] == [("begun", ago(20)), ("settled", ago(3)), ("", "")]


def test_exactly_one_step_is_here() -> None:
    for standing in (Standing(), begun(*STEPS), begun(*STEPS[:4], days=3)):
        found = plan(standing)
        assert [one.step for one in found.steps if one.is_here] == [found.here]


def test_it_begins_at_the_first_step() -> None:
    assert plan().here.slug == STEPS[0]


def test_of_the_first_three_the_first_that_is_not_settled_is_here() -> None:
    assert plan(begun(STEPS[1])).here.slug == STEPS[0]
    assert plan(begun(STEPS[1]).settling(STEPS[0], ago(3))).here.slug == STEPS[1]


@pytest.mark.parametrize("step", load().steps[3:], ids=lambda step: step.slug)
def test_after_the_first_three_it_goes_where_the_need_is(step: Step) -> None:
    strands = {**looked(mean=2.0), **dict.fromkeys(step.threads, (-2.0, 0.2))}
    here = plan(begun(*STEPS[:3]), strands=strands).here

    assert here.number > 3
    assert here.threads.keys() & step.threads.keys()


def test_what_somebody_cares_for_moves_where_it_goes() -> None:
    heres = {plan(begun(*STEPS[:3]).caring(slug, 1)).here.slug for slug in filled().threads}

    assert len(heres) >= 3


def test_a_step_just_begun_is_here_for_its_usual_stretch() -> None:
    standing = begun(*STEPS[:3])
    last = load().steps[6]

    assert plan(standing.beginning(last.slug, ago(last.weeks * 7 - 1))).here == last
    assert plan(standing.beginning(last.slug, ago(last.weeks * 7))).here != last


def test_with_all_begun_the_first_that_is_not_settled_is_here() -> None:
    standing = begun(*STEPS)

    assert plan(standing).here.slug == STEPS[0]
    assert plan(standing.settling(STEPS[0], ago(1))).here.slug == STEPS[1]


def test_with_all_settled_the_plan_still_stands() -> None:
    standing = Standing()
    for slug in STEPS:
        standing = standing.settling(slug, ago(LONG_AGO))

    assert plan(standing).here.slug in STEPS


def test_weeks_count_from_the_first_step_begun() -> None:
    assert plan().week == 0
    assert plan(begun(STEPS[0], days=0)).week == 1
    assert plan(begun(STEPS[0], days=6)).week == 1
    assert plan(begun(STEPS[0], days=7).beginning(STEPS[1], ago(0))).week == 2


def test_the_horizon_is_months() -> None:
    words = {1: "a week", 2: "two weeks", 3: "three weeks", 4: "four weeks"}
    here = plan().here

    assert "months" in plan().horizon
    assert words.get(here.weeks, "weeks") in plan().horizon


def test_alone_it_is_honest_that_a_bond_takes_two() -> None:
    assert not plan().alone
    assert "a bond takes two" not in plan().horizon
    assert plan(for_two=False).alone
    assert "a bond takes two" in plan(for_two=False).horizon


BARRIERS = [one.barriers[0] for one in load().strategies]


def test_barriers_bring_their_strategies_strongest_first() -> None:
    named = (BARRIERS[4], BARRIERS[0], BARRIERS[2])

    assert [one.strategy.barriers[0] for one in plan(barriers=named).strategies] == list(named)
    assert plan(barriers=("no-such-barrier",)).strategies == ()
    assert plan().strategies == ()


def test_a_strategy_for_two_named_barriers_comes_once() -> None:
    assert len(plan(barriers=(BARRIERS[0], BARRIERS[0])).strategies) == 1


def test_a_leaning_moves_its_strategies_up() -> None:
    leaning = next(one for one in load().leanings if one.first)
    last = next(one for one in load().strategies if one.slug == leaning.first[0])
    others = [slug for slug in BARRIERS if slug not in last.barriers and not _first(slug, leaning.first)][:2]
    factors = {leaning.scale: (2.0 if leaning.end == "up" else -2.0, 0.2)}
    named = (*others, last.barriers[0])

    assert plan(barriers=named).strategies[-1].strategy == last
    assert plan(barriers=named, factors=factors).strategies[0].strategy == last


def _first(barrier: str, first: tuple[str, ...]) -> bool:
    return any(barrier in one.barriers for one in load().strategies if one.slug in first)


def test_the_next_step_of_a_strategy_is_the_first_that_was_not_tried() -> None:
    strategy = load().strategies[0]
    keys = [f"{strategy.slug}:{number}" for number in range(1, len(strategy.steps) + 1)]
    all_tried = Standing()
    for key in keys:
        all_tried = all_tried.trying(key)

    found = [
        plan(standing, barriers=strategy.barriers).strategies[0]
        for standing in (Standing(), Standing().trying(keys[1]).trying(keys[0]), all_tried)
    ]
    assert [one.tried for one in found] == [(), (1, 2), tuple(range(1, len(keys) + 1))]
    assert [one.next for one in found] == [strategy.steps[0], strategy.steps[2], None]


def test_leanings_stand_in_the_plan() -> None:
    assert [one.scale for one in plan(factors={"shyness": (2.0, 0.2)}).leanings] == ["shyness"]


CHANGE = next(one for one in load().changes if one.look)


def test_somebody_who_never_looked_is_asked_gently() -> None:
    assert plan().asks_look == FIRST_LOOK


def test_a_change_after_the_last_look_asks_for_a_new_one() -> None:
    changed = Standing().having(CHANGE.slug, ago(28))

    assert plan(changed, last_look=ago(30)).asks_look == SINCE_CHANGE
    assert plan(changed, last_look=ago(2)).asks_look == ""
    assert plan(changed).asks_look == SINCE_CHANGE
    assert plan(Standing().having(CHANGE.slug, ago(27)), last_look=ago(30)).asks_look == ""
    assert plan(Standing().having("no-such-change", ago(5)), last_look=ago(10)).asks_look == ""


def practices(count: int, since: int) -> Standing:
    return landed(*[(at_rung(1, place), since - place, "heard") for place in range(count)])


def test_after_eight_weeks_with_things_done_it_asks_again() -> None:
    assert plan(practices(4, 50), last_look=ago(56)).asks_look == AGAIN
    assert plan(practices(4, 50), last_look=ago(55)).asks_look == ""
    assert plan(practices(3, 50), last_look=ago(56)).asks_look == ""
    assert plan(practices(4, 200), last_look=ago(56)).asks_look == ""


def test_days_a_week_stand_in_the_plan() -> None:
    assert plan().days_a_week == 5
    assert plan(Standing().having(CHANGE.slug, ago(1))).days_a_week == CHANGE.days_a_week
    assert plan(Standing().at_pace(3)).days_a_week == 3
