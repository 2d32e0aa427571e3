"""Guessing the other: knowing them, taking them to be alike, and knowing people are three things."""

from collections.abc import Sequence

import numpy as np
import pytest

from innermost.measure.simulate.understanding import understanding_numbers
from innermost.measure.understanding import Understanding, understanding

ITEMS = 40
THREADS = [str(place // 4) for place in range(ITEMS)]
NORM = np.linspace(1, 5, ITEMS)[np.random.default_rng(0).permutation(ITEMS)]


def codes(seed: int, spread: float = 1.4) -> list[int]:
    """Answers that follow the norm, and beyond it somebody's own."""
    drawn = NORM + np.random.default_rng(seed).normal(scale=spread, size=ITEMS)
    return [int(code) for code in drawn.round().clip(0, 6)]


TRUTH, OWN = codes(1), codes(2)


def parts(guesses: Sequence[int | None], **others: Sequence[int | None]) -> Understanding:
    shown = understanding(guesses, others.get("truths", TRUTH), others.get("own", OWN), NORM.tolist(), threads=THREADS)
    assert shown
    return shown


def test_who_guesses_every_answer_knows_them() -> None:
    shown = parts(TRUTH)
    assert (shown.accuracy.value, shown.similarity.value) == (pytest.approx(1), pytest.approx(0, abs=1e-9))
    assert shown.norm.value == pytest.approx(0, abs=1e-9)


def test_who_guesses_their_own_answers_takes_the_other_to_be_alike() -> None:
    shown = parts(OWN)
    assert (shown.accuracy.value, shown.similarity.value) == (pytest.approx(0, abs=1e-9), pytest.approx(1))


def test_who_guesses_what_most_people_say_knows_people_and_not_this_one() -> None:
    shown = parts([round(value) for value in NORM])
    assert shown.norm.value == pytest.approx(1, abs=0.1)
    assert abs(shown.accuracy.value) < 0.05
    assert abs(shown.similarity.value) < 0.05


def test_without_the_norm_a_stereotype_would_look_like_knowing() -> None:
    stereotype = NORM.round()
    naive = np.linalg.lstsq(np.column_stack([TRUTH, OWN, np.ones(ITEMS)]), stereotype, rcond=None)[0]
    assert naive[0] > 0.2


def test_centring_by_the_norm_gives_the_same_two_parts() -> None:
    guesses = codes(3)
    centred = [np.array(column) - NORM for column in (guesses, TRUTH, OWN)]
    weights = np.linalg.lstsq(np.column_stack([*centred[1:], NORM, np.ones(ITEMS)]), centred[0], rcond=None)[0]
    shown = parts(guesses)
    assert [shown.accuracy.value, shown.similarity.value] == pytest.approx(weights[:2].tolist())
    assert shown.norm.value == pytest.approx(1 - weights[0] - weights[1] + weights[2])


def test_turning_all_codes_around_changes_nothing() -> None:
    guesses = codes(3)
    turned = [[6 - code for code in column] for column in (guesses, TRUTH, OWN)]
    shown = understanding(*turned, (6 - NORM).tolist(), threads=THREADS)
    assert shown
    assert shown.accuracy.value == pytest.approx(parts(guesses).accuracy.value)
    assert shown.accuracy.low == pytest.approx(parts(guesses).accuracy.low)


def test_the_interval_is_the_jackknife_over_threads() -> None:
    guesses = codes(3)
    design = np.column_stack([TRUTH, OWN, NORM, np.ones(ITEMS)])
    without = []
    for thread in dict.fromkeys(THREADS):
        kept = [place for place in range(ITEMS) if THREADS[place] != thread]
        without.append(np.linalg.lstsq(design[kept], np.array(guesses)[kept], rcond=None)[0][0])
    accuracy = parts(guesses).accuracy
    error = np.sqrt(0.9 * ((np.array(without) - accuracy.value) ** 2).sum())
    assert accuracy.high - accuracy.value == pytest.approx(1.8331 * error, rel=1e-4)  # t with 9 degrees of freedom
    assert accuracy.value - accuracy.low == pytest.approx(accuracy.high - accuracy.value)


def test_without_threads_each_item_stands_alone() -> None:
    lone = understanding(codes(3), TRUTH, OWN, NORM.tolist())
    each = understanding(codes(3), TRUTH, OWN, NORM.tolist(), threads=[str(k) for k in range(ITEMS)])
    assert lone
    assert each
    assert lone.accuracy.low == pytest.approx(each.accuracy.low)
    assert lone.accuracy.low != pytest.approx(parts(codes(3)).accuracy.low)


def test_items_that_anybody_skipped_are_left_out() -> None:
    guesses, truths, own = ([*column] for column in (codes(3), TRUTH, OWN))
    kept = range(3, ITEMS)
    shorter = understanding(
        *([column[k] for k in kept] for column in (guesses, truths, own)),
        [float(NORM[k]) for k in kept],
        threads=[THREADS[k] for k in kept],
    )
    skipped = parts([None, *guesses[1:]], truths=[0, None, *truths[2:]], own=[1, 1, None, *own[3:]])
    assert skipped == shorter
    assert skipped.items == ITEMS - 3


@pytest.mark.parametrize(("items", "shown"), [(19, False), (20, True)])
def test_it_is_shown_from_twenty_items_on(items: int, shown: bool) -> None:
    columns = [[*column[:items], *[None] * (ITEMS - items)] for column in (codes(3), TRUTH, OWN)]
    assert (understanding(*columns, NORM.tolist(), threads=THREADS) is not None) is shown


def test_fewer_than_five_threads_do_not_tell_how_sure_it_is() -> None:
    four, five = ([str(place * count // ITEMS) for place in range(ITEMS)] for count in (4, 5))
    assert understanding(codes(3), TRUTH, OWN, NORM.tolist(), threads=four) is None
    assert understanding(codes(3), TRUTH, OWN, NORM.tolist(), threads=five)


@pytest.mark.parametrize(
    ("truths", "own", "expected"),
    [(TRUTH, TRUTH, NORM), ([3] * ITEMS, OWN, NORM), (TRUTH, [6] * ITEMS, NORM), (TRUTH, OWN, np.full(ITEMS, 3.0))],
    ids=["the two answered the same", "truth is all one code", "own is all one code", "a norm that is all one"],
)
def test_nothing_is_said_where_the_parts_cannot_be_told_apart(
    truths: list[int], own: list[int], expected: np.ndarray
) -> None:
    assert understanding(codes(3), truths, own, expected.tolist(), threads=THREADS) is None


def test_nothing_is_said_where_one_thread_alone_tells_two_parts_apart() -> None:
    own = [*TRUTH[:-4], *(6 - code for code in TRUTH[-4:])]
    assert understanding(codes(3), TRUTH, own, NORM.tolist(), threads=THREADS) is None


def test_guesses_that_are_all_the_same_follow_nothing() -> None:
    shown = parts([3] * ITEMS)
    assert (shown.accuracy.value, shown.accuracy.low) == (pytest.approx(0, abs=1e-9), pytest.approx(0, abs=1e-9))


def test_an_unknown_code_is_named_with_its_place() -> None:
    with pytest.raises(ValueError, match="item 2: unknown code 7"):
        understanding([3, 7], [3, 3], [3, 3], [3.0, 3.0])
    with pytest.raises(ValueError, match="item 1: unknown code 5"):
        understanding([3], [5], [3], [3.0], 4)


def test_lists_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="as many"):
        understanding([3, 3], [3], [3, 3], [3.0, 3.0])
    with pytest.raises(ValueError, match="1 threads for 2 items"):
        understanding([3, 3], [3, 3], [3, 3], [3.0, 3.0], threads=["room"])


def test_an_item_without_its_norm_is_refused() -> None:
    with pytest.raises(ValueError, match="expected answer"):
        understanding([3], [3], [3], [float("nan")])


def test_pure_stereotype_shows_no_accuracy_and_without_the_norm_it_would() -> None:
    numbers = understanding_numbers(np.random.default_rng(3), people=400)
    assert numbers["stereotype_naive"] > 0.25
    assert abs(numbers["stereotype_accuracy"]) < 0.03
    assert numbers["stereotype_false"] <= 0.14
    assert numbers["knows_accuracy"] > 0.3
    assert abs(numbers["knows_similarity"]) < 0.05
    assert abs(numbers["alike_accuracy"]) < 0.05
    assert numbers["alike_similarity"] > 0.3
