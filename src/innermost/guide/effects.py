"""What each sort of practice does for each thread of one pair: a normal belief, its prior, and how answers move it.

Knows numbers alone; must not know practices, people, days or where a random source comes from. Unit: what one ordinary
light question does is 1.

Model. What a practice of sort s with thread weights w (they sum to 1) does is w . theta_s, and an answer to "how did it
land" is that plus noise, N(0, NOISE^2). theta_s has the prior mean `effect` on every thread and a covariance with a
part that all threads share (a pair for whom dates do much gets much from them everywhere) and a part of its own:
spread^2 (SHARED 11' + (1 - SHARED) I). The belief after an answer is the usual normal posterior for one linear
observation: K = V w / (w'Vw + NOISE^2), m + K (value - w'm), V - K w'V.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

# What an answer says of w . theta, in units of one light question.
VALUE: Mapping[str, float] = {"closer": 2.0, "heard": 0.9, "deeper": 0.8, "lighter": 0.4, "too-much": -0.5}
NOISE = 0.5
SHARED = 0.8
BOLDNESS = 0.15

# Two levels of a thread, a pulse apart: how far one light question moves it, and the error of their difference.
GAIN = 0.02
PULSE_NOISE = 0.5


class SortLike(Protocol):
    """What a prior needs of a sort: see `innermost.library.plan.Sort`."""

    @property
    def slug(self) -> str: ...
    @property
    def effect(self) -> float: ...
    @property
    def spread(self) -> float: ...


@dataclass(frozen=True, eq=False)
class Effects:
    """`mean` (S, T) and `cov` (S, T, T); sorts in the order of the library, threads likewise. Either may have more
    axes before these: one belief for each of many pairs."""

    mean: Array
    cov: Array

    @property
    def var(self) -> Array:
        """(S, T): how unsure each effect is by itself."""
        return np.diagonal(self.cov, axis1=-2, axis2=-1).copy()


def prior(sorts: Sequence[SortLike], threads: int) -> Effects:
    """Before anything is known of a pair."""
    mean = np.repeat(np.array([[sort.effect] for sort in sorts], dtype=float).reshape(-1, 1), threads, axis=1)
    alike = SHARED * np.ones((threads, threads)) + (1 - SHARED) * np.eye(threads)
    return Effects(mean, np.array([sort.spread**2 for sort in sorts])[:, None, None] * alike)


def learned(effects: Effects, sort: int, weights: ArrayLike, value: float, noise: float = NOISE) -> Effects:
    """The belief of one pair after one answer of this value (see VALUE) to a practice of row `sort`; weights (T,)."""
    mean, cov = effects.mean.copy(), effects.cov.copy()
    mean[sort], cov[sort] = updated(mean[sort], cov[sort], np.asarray(weights, dtype=float), value, noise)
    return Effects(mean, cov)


def updated(mean: Array, cov: Array, weights: Array, value: ArrayLike, noise: ArrayLike = NOISE) -> tuple[Array, Array]:
    """The same for one row or many at once: mean (..., T), cov (..., T, T), weights (..., T), value (...)."""
    shares = weights / np.maximum(weights.sum(axis=-1, keepdims=True), 1e-12)
    along = np.einsum("...ij,...j->...i", cov, shares)
    certainty = np.einsum("...i,...i->...", along, shares) + np.square(noise)
    gain = along / np.asarray(certainty)[..., None]
    off = np.asarray(value) - np.einsum("...i,...i->...", mean, shares)
    return mean + gain * off[..., None], cov - gain[..., :, None] * along[..., None, :]


def pulsed(effects: Effects, dose: ArrayLike, change: ArrayLike) -> Effects:
    """The belief after two levels of each thread, a pulse apart, in units of t. `dose` (S, T): the thread shares of
    what was done in between, summed by sort; `change` (T,): later minus earlier, NaN where a thread was not asked.

    change_t = GAIN sum_s dose_st theta_st + N(0, PULSE_NOISE^2). One pulse says little: an hour of practices moves a
    thread less than the error of its measurement. Each thread is one observation over all sorts.
    """
    doses, changes = np.asarray(dose, dtype=float), np.asarray(change, dtype=float)
    mean, cov = effects.mean.copy(), effects.cov.copy()
    for thread in np.flatnonzero(~np.isnan(changes) & (doses.sum(axis=0) > 0)):
        slope = GAIN * doses[:, thread]
        along = cov[:, :, thread] * slope[:, None]
        certainty = float(slope**2 @ cov[:, thread, thread]) + PULSE_NOISE**2
        off = float(changes[thread] - slope @ mean[:, thread])
        mean += along * off / certainty
        cov -= along[:, :, None] * along[:, None, :] / certainty
    return Effects(mean, cov)


def drawn(effects: Effects, rng: np.random.Generator, boldness: float = BOLDNESS) -> Array:
    """One draw of all effects from the belief, as Thompson sampling wants it: (..., S, T). Its spread is the belief's
    times `boldness`: with some hundred offers a year, trying out for its own sake must cost little."""
    root = np.linalg.cholesky(effects.cov + 1e-9 * np.eye(effects.cov.shape[-1]))
    off = np.einsum("...ij,...j->...i", root, rng.standard_normal(effects.mean.shape))
    found: Array = effects.mean + boldness * off
    return found
