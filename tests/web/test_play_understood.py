"""What guesses found, beside chance: by theme, in honest ranges, and nobody's beside another's."""

from __future__ import annotations

import pytest

from innermost.entry import Sheet
from innermost.web.play.games import KNOW_ME, Ask
from innermost.web.play.understood import ENOUGH, Hits, by_theme, hits


def asks(count: int, options: int = 4, themes: tuple[str, ...] = ("home",)) -> tuple[Ask, ...]:
    words = tuple(f"option {n}" for n in range(options))
    return tuple(Ask(f"{themes[0]}-{n}", "What?", "What would {name}?", "choice", words, themes) for n in range(count))


def sheets(found: tuple[Ask, ...], right: int) -> tuple[Sheet, Sheet]:
    """Guesses of which the first so many are right."""
    picks = {one.slug: one.options[0] for one in found}
    guesses = {one.slug: one.options[0 if n < right else 1] for n, one in enumerate(found)}
    return Sheet(KNOW_ME, {}, guesses), Sheet(KNOW_ME, picks)


def test_hits_are_counted_beside_what_chance_would_find() -> None:
    found = asks(8)
    assert hits([(found, *sheets(found, 5))]) == Hits(5, 8, 0.25)
    assert hits([(found, *sheets(found, 5))]).expected == 2


def test_chance_is_that_of_each_question() -> None:
    two, five = asks(1, 2, ("a",)), asks(1, 5, ("b",))
    assert hits([(two, *sheets(two, 1)), (five, *sheets(five, 0))]).chance == pytest.approx((1 / 2 + 1 / 5) / 2)


def test_what_one_of_them_left_out_counts_nowhere() -> None:
    found = asks(3)
    guesser, guessed = sheets(found, 3)
    picks = {slug: said for slug, said in guessed.picks.items() if slug != found[0].slug}
    assert hits([(found, guesser, Sheet(KNOW_ME, picks))]).guesses == 2


@pytest.mark.parametrize("form", ["word", "number"])
def test_words_and_numbers_are_for_the_two_to_compare(form: str) -> None:
    one = (Ask("tea", "Which tea?", "Which tea would {name}?", form),)  # type: ignore[arg-type]  # one of two
    sheet = Sheet(KNOW_ME, {"tea": "mint"}, {"tea": "mint"})
    assert hits([(one, sheet, sheet)]).guesses == 0


def test_a_thing_of_two_themes_counts_in_both() -> None:
    found = asks(2, themes=("home", "food"))
    assert set(by_theme([(found, *sheets(found, 1))])) == {"home", "food"}


def test_below_eight_guesses_nothing_is_said() -> None:
    assert not Hits(7, ENOUGH - 1, 0.25).beats_chance
    assert not Hits(0, 0, 0.0).is_enough


@pytest.mark.parametrize(("found", "told"), [(8, True), (6, True), (4, False), (2, False), (0, False)])
def test_knowing_is_said_only_where_the_whole_range_lies_above_chance(found: int, told: bool) -> None:
    assert Hits(found, 8, 0.25).beats_chance is told


def test_the_range_holds_the_share_and_stays_within_bounds() -> None:
    for found in range(9):
        low, high = Hits(found, 8, 0.25).range
        assert 0 <= low <= 100 * found / 8 + 10
        assert 100 * found / 8 - 10 <= high <= 100
