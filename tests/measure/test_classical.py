"""Sum scores of instruments that practitioners add: the key, what is skipped, bands, and change beyond error."""

import math

import pytest

from innermost.measure.classical import (
    Cutoff,
    SumScore,
    band,
    interval,
    reliable_change,
    standard_error,
    sum_score,
)

BANDS = [Cutoff(0, "low"), Cutoff(20, "high"), Cutoff(10, "middle")]


def test_codes_are_summed() -> None:
    assert sum_score([0, 3, 2, 1], top=3) == SumScore(6, 12, 4, 4)


def test_reverse_keyed_items_are_turned_once() -> None:
    assert sum_score([0, 3, 2, 1], top=3, reverse=[True, False, True, False]) == SumScore(3 + 3 + 1 + 1, 12, 4, 4)


def test_skipped_items_count_as_the_mean_of_the_others() -> None:
    score = sum_score([3, None, 2, None], top=3)
    assert score == SumScore(10, 12, 2, 4)
    assert score
    assert score.is_prorated


def test_a_whole_answer_is_not_prorated() -> None:
    assert not SumScore(2, 6, 2, 2).is_prorated


def test_a_skipped_reverse_item_is_skipped_too() -> None:
    assert sum_score([0, None, 1], top=3, reverse=[True, True, False]) == SumScore(6, 9, 2, 3)


@pytest.mark.parametrize(("answered", "scored"), [(0, False), (2, False), (3, True), (5, True)])
def test_below_half_answered_there_is_no_score(answered: int, scored: bool) -> None:
    codes = [2] * answered + [None] * (5 - answered)
    assert (sum_score(codes, top=4) is not None) is scored


def test_half_is_enough() -> None:
    assert sum_score([2, 2, None, None], top=4) == SumScore(8, 16, 2, 4)


@pytest.mark.parametrize("code", [-1, 4, 2.5])
def test_an_unknown_code_is_named_with_its_place(code: int) -> None:
    with pytest.raises(ValueError, match="item 2: unknown code"):
        sum_score([1, code], top=3)


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="1 keys for 2 codes"):
        sum_score([1, 2], top=3, reverse=[True])


def test_an_instrument_without_items_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one item"):
        sum_score([], top=3)


@pytest.mark.parametrize(("total", "name"), [(0, "low"), (9.99, "low"), (10, "middle"), (19, "middle"), (27, "high")])
def test_a_total_belongs_to_the_highest_band_it_reaches(total: float, name: str) -> None:
    assert band(total, BANDS) == name


def test_below_all_bands_there_is_no_name() -> None:
    assert band(4, [Cutoff(5, "some")]) is None
    assert band(4, []) is None


def test_the_error_of_measurement_follows_from_spread_and_reliability() -> None:
    assert standard_error(sd=5, reliability=0.84) == pytest.approx(2)
    assert standard_error(sd=5, reliability=0) == 5


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (math.inf, 0.8), (5, 1), (5, 1.2), (5, -0.1)])
def test_numbers_no_manual_gives_are_refused(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match=r"SD|reliability"):
        standard_error(sd=sd, reliability=reliability)


def test_the_interval_stays_within_the_instrument() -> None:
    assert interval(SumScore(20, 40, 10, 10), sd=5, reliability=0.84) == pytest.approx(
        (20 - 3.29, 20 + 3.29), abs=0.001
    )
    assert interval(SumScore(1, 40, 10, 10), sd=5, reliability=0.84)[0] == 0
    assert interval(SumScore(39, 40, 10, 10), sd=5, reliability=0.84)[1] == 40


# Thresholds in SDs: 1.52 at a reliability of .70, .96 at .88, .55 at .96.
@pytest.mark.parametrize(("reliability", "threshold"), [(0.70, 1.52), (0.88, 0.96), (0.96, 0.55)])
def test_change_is_reliable_beyond_the_known_thresholds(reliability: float, threshold: float) -> None:
    changes = [
        reliable_change(50, 50 + 10 * (threshold + more), sd=10, reliability=reliability).direction
        for more in (-0.01, 0.01)
    ]
    assert changes == ["unclear", "up"]


def test_a_change_down_is_as_far_as_one_up() -> None:
    up, down = (reliable_change(20, 20 + step, sd=5, reliability=0.9) for step in (6, -6))
    assert (up.direction, down.direction) == ("up", "down")
    assert up.index == -down.index == pytest.approx(6 / (math.sqrt(2) * 5 * math.sqrt(0.1)))


@pytest.mark.parametrize(
    ("before", "after", "significant"),
    [(14, 6, True), (6, 14, True), (10, 5, True), (16, 10.5, False), (11, 9, False), (25, 15, False)],
    ids=["down over it", "up over it", "from the cut-off itself", "not over it", "over it within error", "above it"],
)
def test_change_is_clinically_significant_when_reliable_and_over_the_cut_off(
    before: float, after: float, significant: bool
) -> None:
    assert reliable_change(before, after, sd=5, reliability=0.9, cutoff=10).is_clinically_significant is significant


def test_without_a_cut_off_nothing_is_clinically_significant() -> None:
    change = reliable_change(25, 5, sd=5, reliability=0.9)
    assert (change.direction, change.crossed, change.is_clinically_significant) == ("down", None, False)
