"""The 256 words read over the phone: their order is fixed, and no two can be taken for each other."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost import library
from innermost.library.reading import sound
from innermost.library.safety_words import one_letter_apart

WORDS = library.load().safety_words


def test_the_words_and_their_order_never_change() -> None:
    fingerprint = sha256(" ".join(WORDS).encode()).hexdigest()
    assert fingerprint == "727834ee4af06f24ff5e1fb1a7eb7feafd4af8e272a3423035731fc82249fbc8"


def test_there_is_one_word_for_each_byte() -> None:
    assert (len(WORDS), len(set(WORDS))) == (256, 256)
    assert all(word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 7 for word in WORDS)


def test_any_two_words_differ_by_two_letters_or_more() -> None:
    near = [(one, other) for one in WORDS for other in WORDS if one < other and distance(one, other) < 2]
    assert near == []


def test_any_two_words_sound_different() -> None:
    assert len({sound(word) for word in WORDS}) == 256


def told(root: Path, *words: str) -> list[str]:
    (root / "safety-words.toml").write_text(f"words = {list(words)}")
    _, problems = library.read(root)
    return [one.message for one in problems if one.file == "safety-words.toml"]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("acorns", "'acorn' and 'acorns' differ by one letter."),
        ("corn", "'acorn' and 'corn' differ by one letter."),
        ("adorn", "'acorn' and 'adorn' differ by one letter."),
        ("ocarina", "There are 257 words."),
        ("agorun", "'acorn' and 'agorun' sound alike."),
        ("Oxbow", "'Oxbow' is not a plain word."),
        ("oxbow bend", "'oxbow bend' is not a plain word."),
        ("ox", "'ox' is not a plain word."),
        ("oxbowing", "'oxbowing' is not a plain word."),
        ("acorn", "'words' names something twice."),
    ],
)
def test_a_word_that_can_be_mistaken_is_told(word: str, message: str, tmp_path: Path) -> None:
    assert message in told(tmp_path, *WORDS, word)


def test_a_word_too_few_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, *WORDS[:-1]) == ["There are 255 words."]


@given(st.text("abc", min_size=3, max_size=5), st.text("abc", min_size=3, max_size=5))
def test_one_letter_is_found_exactly_where_it_is(one: str, other: str) -> None:
    if one != other:
        assert bool(one_letter_apart(one) & one_letter_apart(other)) == (distance(one, other) == 1)


def distance(one: str, other: str) -> int:
    """How many letters to change, add or take away (Levenshtein, 1966)."""
    row = list(range(len(other) + 1))
    for above, left in enumerate(one):
        before, row = row, [above + 1]
        for place, right in enumerate(other):
            row.append(min(before[place + 1] + 1, row[-1] + 1, before[place] + (left != right)))
    return row[-1]
