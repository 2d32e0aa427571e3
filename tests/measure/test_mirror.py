"""The mirror of everything somebody answered: what stands where, how sure that is, and the little that is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innermost.library import load
from innermost.measure.graded import NODES, Score
from innermost.measure.inventory import instrument
from innermost.measure.mirror import FULL, NEARLY_SURE, THIN, Mirror, Occasion, mirror

_inventory = load().inventory("closeness")
assert _inventory
CLOSE = instrument(_inventory, "partners")
THREADS = list(CLOSE.scales)
ITEMS = list(CLOSE.in_turn())
NOW = 100.0
slowly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def saying(levels: Mapping[str, int], others: int | None = None, most: int = 99) -> dict[str, int]:
    """Raw codes that say these levels, already turned, of each thread's first items."""
    wanted = {thread: levels.get(thread, others) for thread in THREADS}
    return {
        item.slug: 6 - level if item.reverse else level
        for thread, level in wanted.items()
        if level is not None
        for item in CLOSE.items[thread][:most]
    }


def once(answers: Mapping[str, int], week: float = NOW) -> Mirror:
    return mirror(CLOSE, [Occasion(week, answers)], NOW)


def over(levels: Sequence[int], thread: str = "room", weeks: float = 10) -> Mirror:
    """One thread looked at again and again, the last time now."""
    first = NOW - weeks * (len(levels) - 1)
    return mirror(CLOSE, [Occasion(first + weeks * n, saying({thread: one})) for n, one in enumerate(levels)], NOW)


def score_of(found: Mirror, thread: str = "room") -> Score:
    strand = found.strand(thread)
    assert strand
    assert strand.score
    return strand.score


def share_below(found: Mirror, thread: str, level: float) -> float:
    """The probability that the thread's level t is below `level`."""
    strand = found.strand(thread)
    assert strand
    assert strand.belief
    return float(strand.belief.mass[level > NODES].sum())


answers_of_a_day = st.dictionaries(st.sampled_from([item.slug for item in ITEMS]), st.integers(0, 6), max_size=70)
days = st.lists(answers_of_a_day, max_size=5)


def spread(found: Sequence[Mapping[str, int]], apart: float = 4) -> list[Occasion]:
    return [Occasion(NOW - apart * (len(found) - 1 - place), one) for place, one in enumerate(found)]


# What is named


@slowly
@given(days)
def test_at_most_two_to_care_for_and_one_full_whatever_was_answered(found: list[dict[str, int]]) -> None:
    seen = mirror(CLOSE, spread(found), NOW)
    named = [*seen.care, *filter(None, [seen.strong])]
    assert len(seen.care) <= 2
    assert len(set(named)) == len(named)
    assert set(named) <= {one.slug for one in seen.strands if one.is_enough}


@slowly
@given(days)
def test_only_what_is_nearly_sure_is_named(found: list[dict[str, int]]) -> None:
    seen = mirror(CLOSE, spread(found), NOW)
    assert all(share_below(seen, thread, THIN) >= NEARLY_SURE for thread in seen.care)
    assert not seen.strong or share_below(seen, seen.strong, FULL) <= 1 - NEARLY_SURE


@slowly
@given(days)
def test_no_thread_is_left_out_or_changes_its_place(found: list[dict[str, int]]) -> None:
    assert [one.slug for one in mirror(CLOSE, spread(found), NOW).strands] == THREADS


@slowly
@given(days)
def test_a_score_lies_in_its_range_and_the_range_on_the_scale(found: list[dict[str, int]]) -> None:
    scores = [one.score for one in mirror(CLOSE, spread(found), NOW).strands if one.score]
    assert all(0 <= one.low <= one.level <= one.high <= 100 for one in scores)


def test_the_two_thinnest_are_named_the_surest_first() -> None:
    found = once(saying({"time": 0, "warmth": 1, "room": 0, "delight": 6}, others=4))
    shares = {slug: share_below(found, slug, THIN) for slug in THREADS}
    assert list(found.care) == sorted(shares, key=lambda slug: -shares[slug])[:2]
    assert found.strong == "delight"


