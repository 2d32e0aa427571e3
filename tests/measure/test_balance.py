"""The balance of sharing is a range: wide with little, never a count."""

import numpy as np
import pytest

from innermost.measure.balance import Balance, Range, Shared, balance, share_of_weight
from innermost.measure.quantiles import beta_quantile


def things(*words: int, rung: int | None = None) -> list[Shared]:
    return [Shared(count, rung) for count in words]


def found(mine: list[Shared], theirs: list[Shared]) -> Balance:
    shown = balance(mine, theirs)
    assert shown
    return shown


def words(mine: list[Shared], theirs: list[Shared]) -> Range:
    part = found(mine, theirs).words
    assert part
    return part


def rungs(mine: list[Shared], theirs: list[Shared]) -> Range:
    part = found(mine, theirs).rungs
    assert part
    return part


def width(part: Range) -> float:
    return part.high - part.low


def test_the_range_of_things_is_that_of_a_proportion() -> None:
    entries = found(things(*[10] * 7), things(*[10] * 5)).entries
    assert entries.low == pytest.approx(beta_quantile(0.05, 7.5, 5.5))
    assert entries.high == pytest.approx(beta_quantile(0.95, 7.5, 5.5))
    assert entries.low < entries.share < entries.high


def test_the_range_of_words_is_that_of_a_ratio_of_sums() -> None:
    part = words(things(10, 40, 20, 20), things(10, 10, 20, 20, 20))
    logs = [np.log([10, 40, 20, 20]), np.log([10, 10, 20, 20, 20])]
    spread = np.exp(sum(log.var() * log.size for log in logs) / 7)
    reach = 1.8946 * np.sqrt(spread * (1 / 4 + 1 / 5))  # Student's t with 7 degrees of freedom
    assert part.share == pytest.approx(90 / 170)
    assert np.log(part.high / (1 - part.high)) == pytest.approx(np.log(90 / 80) + reach, rel=1e-4)


def test_equal_sharing_lies_in_the_middle() -> None:
    mine, theirs = things(5, 50, 20, 9, rung=2), things(50, 9, 5, 20, rung=2)
    for part in (found(mine, theirs).entries, words(mine, theirs), rungs(mine, theirs)):
        assert part.share == pytest.approx(0.5)
        assert part.low == pytest.approx(1 - part.high)


def test_what_is_mine_is_not_theirs() -> None:
    mine, theirs = things(3, 60, 8, 25, 12, rung=4), things(40, 7, 90, 5, rung=1)
    assert words(mine, theirs).share == pytest.approx(1 - words(theirs, mine).share)
    assert words(mine, theirs).low == pytest.approx(1 - words(theirs, mine).high)


def test_words_and_rungs_may_lean_the_other_way_than_things() -> None:
    mine, theirs = things(*[100] * 5, rung=5), things(*[10] * 15, rung=1)
    assert found(mine, theirs).entries.high < 0.5 < words(mine, theirs).low
    assert rungs(mine, theirs).share == pytest.approx(25 / 40)


def test_more_things_make_the_range_narrower() -> None:
    little, much = things(*[10, 30] * 4), things(*[10, 30] * 40)
    assert width(words(much, much)) < width(words(little, little)) / 2
    assert width(found(much, much).entries) < width(found(little, little).entries) / 2


def test_one_long_letter_is_not_enough_to_say_that_somebody_writes_more() -> None:
    part = words(things(20, 25, 30, 900, 20), things(20, 25, 30, 35, 20))
    assert part.low < 0.5 < part.share


def test_where_one_has_shared_nothing_the_range_does_not_end_at_nothing() -> None:
    alone = found([], things(*[10] * 9))
    assert 0 < alone.entries.low < alone.entries.high < 0.25
    assert (alone.words, alone.rungs) == (None, None)


@pytest.mark.parametrize(("mine", "theirs", "early"), [(0, 0, True), (4, 3, True), (4, 4, False), (0, 8, False)])
def test_below_eight_things_it_is_too_early(mine: int, theirs: int, early: bool) -> None:
    assert (balance(things(*[9] * mine), things(*[9] * theirs)) is None) is early


def test_words_need_three_things_of_each_that_have_any() -> None:
    photos = things(0, 0, 0, 0)
    assert found([*things(9, 9), *photos], things(9, 9, 9)).words is None
    assert words([*things(9, 9, 9), *photos], things(9, 9, 9)).share == 0.5


def test_rungs_need_three_things_of_each_that_have_one() -> None:
    plain = things(9, 9, 9, 9)
    assert found([*plain, *things(9, 9, rung=3)], things(9, 9, 9, rung=3)).rungs is None
    assert rungs([*plain, *things(9, 9, 9, rung=3)], things(9, 9, 9, rung=3)).share == 0.5


@pytest.mark.parametrize(("words", "rung"), [(-1, None), (5, 0), (5, 7)])
def test_what_nobody_can_share_is_refused(words: int, rung: int | None) -> None:
    with pytest.raises(ValueError, match=r"must be|from 1 to 6"):
        Shared(words, rung)


@pytest.mark.parametrize(("mine", "theirs"), [([], []), ([3, 3], [3]), ([0, 3], [3, 3]), ([3, 3], [3, -1])])
def test_what_has_no_ratio_is_refused(mine: list[float], theirs: list[float]) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        share_of_weight(mine, theirs)


@pytest.mark.parametrize("count", [10, 30])
@pytest.mark.parametrize("longer", [1.0, 2.0])
@pytest.mark.parametrize("spread", [0.5, 1.2])
def test_ranges_of_words_hold_at_least_what_they_say(count: int, longer: float, spread: float) -> None:
    rng, inside = np.random.default_rng(12), []
    truth = 0.6 * longer / (0.6 * longer + 0.4)
    for _ in range(300):
        mine = rng.random(count) < 0.6
        lengths = rng.lognormal(3, spread, count) * np.where(mine, longer, 1)
        if 3 <= mine.sum() <= count - 3:
            part = share_of_weight(lengths[mine].tolist(), lengths[~mine].tolist())
            inside.append(part.low <= truth <= part.high)
    assert np.mean(inside) >= 0.89
