"""What is believed of a sort, and how answers move it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from innermost.guide.effects import VALUE, Effects, drawn, learned, prior, pulsed, updated

THREADS = 4
ON_FIRST = np.array([1.0, 0, 0, 0])


@dataclass(frozen=True)
class Sort:
    slug: str
    effect: float
    spread: float


@pytest.fixture
def believed() -> Effects:
    return prior([Sort("light", 1.0, 0.4), Sort("dates", 1.2, 0.6)], THREADS)


def test_before_any_answer_the_belief_is_the_sorts_own(believed: Effects) -> None:
    assert believed.mean.tolist() == [[1.0] * 4, [1.2] * 4]
    assert np.sqrt(believed.var) == pytest.approx(np.array([[0.4] * 4, [0.6] * 4]))


@pytest.mark.parametrize("said", VALUE)
def test_an_answer_moves_the_belief_towards_it_and_never_past_it(believed: Effects, said: str) -> None:
    after = learned(believed, 1, ON_FIRST, VALUE[said])
    assert min(1.2, VALUE[said]) < after.mean[1, 0] < max(1.2, VALUE[said])


def test_an_answer_makes_surer_and_says_nothing_of_other_sorts(believed: Effects) -> None:
    after = learned(believed, 1, ON_FIRST, VALUE["closer"])
    assert after.var[1, 0] < believed.var[1, 0]
    assert (after.mean[0] == believed.mean[0]).all()
    assert (after.var[0] == believed.var[0]).all()


def test_other_threads_of_the_sort_learn_a_part_of_it(believed: Effects) -> None:
    moved = learned(believed, 1, ON_FIRST, VALUE["closer"]).mean[1] - 1.2
    assert 0 < moved[1] < moved[0]


def test_many_answers_alike_end_where_they_say(believed: Effects) -> None:
    for _ in range(300):
        believed = learned(believed, 0, ON_FIRST, VALUE["heard"])
    assert believed.mean[0, 0] == pytest.approx(VALUE["heard"], abs=0.02)


def test_one_observation_gives_the_textbook_posterior() -> None:
    """One thread: precision adds up, and the mean is weighted by it."""
    mean, cov = updated(np.array([1.0]), np.array([[0.25]]), np.array([2.0]), 2.0, noise=0.5)
    assert (mean[0], cov[0, 0]) == (pytest.approx(1.5), pytest.approx(0.125))


def test_many_pairs_at_once_learn_as_one_by_one(believed: Effects) -> None:
    rng = np.random.default_rng(3)
    weights, values = rng.random((5, THREADS)), rng.normal(size=5)
    together = updated(np.tile(believed.mean[1], (5, 1)), np.tile(believed.cov[1], (5, 1, 1)), weights, values)
    for one in range(5):
        alone = learned(believed, 1, weights[one], values[one])
        assert together[0][one] == pytest.approx(alone.mean[1])
        assert together[1][one] == pytest.approx(alone.cov[1])


def test_draws_lie_around_the_belief_and_less_wide(believed: Effects) -> None:
    rng = np.random.default_rng(4)
    draws = np.array([drawn(believed, rng) for _ in range(3000)])
    assert draws.mean(axis=0) == pytest.approx(believed.mean, abs=0.02)
    assert (draws.std(axis=0) < np.sqrt(believed.var)).all()
    bold = np.array([drawn(believed, rng, 1.0) for _ in range(3000)])
    assert bold.std(axis=0) == pytest.approx(np.sqrt(believed.var), rel=0.1)


def test_a_pulse_teaches_in_its_direction_but_very_little(believed: Effects) -> None:
    dose, change = np.zeros((2, THREADS)), np.full(THREADS, np.nan)
    dose[1, 0], change[0] = 5.0, 1.0
    after = pulsed(believed, dose, change)
    assert 0 < after.mean[1, 0] - 1.2 < learned(believed, 1, ON_FIRST, 2.0).mean[1, 0] - 1.2
    assert (after.mean[0] == believed.mean[0]).all()
    assert (pulsed(believed, dose, np.full(THREADS, np.nan)).mean == believed.mean).all()