def test_where_all_is_thin_two_are_named_and_nothing_is_full() -> None:
    found = once(saying({}, others=0))
    assert (len(found.care), found.strong) == (2, "")


def test_where_all_is_full_one_is_named_and_nothing_is_thin() -> None:
    found = once(saying({}, others=6))
    assert found.care == ()
    assert found.strong in THREADS


def test_where_all_lies_in_the_middle_nothing_is_named() -> None:
    found = once(saying({}, others=4))
    assert (found.care, found.strong) == ((), "")


@pytest.mark.parametrize("level", range(7))
def test_one_answer_a_thread_names_nothing(level: int) -> None:
    found = once(saying({}, others=level, most=1))
    assert (found.care, found.strong) == ((), "")
    assert [one.is_enough for one in found.strands] == [False] * len(THREADS)


@pytest.mark.parametrize(("answered", "enough"), [(1, False), (2, False), (3, True), (6, True)])
def test_three_answers_are_enough_to_say_something(answered: int, enough: bool) -> None:
    found = once(saying({"room": 0}, most=answered))
    strand = found.strand("room")
    assert strand
    assert (strand.answered, strand.is_enough) == (answered, enough)
    assert bool(found.care) <= enough


def test_without_any_answer_there_is_no_score_and_nothing_is_named() -> None:
    found = mirror(CLOSE, [], NOW)
    assert {(one.score, one.answered, one.change, one.course) for one in found.strands} == {(None, 0, "", ())}
    assert (found.care, found.strong) == ((), "")


def test_an_occasion_without_an_answer_changes_nothing() -> None:
    answers = saying({"room": 1})
    quiet = mirror(CLOSE, [Occasion(NOW - 1, answers), Occasion(NOW, {})], NOW)
    assert score_of(quiet) == score_of(mirror(CLOSE, [Occasion(NOW - 1, answers)], NOW))


# Over time


@slowly
@given(answers_of_a_day, st.randoms(use_true_random=False), st.integers(1, 3))
def test_in_which_order_the_looks_of_a_day_came_does_not_matter(
    answers: dict[str, int], chance: object, parts: int
) -> None:
    """However a day's answers are laid out over looks of that day, and in whichever order."""
    pieces = [dict(list(answers.items())[part::parts]) for part in range(parts)]
    shuffled = sorted(pieces, key=lambda piece: chance.random())  # type: ignore[attr-defined]
    one, other = (mirror(CLOSE, [Occasion(NOW, piece) for piece in laid], NOW) for laid in (pieces, shuffled))
    for mine, theirs in zip(one.strands, other.strands, strict=True):
        assert (mine.belief is None) is (theirs.belief is None)
        if mine.belief and theirs.belief:
            assert mine.belief.mean == pytest.approx(theirs.belief.mean, abs=1e-9)
            assert mine.belief.variance == pytest.approx(theirs.belief.variance, abs=1e-9)


@slowly
@given(days, answers_of_a_day)
def test_one_look_more_never_widens_a_thread_by_much(found: list[dict[str, int]], further: dict[str, int]) -> None:
    """A look that contradicts the others makes a quicker drift likelier, so it may make less sure."""
    before, after = (mirror(CLOSE, spread(laid), NOW) for laid in ([*found, {}], [*found, further]))
    for was, now in zip(before.strands, after.strands, strict=True):
        if was.belief and now.belief:
            assert now.belief.variance <= was.belief.variance * 3


def test_two_looks_that_agree_make_surer_than_one() -> None:
    one, two = score_of(over([4])), score_of(over([4, 4], weeks=2))
    assert two.high - two.low < one.high - one.low


def test_time_makes_less_sure_and_moves_nothing() -> None:
    strands = [once(saying({"room": 4}), week=week).strand("room") for week in (NOW, NOW - 10, NOW - 100)]
    beliefs = [one.belief for one in strands if one and one.belief]
    assert [one.mean for one in beliefs] == pytest.approx([beliefs[0].mean] * 3, abs=1e-2)
    assert beliefs[0].variance < beliefs[1].variance < beliefs[2].variance


