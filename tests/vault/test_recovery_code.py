"""A code on paper: easy to type, and a slip of the pen is told apart from a wrong code."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost.vault import CannotOpen, Keyholder, NotACode, open_with_code
from innermost.vault.recovery import ALPHABET, fresh, read

LETTERS = 28
WITH_NAUGHTS_AND_ONES = "GZ06-4MP4-32PX-70CE-12GX-TTK5-R1E9"


def slips(code: str) -> list[str]:
    """Every code with one letter written wrong."""
    bare = code.replace("-", "")
    places = [(place, letter) for place in range(LETTERS) for letter in ALPHABET if letter != bare[place]]
    return [bare[:place] + letter + bare[place + 1 :] for place, letter in places]


def accepted(text: str) -> bool:
    try:
        read(text)
    except NotACode:
        return False
    return True


def test_a_code_is_seven_groups_of_four() -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", fresh())


def test_codes_differ() -> None:
    assert len({fresh() for _ in range(200)}) == 200


def test_one_wrong_letter_is_caught_but_for_one_in_4096() -> None:
    """Thirty codes with 868 slips each: 6.4 unseen ones are expected, and 25 would be chance in a million million."""
    tried = [slip for _ in range(30) for slip in slips(fresh())]
    assert sum(map(accepted, tried)) < 25


def test_two_neighbours_changed_about_are_caught_as_often() -> None:
    codes = [fresh().replace("-", "") for _ in range(300)]
    swapped = [code[:at] + code[at + 1] + code[at] + code[at + 2 :] for code in codes for at in range(LETTERS - 1)]
    wrong = [text for text in swapped if text not in codes]
    assert sum(map(accepted, wrong)) < 15


@given(st.data())
def test_it_is_read_as_people_write(data: st.DataObject) -> None:
    code = WITH_NAUGHTS_AND_ONES
    looks_like = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(data.draw(st.sampled_from(looks_like.get(letter, letter + letter.lower()))) for letter in code)
    dashes = data.draw(st.sampled_from(["-", " ", "", " - ", "\u2013", "\u2011", "\n"]))
    assert read(f" {typed.replace('-', dashes)} ") == read(code)


@pytest.mark.parametrize("text", ["", "-", "A" * 27, "A" * 29, "U" * 28, "é" * 28, "A" * 100_000, "ß" * 14, "٣" * 28])
def test_other_text_is_no_code(text: str) -> None:
    with pytest.raises(NotACode):
        read(text)


def test_a_code_of_somebody_else_opens_nothing() -> None:
    ada, ben = Keyholder.fresh(uuid4()), Keyholder.fresh(uuid4())
    code, _ = ada.wrap_with_code()
    _, wrap = ben.wrap_with_code()
    for person in (ada.holder.id, ben.holder.id):
        with pytest.raises(CannotOpen):
            open_with_code(code, person, 1, wrap)


def test_a_code_needs_no_server_secret() -> None:
    ada = Keyholder.fresh(uuid4())
    code, wrap = ada.wrap_with_code()
    assert open_with_code(code, ada.holder.id, 1, wrap).holder == ada.holder
