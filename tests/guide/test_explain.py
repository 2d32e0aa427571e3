"""Twenty invented situations to read: different from each other, the same each time, and always with a reason."""

from innermost.guide.explain import explained, sampled
from innermost.guide.sample import situation_of
from innermost.library import KINDS, load
from tests.guide.filled import filled

SITUATIONS = [situation_of(load(), 1, number) for number in range(20)]


def test_the_same_seed_gives_the_same() -> None:
    assert sampled(load(), 3, 5) == sampled(load(), 3, 5)
    assert sampled(load(), 3, 5) != sampled(load(), 4, 5)


def test_there_are_as_many_as_asked_for_and_no_two_alike() -> None:
    found = sampled(load(), 1, 20)

    assert len(found) == len({one.situation for one in found}) == 20
    assert len({one.suggestion for one in found}) >= 15


def test_they_are_very_different() -> None:
    assert {one.kind for one in SITUATIONS} == set(KINDS)
    assert {one.mood for one in SITUATIONS} == {"", "tired", "raw", "fine"}
    assert {one.for_two for one in SITUATIONS} == {True, False}
    for has in (
        [bool(one.strands) for one in SITUATIONS],
        [bool(one.barriers) for one in SITUATIONS],
        [bool(one.leanings) for one in SITUATIONS],
        [bool(one.standing.landed) for one in SITUATIONS],
        [bool(one.standing.cares) for one in SITUATIONS],
        [bool(one.standing.change) for one in SITUATIONS],
        [bool(one.standing.level) for one in SITUATIONS],
        [bool(one.comfort.rest) for one in SITUATIONS],
        [bool(one.minutes) for one in SITUATIONS],
    ):
        assert 2 <= sum(has) <= 18


def test_each_has_a_suggestion_a_reason_and_two_others() -> None:
    for one in sampled(load(), 1, 60):
        assert one.suggestion, one.situation
        assert one.words
        assert one.rests_on
        assert len(one.others) == 2, one.situation


def test_the_lines_say_all_of_it() -> None:
    one = sampled(load(), 1, 1)[0]

    text = "\n".join(one.lines)
    assert all(part in text for part in (one.situation, one.suggestion, one.words, *one.rests_on, *one.others))


def test_where_nothing_fits_it_says_only_the_situation() -> None:
    one = explained(filled(passed=frozenset(filled().pool.keys)))

    assert one.situation
    assert (one.suggestion, one.rests_on, one.others) == ("", (), ())
