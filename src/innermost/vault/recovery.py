"""The recovery code: 128 random bits a person writes down, with a check for slips of the pen. Knows no person.

Written as seven groups of four from an alphabet without I, L, O and U. The last 12 bits are a check sum.
"""

from __future__ import annotations

import hashlib
import re

import nacl.utils

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS, _CHECK = 128, 12
_LETTERS = (_BITS + _CHECK) // 5
_READ_AS = str.maketrans("ILO", "110")


class NotACode(ValueError):
    """The text is not a recovery code, or a letter of it is wrong."""


def _check(raw: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"innermost recovery code" + raw).digest()[:2], "big") >> (16 - _CHECK)


def fresh() -> str:
    """A new code, such as `7C2M-...` in seven groups."""
    raw = nacl.utils.random(_BITS // 8)
    number = int.from_bytes(raw, "big") << _CHECK | _check(raw)
    letters = "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(_LETTERS)))
    return "-".join(letters[start : start + 4] for start in range(0, _LETTERS, 4))


def read(text: str) -> bytes:
    """The 16 bytes of a code as somebody typed it: any case, spaces or dashes of any length, O for 0 and I or L for 1.

    Raises NotACode. Of all slips of one letter the check misses one in 4,096.
    """
    letters = re.sub(r"[\s\u2010-\u2015-]", "", text).upper().translate(_READ_AS)
    if len(letters) != _LETTERS or any(letter not in ALPHABET for letter in letters):
        raise NotACode
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    raw = (number >> _CHECK).to_bytes(_BITS // 8, "big")
    if number & (1 << _CHECK) - 1 != _check(raw):
        raise NotACode
    return raw
