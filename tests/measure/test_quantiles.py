"""Quantiles of Beta and Student's t, against closed forms and printed tables."""

import math

import numpy as np
import pytest

from innermost.measure.quantiles import beta_cdf, beta_quantile, t_quantile


@pytest.mark.parametrize("x", [0.0, 1e-9, 0.03, 0.3, 0.5, 0.9, 0.999, 1.0])
def test_beta_of_two_halves_is_the_arcsine_law(x: float) -> None:
    assert beta_cdf(x, 0.5, 0.5) == pytest.approx(2 / math.pi * math.asin(math.sqrt(x)), abs=1e-12)


@pytest.mark.parametrize(("a", "b"), [(2, 3), (7, 1), (1, 9), (30, 45), (400, 600)])
def test_beta_of_whole_numbers_is_a_binomial_tail(a: int, b: int) -> None:
    n = a + b - 1
    tail = sum(math.comb(n, k) * 0.41**k * 0.59 ** (n - k) for k in range(a, n + 1))
    assert beta_cdf(0.41, a, b) == pytest.approx(tail, rel=1e-10)


@pytest.mark.parametrize("p", [0.001, 0.05, 0.5, 0.95, 0.999])
@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (0.5, 60.5), (12.5, 8.5), (3000.5, 7000.5)])
def test_a_quantile_leaves_its_share_below(p: float, a: float, b: float) -> None:
    assert beta_cdf(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-9)


def test_the_quantiles_are_those_of_draws() -> None:
    draws = np.random.default_rng(2).beta(4.5, 2.5, 400_000)
    assert beta_quantile(0.05, 4.5, 2.5) == pytest.approx(np.quantile(draws, 0.05), abs=0.002)


# Any printed table of Student's t, one-sided 5 %.
@pytest.mark.parametrize(
    ("freedom", "t"), [(1, 6.3138), (2, 2.9200), (4, 2.1318), (9, 1.8331), (30, 1.6973), (120, 1.6577)]
)
def test_student_s_t_is_that_of_the_tables(freedom: int, t: float) -> None:
    assert t_quantile(0.95, freedom) == pytest.approx(t, abs=5e-5)


def test_student_s_t_is_symmetric_and_nears_the_normal() -> None:
    assert t_quantile(0.05, 7) == -t_quantile(0.95, 7)
    assert t_quantile(0.5, 7) == pytest.approx(0, abs=1e-7)
    assert t_quantile(0.95, 1e7) == pytest.approx(1.6448536, abs=1e-5)


@pytest.mark.parametrize(("x", "a", "b"), [(-0.1, 1, 1), (1.1, 1, 1), (0.5, 0, 1), (0.5, 1, -1), (0.5, math.inf, 1)])
def test_what_no_beta_has_is_refused(x: float, a: float, b: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        beta_cdf(x, a, b)


def test_a_share_outside_0_and_1_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        beta_quantile(1.2, 1, 1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_quantile(1.0, 5)
