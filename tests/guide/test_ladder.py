"""The staircase of comfort: slowly up, at once down, and a rest after too much."""

from __future__ import annotations

import numpy as np
import pytest

from innermost.guide.ladder import (
    EDGE,
    HIGHEST,
    LIGHT,
    LOWEST,
    REST,
    SAID,
    SILENT,
    SMALL_STEP,
    START,
    Comfort,
    Said,
    begin,
    level_after,
    moved,
    offered,
    reach,
    rested,
    spread_after,
)

CALM = Comfort(3.0, 0.3)


def test_factors_let_somebody_begin_lower() -> None:
    assert begin(-0.5).level == pytest.approx(begin().level - 0.5)
    assert begin(-9).level == LOWEST
    assert begin().level == START


@pytest.mark.parametrize(("said", "step"), [("closer", 0.05), ("heard", 0.02), ("deeper", 0.1), ("lighter", -0.3)])
def test_each_answer_is_one_step(said: Said, step: float) -> None:
    assert moved(CALM, said, 3).level == pytest.approx(3.0 + step)


def test_a_slower_pace_shortens_steps_up_and_never_those_down() -> None:
    assert moved(CALM, "closer", 3, pace=0.5).level == pytest.approx(3.025)
    assert moved(CALM, "too-much", 3, pace=0.5).level == pytest.approx(2.2)


def test_too_much_goes_down_at_once_and_five_offers_stay_light() -> None:
    comfort = moved(Comfort(4.5, 0.3), "too-much", 4)
    assert comfort.level == pytest.approx(3.7)
    for _ in range(REST):
        assert reach(comfort) <= LIGHT
        comfort = offered(comfort)
    assert reach(comfort) > LIGHT
    assert offered(comfort).rest == 0


def test_one_too_much_undoes_sixteen_times_closer() -> None:
    comfort = moved(CALM, "too-much", 3)
    for _ in range(15):
        comfort = moved(comfort, "closer", 3)
    assert comfort.level < CALM.level
    assert moved(comfort, "closer", 3).level == pytest.approx(CALM.level)


def test_small_talk_that_went_well_says_nothing_of_depth() -> None:
    assert moved(CALM, "closer", int(3.0 - EDGE) - 1).level == CALM.level
    assert moved(CALM, "closer", int(3.0 - EDGE)).level > CALM.level
    assert moved(CALM, "closer", 0).level > CALM.level


def test_reach_is_at_most_one_small_step_above_and_lower_while_unsure() -> None:
    assert reach(Comfort(3.0, 0.0)) <= 3.0 + SMALL_STEP + 0.1
    assert reach(Comfort(3.0, 0.7)) < reach(Comfort(3.0, 0.3)) <= 3.0 + SMALL_STEP
    assert reach(Comfort(6.0, 0.25)) == HIGHEST


def test_answers_make_surer_and_too_much_less_sure() -> None:
    assert moved(CALM, "heard", 3).spread < CALM.spread < moved(CALM, "too-much", 3).spread


def test_a_pause_goes_a_little_down_and_no_further() -> None:
    assert rested(CALM, 1).level == CALM.level
    assert CALM.level > rested(CALM, 6).level > rested(CALM, 500).level == pytest.approx(2.7)
    assert rested(CALM, 6).spread > CALM.spread
    assert rested(CALM, 0) == CALM


def test_a_level_never_leaves_the_ladder() -> None:
    low, high = Comfort(1.2, 0.3), Comfort(5.99, 0.3)
    assert moved(low, "too-much", 1).level == LOWEST
    assert moved(high, "deeper", 6).level == HIGHEST


def test_many_at_once_move_as_one_by_one() -> None:
    rng = np.random.default_rng(2)
    levels, rungs = rng.uniform(1, 6, 60), rng.integers(0, 7, 60)
    said = np.arange(60) % len(SAID)
    together, spreads = level_after(levels, said, rungs), spread_after(np.full(60, 0.4), said)
    for one in range(60):
        alone = moved(Comfort(levels[one], 0.4), SAID[said[one]], int(rungs[one]))
        assert (together[one], spreads[one]) == (pytest.approx(alone.level), pytest.approx(alone.spread))
    assert level_after(3.0, SILENT, 3) == 3.0
    assert spread_after(0.4, SILENT) == 0.4
