"""Reading grade and likeness, against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost.library.reading import grade, near_duplicates, sound, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("home", 1),
        ("table", 2),
        ("little", 2),
        ("wanted", 2),
        ("passed", 1),
        ("quarter", 2),
        ("beautiful", 3),
        ("I", 1),
    ],
)
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("robert", "R163"),
        ("rupert", "R163"),
        ("ashcraft", "A261"),
        ("tymczak", "T522"),
        ("pfister", "P236"),
        ("we", "W000"),
    ],
)
def test_a_sound_is_its_soundex_code(word: str, code: str) -> None:
    assert sound(word) == code


def test_the_grade_is_flesch_and_kincaid() -> None:
    assert grade("The cat sat on the mat. The dog did not.") == pytest.approx(0.39 * 5 + 11.8 - 15.59)


def test_no_words_have_grade_nought() -> None:
    assert grade("?!") == 0.0


def test_an_apostrophe_does_not_split_a_word() -> None:
    assert words("You don't, \u201cthey\u2019re\u201d") == ["You", "don't", "they\u2019re"]


def test_likeness_is_told_with_positions() -> None:
    texts = ["What made you laugh last?", "Something else altogether.", "what made you laugh LAST"]
    assert near_duplicates(texts, 0.6) == [(0, 2, 1.0)]


def test_likeness_at_the_limit_is_allowed() -> None:
    assert near_duplicates(["abcdef", "abcde"], 0.5) == []
    assert near_duplicates(["abcdef", "abcde"], 0.49) == [(0, 1, 0.5)]


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=12), max_size=8), st.floats(0.1, 0.9))
def test_likeness_does_not_depend_on_order(texts: list[str], limit: float) -> None:
    forwards = [alike for _, _, alike in near_duplicates(texts, limit)]
    backwards = [alike for _, _, alike in near_duplicates(texts[::-1], limit)]
    assert sorted(forwards) == sorted(backwards)
