"""The library as arrays."""

from __future__ import annotations

import numpy as np

from innermost.guide.pool import pool_of
from innermost.library import KINDS, MODES, load

LIBRARY = load()
POOL = pool_of(LIBRARY)


def test_every_practice_has_its_row_and_is_found_by_its_key() -> None:
    assert [one for _, one in POOL.practices] == list(LIBRARY.practices)
    assert all(POOL.place[f"{deck}:{one.slug}"] == row for row, (deck, one) in enumerate(POOL.practices))


def test_the_shares_of_a_practice_add_up_to_one() -> None:
    assert np.allclose(POOL.weights.sum(axis=1), 1)
    row = POOL.place["questions:" + LIBRARY.questions[0].slug]
    heaviest = max(LIBRARY.questions[0].threads.items(), key=lambda one: one[1])[0]
    assert LIBRARY.threads[int(POOL.weights[row].argmax())].slug == heaviest


def test_rows_say_what_the_practice_says() -> None:
    for row, (_, one) in enumerate(POOL.practices):
        assert POOL.minutes[row] == one.minutes
        assert POOL.rung[row] == getattr(one, "rung", 0)
        assert POOL.consent[row] == bool(one.consent)
        assert [kind for kind, it in zip(KINDS, POOL.for_kind[row], strict=True) if it] == [
            kind for kind in KINDS if kind in one.kinds
        ]
        assert {mode for mode, it in zip(MODES, POOL.in_mode[row], strict=True) if it} == set(one.modes)


def test_sorts_of_questions_follow_their_rung() -> None:
    slugs = [sort.slug for sort in LIBRARY.sorts]
    for row, (deck, _) in enumerate(POOL.practices):
        if deck == "questions":
            assert (slugs[POOL.sort[row]] == "deep-questions") == (POOL.rung[row] >= 5)


def test_deep_hard_and_long_things_tire_more() -> None:
    assert (POOL.tiring >= 0).all()
    assert (POOL.tiring <= 1).all()
    by_rung = [POOL.tiring[POOL.rung == rung].mean() for rung in range(1, 7)]
    assert by_rung == sorted(by_rung)


def test_it_is_made_once() -> None:
    assert pool_of(LIBRARY) is POOL
