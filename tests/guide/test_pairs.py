"""The small form: few pairs, wider bounds than `innermost guide simulate` keeps; beside each bound, what breaks it."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from innermost.guide import ceiling, ladder
from innermost.guide.effects import prior
from innermost.guide.pool import pool_of
from innermost.guide.simulate import BOUNDS, STEPS, WATCHED, Found, Number, missed, simulate
from innermost.guide.simulate.course import Course, course
from innermost.guide.simulate.days import Turns
from innermost.guide.simulate.pairs import CLOSER, Pairs, draw
from innermost.guide.simulate.policies import POLICIES
from innermost.guide.simulate.privacy import FIRST, Seen, auc, privacy
from innermost.guide.simulate.worlds import WORLDS, World
from innermost.library import load

LIBRARY = load()
POOL = pool_of(LIBRARY)
BY_NAME = {world.name: world for world in WORLDS}
PAIRS, WEEKS, SEED = 200, 20, 11


def went(world: str, policy: str, seed: int = SEED) -> Course:
    return course(LIBRARY, BY_NAME[world], policy, PAIRS, WEEKS, seed)


@pytest.fixture(scope="module")
def usual() -> dict[str, Course]:
    return {policy: went("usual", policy) for policy in ("ours", "static", "random", "deepest", "oracle")}


def pairs_of(world: World, number: int = 300) -> Pairs:
    spread = np.array([sort.spread for sort in LIBRARY.sorts])
    beliefs = prior(LIBRARY.sorts, len(LIBRARY.threads))
    return draw(np.random.default_rng(5), world, POOL, beliefs, spread, number)


# Worlds and pairs


def test_there_are_five_worlds_and_two_more_against_what_is_assumed() -> None:
    assert len(WORLDS) >= 5
    assert sum(world.against for world in WORLDS) >= 2
    assert len(BY_NAME) == len(WORLDS)


def test_a_question_far_too_deep_is_too_much_and_a_light_one_hardly_ever() -> None:
    pairs = pairs_of(BY_NAME["usual"])
    rows = {rung: np.full(300, int(np.flatnonzero(POOL.rung == rung)[0])) for rung in (1, 6)}
    rates = {rung: pairs.too_much(one, pairs.over(one)).mean() for rung, one in rows.items()}
    assert rates[1] < 0.02
    assert rates[6] > 0.8


def test_depth_at_ones_comfort_does_the_most() -> None:
    matched = Pairs.matched(np.array([-3.0, -1.0, 0.0, 0.7, 2.0]))
    assert matched.argmax() == 2
    assert (matched > 0).all()


@pytest.mark.parametrize(("world", "grows"), [("usual", True), ("no-growth", False)])
def test_comfort_grows_at_the_edge_where_the_world_lets_it(world: str, grows: bool) -> None:
    pairs, rng = pairs_of(replace(BY_NAME[world], comfort_sd=0.01, less_keen=0)), np.random.default_rng(6)
    at_edge = np.full(300, int(np.flatnonzero((POOL.rung == 3) & (POOL.minutes <= 10))[0]))
    before = pairs.comfort.mean()
    for _ in range(10):
        pairs.stress[:] = 0
        pairs.offer(at_edge, np.full(300, 60.0), rng)
    assert (pairs.comfort.mean() > before + 0.05) == grows


def test_a_polite_person_says_closer_whatever_they_felt() -> None:
    pairs, rng = pairs_of(BY_NAME["polite"]), np.random.default_rng(7)
    far_too_deep = np.full(300, int(np.flatnonzero((POOL.rung == 6) & (POOL.minutes <= 20))[0]))
    happened = pairs.offer(far_too_deep, np.full(300, 60.0), rng)
    said = happened.said[happened.too_much[:, 1], 1]
    assert (said == CLOSER).mean() > 0.5
    assert (happened.said[happened.too_much[:, 0], 0] == CLOSER).mean() < 0.1


def test_nothing_comes_twice_in_half_a_year() -> None:
    turns = Turns(POOL, 3, np.random.default_rng(8))
    hands = [turns.hand(week) for week in range(26)]
    rows = np.concatenate([hand.rows[1][hand.there[1]] for hand in hands])
    assert len(set(rows.tolist())) == len(rows)
    assert len(rows) > 1500


# What the rules bring


def test_ours_brings_more_than_the_static_plan_and_less_than_knowing_everything(usual: dict[str, Course]) -> None:
    assert usual["oracle"].gain > usual["ours"].gain > 1.05 * usual["static"].gain
    assert usual["random"].gain < 0.7 * usual["static"].gain


def test_ours_is_seldom_too_much_and_random_depth_often_is(usual: dict[str, Course]) -> None:
    assert usual["ours"].too_much_per_100 < 5 < usual["random"].too_much_per_100


def test_as_many_stay_as_with_the_static_plan_and_fewer_with_random_depth(usual: dict[str, Course]) -> None:
    assert usual["ours"].active > 0.9 * usual["static"].active
    assert usual["random"].active < 0.9 * usual["static"].active


@pytest.mark.parametrize("world", ["no-growth", "polite"])
def test_a_world_against_us_is_not_pushed(world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    careful = went(world, "deepest").too_much_per_100
    assert went(world, "ours").too_much_per_100 < 10
    monkeypatch.setattr(ladder, "STEPS", np.array([0.3, 0.2, -0.3, 0.4, -0.2, 0.0]))
    assert went(world, "deepest").too_much_per_100 > 1.5 * careful


def test_learning_helps_where_the_priors_are_wrong() -> None:
    assert went("other-effects", "ours").gain > 1.03 * went("other-effects", "without-learning").gain


def test_a_course_comes_again_with_its_seed() -> None:
    assert went("usual", "ours") == went("usual", "ours") != went("usual", "ours", seed=12)


# Privacy


def worked_out() -> dict[str, float]:
    seen: list[Seen] = []
    course(LIBRARY, BY_NAME["guarded"], "ours", 300, WEEKS, SEED, seen.append)
    return privacy(seen, FIRST, joint_alone=True)


def test_an_observer_learns_little_from_ten_offers_and_much_where_ceilings_are_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert worked_out()["level_excess"] < 0.17
    for name in ("NOISE", "LIGHT_SHARE", "LIGHTEST_SHARE", "SPELL"):
        monkeypatch.setattr(ceiling, name, 0.0)
    assert worked_out()["level_excess"] > 0.2


def test_the_area_under_the_curve_is_that_of_the_textbook() -> None:
    truth = np.array([False, False, True, True])
    assert auc(np.array([0.1, 0.4, 0.35, 0.8]), truth) == 0.75
    assert auc(np.zeros(4), truth) == 0.5
    assert auc(np.arange(4.0), np.ones(4, dtype=bool)) == 0.5


# The whole


def test_the_whole_has_every_number_world_and_policy() -> None:
    parts: list[None] = []
    few = [BY_NAME[name] for name in ("usual", "other-effects", "no-growth")]
    found = simulate(LIBRARY, 3, 50, 12, worlds=few, tell=lambda: parts.append(None))
    assert len(parts) == 3 * len(POLICIES) + 1
    assert len(WORLDS) * len(POLICIES) + len(WATCHED) == STEPS
    assert set(found["numbers"]) == set(BOUNDS)
    assert set(found["worlds"]) == {world.name for world in few}
    assert all(len(policies) == 8 for policies in found["worlds"].values())
    assert json.loads(json.dumps(found)) == found


def test_numbers_out_of_bounds_or_not_there_are_named() -> None:
    good: dict[str, Number] = {
        name: {"value": 0.0, "least": least, "most": most, "met": True} for name, (least, most) in BOUNDS.items()
    }
    found: Found = {"pairs": 1, "weeks": 1, "worlds": {}, "privacy": {}, "numbers": good}
    assert missed(found) == []
    good["captured_min"]["met"] = False
    del good["gain_ratio_min"]
    assert missed(found) == ["gain_ratio_min", "captured_min"]
