"""Quantiles of Beta and Student's t, which NumPy does not have.

Knows two distributions and nothing of what is measured with them.
"""

import math

STEPS = 10_000
TINY = 1e-300


def beta_cdf(x: float, a: float, b: float) -> float:
    """The share of Beta(a, b) that lies below x (0..1), I_x(a, b); a and b above 0."""
    if not (a > 0 and b > 0 and math.isfinite(a + b)):
        raise ValueError(f"both numbers of a Beta must be above 0, not {a} and {b}")
    if not 0 <= x <= 1:
        raise ValueError(f"x must be from 0 to 1, not {x}")
    if x in {0.0, 1.0}:
        return x
    if x > (a + 1) / (a + b + 2):  # there the fraction converges slowly, and its mirror image fast
        return 1 - _below(1 - x, b, a)
    return _below(x, a, b)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x below which a share p (0..1) of Beta(a, b) lies, to the last digits of a float, by halving."""
    if not 0 <= p <= 1:
        raise ValueError(f"p must be from 0 to 1, not {p}")
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if beta_cdf(middle, a, b) < p else (low, middle)
    return middle


def t_quantile(p: float, freedom: float) -> float:
    """The t below which a share p (0 < p < 1) of Student's t lies; `freedom` (degrees of freedom) above 0.

    |T| > t exactly when n / (n + T^2), which is Beta(n / 2, 1 / 2), lies below n / (n + t^2), n being `freedom`.
    """
    if not 0 < p < 1:
        raise ValueError(f"p must lie between 0 and 1, not {p}")
    x = beta_quantile(2 * min(p, 1 - p), freedom / 2, 0.5)
    return math.copysign(math.sqrt(freedom * (1 - x) / x), p - 0.5)


def _below(x: float, a: float, b: float) -> float:
    """I_x(a, b) by its continued fraction (DLMF 8.17.22), summed by Lentz's method."""
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    value, top, bottom = 1.0, 1.0, 0.0
    for step in range(1, STEPS):
        part = _part(step, x, a, b)
        bottom = 1 / (1 + part * bottom or TINY)
        top = 1 + part / top or TINY
        value *= top * bottom
        if abs(top * bottom - 1) < 1e-15:
            break
    return math.exp(log_front) / a / value


def _part(step: int, x: float, a: float, b: float) -> float:
    """The numerator d_step, from 1, of the fraction 1 + d_1 / (1 + d_2 / (1 + ...))."""
    m = step // 2
    if step % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
