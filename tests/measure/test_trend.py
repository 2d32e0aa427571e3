"""Looks joined into a line: held against the whole normal distribution, solved at once without any recursion."""

import math
from collections.abc import Sequence

import numpy as np
import pytest

from innermost.measure.graded import Floats, GradedItem, Scale, gaussian, posterior, prior_variance
from innermost.measure.level import RATES
from innermost.measure.trend import Sighting, sighting, trend

MOOD = 0.3
SEEN = (Sighting(0, 0.4, 0.15), Sighting(1, 1.3, 0.9), Sighting(4.5, -0.2, 0.3), Sighting(11, 0.9, 0.2))
ITEM = GradedItem(1.8, (-2.0, -1.2, -0.4, 0.4, 1.2, 2.0))


def at_once(seen: Sequence[Sighting], mood_sd: float = MOOD) -> tuple[Floats, list[Floats], list[Floats]]:
    """Weights of the rates, and for each rate mean and covariance of all levels given all that was seen."""
    weeks, values = np.array([s.week for s in seen]), np.array([s.mean for s in seen])
    noise = np.diag([s.variance + mood_sd**2 for s in seen])
    evidence, means, covariances = [], [], []
    for rate in RATES:
        prior = 1 + rate**2 * np.minimum.outer(weeks - weeks[0], weeks - weeks[0])
        whole = prior + noise
        gain = prior @ np.linalg.inv(whole)
        evidence.append(-(np.linalg.slogdet(whole)[1] + values @ np.linalg.solve(whole, values)) / 2)
        means.append(gain @ values)
        covariances.append(prior - gain @ prior)
    weights = np.exp(np.array(evidence) - max(evidence))
    return weights / weights.sum(), means, covariances


def test_the_line_is_that_of_the_whole_normal_distribution() -> None:
    weights, means, covariances = at_once(SEEN)
    mean = sum(w * m for w, m in zip(weights, means, strict=True))
    second = sum(w * (np.diag(c) + m**2) for w, m, c in zip(weights, means, covariances, strict=True))
    line = trend(SEEN)
    assert [point.mean for point in line.points] == pytest.approx(list(mean))
    assert [point.variance for point in line.points] == pytest.approx(list(second - mean**2))
    assert list(line.drift.values()) == pytest.approx(list(weights))


@pytest.mark.parametrize(("i", "j"), [(0, 3), (1, 2), (3, 0), (0, -1)])
def test_a_change_has_the_variance_of_a_difference_that_hangs_together(i: int, j: int) -> None:
    weights, means, covariances = at_once(SEEN)
    steps = [m[j] - m[i] for m in means]
    spreads = [c[i, i] + c[j, j] - 2 * c[i, j] for c in covariances]
    mean = float(weights @ steps)
    difference, variance = trend(SEEN).change(i, j)
    assert difference == pytest.approx(mean)
    assert variance == pytest.approx(float(weights @ (np.array(spreads) + (np.array(steps) - mean) ** 2)))


def test_taken_as_independent_a_change_would_look_less_sure() -> None:
    line = trend(SEEN)
    assert line.change(2, 3)[1] < line.points[2].variance + line.points[3].variance


def test_nothing_changes_from_a_point_to_itself() -> None:
    assert trend(SEEN).change(1, 1) == pytest.approx((0.0, 0.0), abs=1e-15)


def test_a_point_that_is_not_there_has_no_change() -> None:
    with pytest.raises(IndexError):
        trend(SEEN).change(0, 4)


def test_one_sighting_is_the_prior_and_what_was_seen() -> None:
    point = trend([Sighting(3, 1.0, 0.41)]).now
    assert point.mean == pytest.approx(1 / 1.5)
    assert point.variance == pytest.approx(0.5 / 1.5)


def test_the_order_of_sightings_does_not_matter() -> None:
    assert trend(SEEN[::-1]).points == trend(SEEN).points


def test_mood_makes_every_sighting_tell_less() -> None:
    assert trend(SEEN, mood_sd=0.45).now.variance > trend(SEEN).now.variance > trend(SEEN, mood_sd=0).now.variance


def test_sightings_of_one_day_share_their_mood() -> None:
    together = trend([Sighting(2, 1.0, 0.4), Sighting(2, 0.0, 0.4)])
    assert [point.week for point in together.points] == [2]
    assert together.now == pytest.approx(trend([Sighting(2, 0.5, 0.2)]).now)


