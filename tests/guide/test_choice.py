"""What fits, and what is chosen among what fits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from innermost.guide.choice import Wish, chosen, depth_fit, fit, freshness, time_fit
from innermost.guide.effects import Effects, learned, prior
from innermost.guide.pool import pool_of
from innermost.library import KINDS, MODES, Kind, load

LIBRARY = load()
POOL = pool_of(LIBRARY)
THREADS = len(LIBRARY.threads)
FLAT, FRESH = np.full(THREADS, 0.5), np.ones(len(POOL.sort))
WISH = Wish("partners", minutes=20, deepest=3.4)


@pytest.fixture
def believed() -> Effects:
    return prior(LIBRARY.sorts, THREADS)


def picked(believed: Effects, need: np.ndarray = FLAT, wish: Wish = WISH, most: int = 1, seed: int = 1) -> list[int]:
    return chosen(POOL, need, believed, fit(POOL, wish), FRESH, np.random.default_rng(seed), most)


# What fits


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_another_kind_fits(kind: Kind) -> None:
    found = fit(POOL, Wish(kind, deepest=6))
    assert not found[~POOL.for_kind[:, KINDS.index(kind)]].any()
    assert found[POOL.for_kind[:, KINDS.index(kind)]].all()


def test_nothing_of_another_mode_fits() -> None:
    found = fit(POOL, replace(WISH, modes=("alone",), deepest=6))
    assert not found[~POOL.in_mode[:, MODES.index("alone")]].any()
    assert found.any()


@pytest.mark.parametrize("deepest", [1.0, 2.9, 3.0, 5.5])
def test_nothing_too_deep_fits_and_the_deepest_allowed_fits_best(deepest: float) -> None:
    found = fit(POOL, replace(WISH, minutes=0, deepest=deepest))
    assert not found[int(deepest) < POOL.rung].any()
    assert depth_fit(int(deepest), deepest) == 1 > depth_fit(int(deepest) - 1, deepest) or deepest == 1.0
    assert depth_fit(0, deepest) == 1


def test_what_is_avoided_does_not_fit_and_an_unknown_key_does_no_harm() -> None:
    row = int(fit(POOL, WISH).argmax())
    without = fit(POOL, replace(WISH, avoid=frozenset({POOL.keys[row], "questions:no-more"})))
    assert without[row] == 0
    assert np.count_nonzero(without) == np.count_nonzero(fit(POOL, WISH)) - 1


def test_time_is_soft() -> None:
    assert time_fit(10, 20) == 1 == time_fit(20, 20)
    assert 0 < time_fit(60, 20) < time_fit(30, 20) < 1
    assert time_fit(60, 20) < time_fit(60, 0) < 1


def test_a_tired_evening_prefers_what_asks_little_and_a_raw_one_stays_light() -> None:
    tired, raw, fine = (fit(POOL, replace(WISH, mood=mood, deepest=6)) for mood in ("tired", "raw", "fine"))
    heavy = POOL.tiring > 0.6
    assert tired[heavy].sum() / fine[heavy].sum() < tired[~heavy].sum() / fine[~heavy].sum()
    assert not raw[POOL.rung > 2].any()


def test_each_of_a_sort_lately_costs_a_fifth() -> None:
    assert freshness([0, 1, 2]) == pytest.approx([1, 0.8, 0.64])


# What is chosen


def test_what_is_chosen_fits_and_the_same_seed_chooses_the_same(believed: Effects) -> None:
    for seed in range(40):
        rows = picked(believed, most=3, seed=seed)
        assert (fit(POOL, WISH)[rows] > 0).all()
        assert rows == picked(believed, most=3, seed=seed)


def test_alternatives_are_of_other_sorts(believed: Effects) -> None:
    for seed in range(40):
        rows = picked(believed, most=3, seed=seed)
        assert len({POOL.sort[row] for row in rows}) == 3


def test_nothing_is_chosen_where_nothing_fits(believed: Effects) -> None:
    assert chosen(POOL, FLAT, believed, np.zeros(len(POOL.sort)), FRESH, np.random.default_rng(1), 3) == []


@pytest.mark.parametrize("thread", range(THREADS))
def test_a_thread_that_asks_for_care_gets_it(believed: Effects, thread: int) -> None:
    need = np.full(THREADS, 0.1)
    need[thread] = 1.0
    given = np.mean([POOL.weights[picked(believed, need, seed=seed)[0], thread] for seed in range(20)])
    blind = np.mean([POOL.weights[picked(believed, seed=seed)[0], thread] for seed in range(20)])
    assert given > max(0.6, blind)


def test_what_landed_well_comes_more_often(believed: Effects) -> None:
    thanks = [sort.slug for sort in LIBRARY.sorts].index("thanks")
    before = sum(POOL.sort[picked(believed, seed=seed)[0]] == thanks for seed in range(60))
    for _ in range(6):
        believed = learned(believed, thanks, np.ones(THREADS), 2.0)
    after = sum(POOL.sort[picked(believed, seed=seed)[0]] == thanks for seed in range(60))
    assert after > before + 20


def test_a_leaning_weighs_a_sort(believed: Effects) -> None:
    lean = np.full(len(LIBRARY.sorts), 0.1)
    lean[3] = 1.4
    rows = chosen(POOL, FLAT, believed, fit(POOL, WISH), FRESH, np.random.default_rng(2), 1, lean)
    assert POOL.sort[rows[0]] == 3


def test_a_draw_keeps_the_choice_open(believed: Effects) -> None:
    assert len({picked(believed, seed=seed)[0] for seed in range(60)}) > 20
