"""Which signs stand out: beyond the middle, and for care beyond the lowest."""

import pytest

from innermost.measure.signs import stands_out


@pytest.mark.parametrize(("top", "lowest"), [(6, 4), (4, 3), (3, 2), (2, 2), (1, 1)])
def test_a_sign_stands_out_just_beyond_the_middle(top: int, lowest: int) -> None:
    assert [code for code in range(top + 1) if stands_out(code, top=top)] == list(range(lowest, top + 1))


def test_a_reverse_keyed_sign_stands_out_at_the_other_end() -> None:
    assert [code for code in range(7) if stands_out(code, top=6, reverse=True)] == [0, 1, 2]


@pytest.mark.parametrize(("reverse", "calm"), [(False, 0), (True, 4)])
def test_fear_stands_out_with_any_answer_but_the_lowest(reverse: bool, calm: int) -> None:
    assert [code for code in range(5) if not stands_out(code, top=4, reverse=reverse, care=True)] == [calm]


def test_what_was_skipped_does_not_stand_out() -> None:
    assert not stands_out(None, top=6, care=True)


@pytest.mark.parametrize("code", [-1, 7])
def test_an_unknown_code_is_an_error(code: int) -> None:
    with pytest.raises(ValueError, match=f"unknown code {code}"):
        stands_out(code, top=6)