def test_answers_count_for_half_a_year() -> None:
    counted = [once(saying({"room": 0}), week=NOW - weeks).strand("room") for weeks in (0, 26, 26.2)]
    asked = len(CLOSE.items["room"])
    assert [one.answered for one in counted if one] == [asked, asked, 0]
    assert once(saying({"room": 0}), week=NOW - 27).care == ()


def test_the_same_item_answered_three_times_is_one_answered_item() -> None:
    """Fewer than three answered items of a thread are not enough yet, however often they were answered."""
    answers = saying({"room": 0}, most=1)
    found = mirror(CLOSE, [Occasion(NOW - weeks, answers) for weeks in (2, 1, 0)], NOW)
    strand = found.strand("room")
    assert strand
    assert (strand.is_enough, found.care) == (False, ())


def test_a_later_look_weighs_more_than_one_long_ago() -> None:
    assert score_of(over([6, 0], weeks=40)).level < 40
    assert score_of(over([0, 6], weeks=40)).level > 60


def test_a_course_has_a_score_for_each_occasion_that_asked() -> None:
    laid = [Occasion(90, saying({"room": 1})), Occasion(95, saying({"time": 1})), Occasion(NOW, saying({"room": 5}))]
    strand = mirror(CLOSE, laid, NOW).strand("room")
    assert strand
    assert [week for week, _ in strand.course] == [90, NOW]
    assert strand.course[0][1].level < strand.course[1][1].level


# Change


def test_one_look_tells_of_no_change() -> None:
    assert [one.change for one in once(saying({}, others=0)).strands] == [""] * len(THREADS)


@pytest.mark.parametrize(
    ("levels", "said"),
    [((0, 0, 6, 6), "up"), ((6, 6, 0, 0), "down"), ((3, 3, 3, 3), "unclear"), ((3, 4), "unclear"), ((3,), "")],
)
def test_a_change_is_told_where_it_is_more_than_chance(levels: tuple[int, ...], said: str) -> None:
    strand = over(levels).strand("room")
    assert strand
    assert strand.change == said


def test_who_looks_more_often_needs_more_for_a_change() -> None:
    """alpha is .05 / (occasions with three answers of a thread - 1): looks between the first two and the last two move
    neither side, and yet may silence a change that so many occasions show by chance."""
    strands = [over([0, 0, *[1] * between, 1, 1], weeks=1).strand("room") for between in (0, 20)]
    assert [one.change for one in strands if one] == ["up", "unclear"]


def test_looks_of_fewer_than_three_answers_tell_of_no_change() -> None:
    laid = [Occasion(NOW - weeks, saying({"room": level}, most=2)) for weeks, level in ((20, 0), (0, 6))]
    strand = mirror(CLOSE, laid, NOW).strand("room")
    assert strand
    assert strand.change == ""


def test_a_change_of_one_thread_is_not_told_of_another() -> None:
    laid = [
        Occasion(NOW - weeks, saying({"room": one}, others=3)) for weeks, one in ((30, 0), (20, 0), (10, 6), (0, 6))
    ]
    found = mirror(CLOSE, laid, NOW)
    assert [one.slug for one in found.strands if one.change != "unclear"] == ["room"]


@slowly
@given(st.lists(st.integers(0, 6), min_size=2, max_size=6))
def test_a_change_seen_backwards_goes_the_other_way(levels: list[int]) -> None:
    there, back = over(levels).strand("room"), over(levels[::-1]).strand("room")
    assert there
    assert back
    assert {"up": "down", "down": "up", "unclear": "unclear"}[there.change] == back.change


# What to look at next


def test_threads_nobody_looked_at_come_next_then_the_least_sure() -> None:
    found = once(saying(dict.fromkeys(THREADS[1:-1], 3)) | saying({THREADS[0]: 3}, most=1))
    assert found.least_sure(2) == [THREADS[-1], THREADS[0]]


@slowly
@given(days, st.integers(0, 12))
def test_as_many_threads_come_next_as_are_asked_for(found: list[dict[str, int]], most: int) -> None:
    least = mirror(CLOSE, spread(found), NOW).least_sure(most)
    assert len(least) == len(set(least)) == min(most, len(THREADS))


def test_a_thread_nobody_knows_has_no_strand() -> None:
    assert once({}).strand("nobody-knows") is None
