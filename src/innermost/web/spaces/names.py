"""Which names a member may go by in a space, so that nobody passes for somebody else. Pure; knows no form."""

from __future__ import annotations

import unicodedata

UNSEEN = "There is something in this that nobody can see. Please type it again."
NO_LETTER = "A name needs at least one letter."
YOURSELF = "Everybody is “You” to themselves here. Please use a name."
TAKEN = "The other person is called that here. Please add something, such as a second name."
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_JOINERS = {0x200C, 0x200D, *range(0xFE00, 0xFE10)}
# What shows nothing, though its category does not say so.
_BLANK = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0}
_BLANK |= {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)}


def hides_something(title: str) -> bool:
    """Whether something in it is not seen, or turns the order of what is. What joins letters and pictures is fine."""
    return any(_is_unseen(letter) for letter in title if ord(letter) not in _JOINERS)


def what_is_wrong(name: str, other: str = "") -> str:
    """In words; empty for a name that is fine beside the other's present one."""
    if any(map(_is_unseen, name)):
        return UNSEEN
    if not any(unicodedata.category(letter).startswith("L") for letter in name):
        return NO_LETTER
    if _at_a_glance(name) == "you":
        return YOURSELF
    return TAKEN if other and _at_a_glance(name) == _at_a_glance(other) else ""


def _is_unseen(letter: str) -> bool:
    return ord(letter) in _BLANK or unicodedata.category(letter) in _UNSEEN


def _at_a_glance(name: str) -> str:
    """The same for names that look the same."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
