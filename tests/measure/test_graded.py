"""The graded response model against its own formula, integrated by brute force on a far finer grid."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from innermost.measure.graded import (
    NODES,
    GradedItem,
    Posterior,
    Scale,
    gaussian,
    posterior,
    prior_variance,
    score,
)

THRESHOLDS = (-2.6, -1.9, -1.1, -0.4, 0.4, 1.3)
ITEM = GradedItem(1.6, THRESHOLDS)
STEEP = GradedItem(25.0, THRESHOLDS)
SCALE = Scale((ITEM, GradedItem(2.2, (-2.0, -1.2, -0.5, 0.1, 0.9, 1.8)), GradedItem(1.2, THRESHOLDS, reverse=True)))


def reach(item: GradedItem, level: float, k: int) -> float:
    """P(X >= k | t) as the definition has it."""
    return 1.0 if k == 0 else 0.0 if k == 7 else 1 / (1 + math.exp(-item.slope * (level - item.thresholds[k - 1])))


def by_hand(scale: Scale, codes: list[int | None], mood_sd: float) -> tuple[float, float, float]:
    """Mean, variance and level, by 4,001 points."""
    points = np.linspace(-6, 6, 4001)
    mass = np.array([math.exp(-(t**2) / (2 * (1 + mood_sd**2))) for t in points])
    for item, raw in zip(scale.items, codes, strict=True):
        if raw is not None:
            code = 6 - raw if item.reverse else raw
            mass *= [reach(item, t, code) - reach(item, t, code + 1) for t in points]
    mass /= mass.sum()
    mean = float(mass @ points)
    return mean, float(mass @ (points - mean) ** 2), float(mass @ scale.share(points))


@pytest.mark.parametrize("level", [-5.0, -1.1, 0.0, 3.7])
def test_probabilities_are_the_differences_of_the_curves_and_sum_to_one(level: float) -> None:
    found = np.exp(ITEM.log_probabilities(level))
    assert found == pytest.approx([reach(ITEM, level, k) - reach(ITEM, level, k + 1) for k in range(7)])
    assert found.sum() == pytest.approx(1)


def test_no_answer_is_impossible_even_to_a_steep_item_far_away() -> None:
    assert np.isfinite(STEEP.log_probabilities(NODES)).all()


def test_at_a_threshold_the_next_answer_is_as_likely_as_not() -> None:
    for k, threshold in enumerate(THRESHOLDS, start=1):
        assert np.exp(ITEM.log_probabilities(threshold))[k:].sum() == pytest.approx(0.5)


def test_the_expected_code_is_the_mean_of_the_codes() -> None:
    levels = np.linspace(-6, 6, 25)
    assert ITEM.expected(levels) == pytest.approx(np.exp(ITEM.log_probabilities(levels)) @ np.arange(7))
    assert STEEP.expected([-6.0, 6.0]) == pytest.approx([0, 6])


def test_information_is_the_expected_curvature_of_the_log_likelihood() -> None:
    levels, step = np.array([-2.0, 0.0, 1.5]), 1e-3
    below, here, above = (ITEM.log_probabilities(levels + move) for move in (-step, 0, step))
    curvature = (np.exp(here) * -(below - 2 * here + above)).sum(-1) / step**2
    assert ITEM.information(levels) == pytest.approx(curvature, rel=1e-4)
    assert SCALE.information(0, levels) == pytest.approx(curvature, rel=1e-4)


@pytest.mark.parametrize("slope", [0.0, -1.0, math.inf, math.nan])
def test_a_slope_that_is_not_above_nought_is_refused(slope: float) -> None:
    with pytest.raises(ValueError, match="slope"):
        GradedItem(slope, THRESHOLDS)


@pytest.mark.parametrize("thresholds", [THRESHOLDS[:5], (*THRESHOLDS[:5], 0.4), (*THRESHOLDS[:5], math.inf), ()])
def test_thresholds_that_are_not_six_rising_numbers_are_refused(thresholds: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="thresholds"):
        GradedItem(1.0, thresholds)


def test_a_scale_without_items_is_refused() -> None:
    with pytest.raises(ValueError, match="item"):
        Scale(())


@pytest.mark.parametrize("mood_sd", [0.0, 0.3])
@pytest.mark.parametrize("codes", [[3, 4, 2], [6, 6, 0], [0, 0, 6], [6, 0, 3], [5, None, 1], [None, None, None]])
def test_a_posterior_is_the_prior_times_the_likelihoods(codes: list[int | None], mood_sd: float) -> None:
    found = posterior(SCALE, codes, mood_sd=mood_sd)
    mean, variance, level = by_hand(SCALE, codes, mood_sd)
    assert found.mass.sum() == pytest.approx(1)
    assert (found.mean, found.variance) == pytest.approx((mean, variance), abs=1e-5)
    assert score(SCALE, found).level == pytest.approx(level, abs=1e-3)
    assert found.answered == sum(code is not None for code in codes)


def test_nothing_answered_leaves_the_prior_with_the_mood_of_the_day() -> None:
    assert posterior(SCALE, [None] * 3).mean == pytest.approx(0)
    assert posterior(SCALE, [None] * 3).variance == pytest.approx(1.09, abs=1e-4)


def test_a_reverse_keyed_item_is_turned_once() -> None:
    for code in range(7):
        turned = posterior(Scale((GradedItem(1.6, THRESHOLDS, reverse=True),)), [6 - code])
        assert turned.mass == pytest.approx(posterior(Scale((ITEM,)), [code]).mass)


def test_higher_answers_never_lower_a_level() -> None:
    levels = [score(Scale((ITEM,) * 6), posterior(Scale((ITEM,) * 6), [code] * 6)).level for code in range(7)]
    assert levels == sorted(set(levels))


@pytest.mark.parametrize("code", [7, -1, 66])
def test_an_unknown_code_is_named_with_its_place(code: int) -> None:
    with pytest.raises(ValueError, match=rf"item 2: unknown code {code}\b"):
        posterior(SCALE, [3, code, 3])


def test_another_number_of_codes_than_items_is_refused() -> None:
    with pytest.raises(ValueError, match="2 codes for 3 items"):
        posterior(SCALE, [3, 3])


def test_answers_that_contradict_each_other_still_give_a_belief() -> None:
    belief = posterior(Scale((STEEP, STEEP)), [0, 6])
    assert belief.mass.sum() == pytest.approx(1)
    assert -2.6 < belief.mean < 1.3


@pytest.mark.parametrize("p", [0.05, 0.5, 0.95])
def test_quantiles_are_not_half_a_step_too_low(p: float) -> None:
    """Read at the nodes themselves they would be .1 too low; spreading mass over cells widens them by .003."""
    assert gaussian(0.3, 0.25).quantile(p) == pytest.approx(NormalDist(0.3, 0.5).inv_cdf(p), abs=0.01)


def test_quantiles_reach_from_end_to_end_and_no_further() -> None:
    belief = gaussian(0, 1)
    assert -6.1 <= belief.quantile(0) < -4 < 4 < belief.quantile(1) <= 6.1
    with pytest.raises(ValueError, match="0 to 1"):
        belief.quantile(1.01)


def test_a_normal_belief_keeps_its_mean_and_variance() -> None:
    belief = gaussian(-0.7, 0.04, answered=2)
    assert (belief.mean, belief.variance, belief.answered) == pytest.approx((-0.7, 0.04, 2), abs=1e-6)
    with pytest.raises(ValueError, match="variance"):
        gaussian(0, 0)


def test_precision_gain_is_what_the_answers_told() -> None:
    assert gaussian(0, 0.25).precision_gain(1.0) == pytest.approx(3, abs=1e-3)


def test_an_interval_near_the_top_is_lopsided() -> None:
    many = Scale((ITEM,) * 6)
    shown = score(many, posterior(many, [6] * 6))
    assert shown.low < shown.level < shown.high <= 100
    assert shown.level - shown.low > 1.5 * (shown.high - shown.level)


def test_an_interval_holds_nine_tenths_of_the_belief() -> None:
    belief = posterior(SCALE, [3, 4, 2])
    shown = score(SCALE, belief)
    inside = (SCALE.shares >= shown.low) & (SCALE.shares <= shown.high)
    assert belief.mass[inside].sum() == pytest.approx(0.9, abs=0.06)


@pytest.mark.parametrize(("codes", "is_enough"), [([3, 3, 3], True), ([3, None, 3], False)])
def test_below_three_answers_there_is_not_enough_yet(codes: list[int | None], is_enough: bool) -> None:
    assert score(SCALE, posterior(SCALE, codes)).is_enough is is_enough


def test_the_share_runs_from_nothing_to_all_there_is() -> None:
    assert SCALE.share([-40.0, 40.0]) == pytest.approx([0, 100])
    assert float(SCALE.share(0.0)) == pytest.approx(100 / 6 * np.mean([item.expected(0.0) for item in SCALE.items]))


@pytest.mark.parametrize("mood_sd", [-0.1, math.nan])
def test_a_mood_that_cannot_be_is_refused(mood_sd: float) -> None:
    with pytest.raises(ValueError, match="mood"):
        prior_variance(mood_sd)


def test_a_posterior_knows_no_more_than_its_mass() -> None:
    belief = Posterior(np.eye(61)[30], answered=1)
    assert (belief.mean, belief.variance) == pytest.approx((0, 0))
    assert belief.quantile(0.5) == pytest.approx(0)
