"""Cosine of TF-IDF vectors, against figures worked out by hand."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost.library.likeness import alike, stem, vectors

TEXTS = ["rain on the roof", "rain on the road", "a letter from home"]


@pytest.mark.parametrize(
    ("word", "short"),
    [("Asked", "ask"), ("asks", "ask"), ("asking", "ask"), ("friend\u2019s", "friend"), ("is", "is"), ("red", "red")],
)
def test_common_endings_do_not_make_another_word(word: str, short: str) -> None:
    assert stem(word) == short


def test_the_cosine_is_of_shared_terms_by_their_rarity() -> None:
    # rain, on, the: ln(3/2) each; roof and road: ln(3). Cosine = 3a / (3a + b) with a and b squared weights.
    a, b = 0.4054651081**2, 1.0986122887**2
    ((first, second, cosine),) = alike(TEXTS, 0.1)
    assert (first, second) == (0, 1)
    assert cosine == pytest.approx(3 * a / (3 * a + b))


def test_every_vector_has_length_one() -> None:
    assert [sqrt(sum(weight**2 for weight in one.values())) for one in vectors(TEXTS)] == pytest.approx([1, 1, 1])


def test_the_limit_itself_is_allowed() -> None:
    ((_, _, cosine),) = alike(TEXTS, 0.1)
    assert alike(TEXTS, cosine) == []


@given(st.lists(st.sampled_from(["rain", "roof", "letter", "home", "on the", ""]), max_size=12))
def test_no_pair_is_told_twice_and_none_is_out_of_range(texts: list[str]) -> None:
    found = alike(texts, 0.2)
    assert len({(one, other) for one, other, _ in found}) == len(found)
    assert all(one < other < len(texts) and 0.2 < cosine < 1.0001 for one, other, cosine in found)
