"""The small form: a few seconds, one bank of items a cell, with wider bounds than `innermost measure simulate` keeps.

Each bound lies where the rule it stands for, done wrong, would break it; what doing it wrong costs is asserted beside.
"""

import json
from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from innermost.measure.graded import MOOD_SD, Scale
from innermost.measure.simulate import BOUNDS, missed, simulate
from innermost.measure.simulate.changing import People, change_numbers
from innermost.measure.simulate.people import DESIGNS, answers, draw_scale
from innermost.measure.simulate.pulse import pulse_numbers
from innermost.measure.simulate.scores import coverage, misfit, recovery

Bank = Sequence[Scale]
Cells = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def rng() -> np.random.Generator:
    return np.random.default_rng(41)


@pytest.fixture(scope="module")
def bank(rng: np.random.Generator) -> Bank:
    return [draw_scale(rng, DESIGNS["usual"]) for _ in range(10)]


@pytest.fixture(scope="module")
def cells(rng: np.random.Generator, bank: Bank) -> Cells:
    return change_numbers(rng, bank, 700)


def test_items_are_drawn_within_their_design(rng: np.random.Generator) -> None:
    for name, design in DESIGNS.items():
        items = draw_scale(rng, design, 200).items
        slopes, thresholds = np.array([item.slope for item in items]), np.array([item.thresholds for item in items])
        assert slopes.min() >= design.slope[0], name
        assert slopes.max() <= design.slope[1], name
        assert np.diff(thresholds).min() >= design.gap[0] - 1e-9, name
        assert thresholds.mean(axis=1).max() <= design.centre[1] + 1e-9, name


def test_people_answer_as_the_model_says(rng: np.random.Generator, bank: Bank) -> None:
    codes = answers(rng, bank[0], np.full(20_000, 0.7))
    expected = [float(item.expected(0.7)) for item in bank[0].items]
    assert codes.mean(axis=0) == pytest.approx(expected, abs=0.05)


def test_scores_find_where_people_stand(rng: np.random.Generator, bank: Bank) -> None:
    found = recovery(rng, bank, 2000)
    weak = recovery(rng, [draw_scale(rng, DESIGNS["weak"]) for _ in range(10)], 2000)
    assert 0.89 < found["r_min"] <= found["r_mean"] < 0.96
    assert found["r_lasting_min"] < found["r_min"]
    assert weak["r_mean"] < found["r_mean"] - 0.02


def test_intervals_hold_nine_times_in_ten_on_the_whole_and_less_often_far_out(
    rng: np.random.Generator, bank: Bank
) -> None:
    found = coverage(rng, bank, 1500)
    assert 0.885 < found["all"] < 0.92
    assert found["2.0-inf"] < found["0.0-0.5"] - 0.05


def test_wrong_parameters_cost_some_coverage_and_too_steep_ones_the_most(rng: np.random.Generator, bank: Bank) -> None:
    found = misfit(rng, bank, 1000)
    assert 0.86 < found["drawn"] < 0.92
    assert 0.78 < found["slopes_high"] < 0.87
    assert found["slopes_low"] > 0.93
    assert found["slopes_high_thresholds_narrow"] < found["thresholds_narrow"]


def test_without_change_few_are_told_of_one(cells: Cells) -> None:
    assert 0.035 < cells["of_day"]["false"] < 0.065
    assert 0.30 < cells["of_day"]["false_any_unadjusted"] < 0.50
    assert cells["of_day"]["false_any"] < 0.09
    assert 0.035 < cells["lasting"]["false"] < 0.065
    assert 0.035 < cells["lasting_two_looks"]["false"] < 0.065


def test_mood_left_out_is_taken_for_change(cells: Cells) -> None:
    assert cells["mood_ignored"]["false"] > 0.09
    assert cells["mood_ignored"]["false_any"] > 0.11
    assert cells["total"]["false"] < 0.09
    assert cells["total"]["false_mood_ignored"] > 0.35
    assert cells["total"]["false_mood_ignored_two_looks"] > 0.35


def test_change_that_is_there_is_seen_as_often_as_six_items_allow(cells: Cells) -> None:
    assert 0.36 < cells["of_day"]["power_1sd"] < 0.46
    assert 0.65 < cells["of_day"]["power_15sd"] < 0.76
    assert cells["lasting"]["power_1sd"] < cells["of_day"]["power_1sd"] - 0.05
    assert cells["lasting_two_looks"]["power_1sd"] > cells["lasting"]["power_1sd"] + 0.1
    assert cells["of_day"]["power_1sd_holm"] < cells["of_day"]["power_1sd"]


def test_the_plain_posterior_difference_would_be_too_careful(rng: np.random.Generator, bank: Bank) -> None:
    trial = People(rng, bank, 700, 0.0).trial()
    plain = (trial.after.mean - trial.before.mean) / np.sqrt(trial.after.variance + trial.before.variance)
    assert (np.abs(plain) > 1.96).mean() < 0.042


def test_fewer_answers_afterwards_do_not_look_like_change(cells: Cells) -> None:
    assert 0.035 < cells["of_day_three_answers_after"]["false"] < 0.065
    assert cells["of_day_three_answers_after"]["false_any"] < 0.09


def test_a_mood_moves_all_threads_of_a_day_alike(rng: np.random.Generator, bank: Bank) -> None:
    def shared(mood_sd: float) -> float:
        trial = People(rng, bank, 700, mood_sd).trial()
        moved = (trial.after.mean - trial.before.mean)[0]
        return float(np.corrcoef(moved)[np.triu_indices(10, 1)].mean())

    assert abs(shared(0.0)) < 0.03
    assert shared(MOOD_SD) > 0.15


def test_the_whole_prints_every_number_that_is_kept_and_the_same_for_the_same_seed(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("innermost.measure.simulate.BANKS", 1)
    monkeypatch.setattr("innermost.measure.simulate.pulse_numbers", partial(pulse_numbers, weeks=2))
    parts: list[str] = []
    one, two = (simulate(np.random.default_rng(9), 100, given={"own": bank}, tell=parts.append) for _ in range(2))
    assert json.dumps(one) == json.dumps(two)
    assert set(BOUNDS) <= set(one)
    assert parts[:4] == ["usual items", "weak items", "ceiling items", "own items"]


def test_numbers_out_of_bounds_or_not_there_are_named() -> None:
    good: dict[str, object] = {name: (least + most) / 2 for name, (least, most) in BOUNDS.items()}
    assert missed(good) == []
    assert missed(good | {"false_change": 0.07, "power_1sd": 0.3}) == ["false_change", "power_1sd"]
    assert missed({name: value for name, value in good.items() if name != "coverage90"}) == ["coverage90"]