def test_sightings_of_two_days_in_a_week_are_two_moods() -> None:
    apart = trend([Sighting(2, 0.5, 0.2), Sighting(2 + 1 / 7, 0.5, 0.2)])
    assert len(apart.points) == 2
    assert apart.now.variance < trend([Sighting(2, 0.5, 0.1)]).now.variance


def test_a_sighting_that_says_nothing_changes_nothing_else() -> None:
    blind = Sighting(2, 0.0, math.inf)
    with_it, without = trend([*SEEN, blind]), trend(SEEN)
    assert [point for point in with_it.points if point.week != 2] == [
        pytest.approx(point, abs=1e-12) for point in without.points
    ]
    assert with_it.drift == pytest.approx(without.drift)


def test_without_any_answer_the_level_stays_anywhere() -> None:
    assert trend([Sighting(0, 0.0, math.inf)]).now == pytest.approx((0, 0, 1))


def test_what_lies_ahead_has_the_same_mean_and_is_less_sure() -> None:
    line = trend(SEEN)
    mean, variance = line.at(19)
    assert mean == line.now.mean
    rates = sum(weight * rate**2 for rate, weight in line.drift.items())
    assert variance == pytest.approx(line.now.variance + 8 * rates)
    assert line.at(11) == line.now[1:]


def test_what_lies_behind_is_not_foretold() -> None:
    with pytest.raises(ValueError, match="before the last point"):
        trend(SEEN).at(10)


@pytest.mark.parametrize("rate", [0.03, 0.3])
def test_many_looks_tell_a_slow_drift_from_a_fast_one(rate: float) -> None:
    rng = np.random.default_rng(4)
    levels = rng.normal() + rng.normal(scale=rate, size=150).cumsum()
    seen = [Sighting(week, level + rng.normal(scale=0.25), 0.0625) for week, level in enumerate(levels.tolist())]
    drift = trend(seen, mood_sd=0).drift
    assert (drift[0.03] + drift[0.05] > 0.9) is (rate == 0.03)
    assert (drift[0.2] + drift[0.3] > 0.9) is (rate == 0.3)


def test_intervals_hold_what_they_say() -> None:
    rng, inside = np.random.default_rng(5), []
    for _ in range(600):
        levels = rng.normal() + np.append(0, rng.normal(scale=0.15 * math.sqrt(3), size=5).cumsum())
        variance = rng.uniform(0.1, 1.5, 6)
        values = levels + rng.normal(scale=np.sqrt(variance + MOOD**2))
        line = trend([Sighting(3.0 * k, float(values[k]), float(variance[k])) for k in range(6)])
        difference, spread = line.change(1, 5)
        inside.append(
            (
                abs(line.now.mean - levels[-1]) < 1.645 * math.sqrt(line.now.variance),
                abs(difference - (levels[5] - levels[1])) < 1.645 * math.sqrt(spread),
            )
        )
    assert np.mean(inside, axis=0) == pytest.approx([0.9, 0.9], abs=0.035)


def test_a_sighting_times_its_prior_is_the_posterior() -> None:
    belief = posterior(Scale((ITEM,) * 4), [5, 4, 6, None])
    seen = sighting(2.5, belief, prior_variance())
    precision = 1 / seen.variance + 1 / prior_variance()
    assert seen.week == 2.5
    assert 1 / precision == pytest.approx(belief.variance)
    assert seen.mean / seen.variance / precision == pytest.approx(belief.mean)


@pytest.mark.parametrize("mood_sd", [0.0, 0.3, 0.6])
def test_a_look_with_every_item_skipped_says_nothing(mood_sd: float) -> None:
    belief = posterior(Scale((ITEM,) * 4), [None] * 4, mood_sd=mood_sd)
    assert sighting(1, belief, prior_variance(mood_sd)) == Sighting(1, 0.0, math.inf)


def test_a_belief_wider_than_its_prior_says_nothing() -> None:
    assert sighting(1, gaussian(0.5, 1.3), 1.0).variance == math.inf


def test_a_line_needs_something_seen() -> None:
    with pytest.raises(ValueError, match="at least one sighting"):
        trend([])


@pytest.mark.parametrize("numbers", [(math.nan, 0, 1), (0, math.inf, 1), (0, 0, 0), (0, 0, -1), (0, 0, math.nan)])
def test_what_is_no_sighting_is_refused(numbers: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Sighting(*numbers)
