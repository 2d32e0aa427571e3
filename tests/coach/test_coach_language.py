"""Another language is a folder: a made-up one of a few words is read, and English in it means nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from innermost.coach import KINDS, Coach
from innermost.library.coach import NOTICES, RULE_FILES, coach
from innermost.library.shelf import Shelf

WRITING = """
[[ending]]
written = "'zo"
word = "zo"
after = ["ta"]
then = "zu"

[[words]]
name = "linking"
words = ["ke"]

[[words]]
name = "counted"
words = ["ta"]

[[words]]
name = "tails"
words = ["um"]

[[words]]
name = "sorry"
words = ["perda"]
"""
RULES = """
[[rule]]
name = "evermore"
kind = "absolute"
find = ["ta zu <evermore>", "~ nimer $"]

[[rule]]
name = "perda-ke"
kind = "apology_but"
find = ["^ perda *3 ke"]
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Coach:
    said = [f'[[about]]\nkind = "{kind}"\nwhy = "Vo."\nquestion = "Vo?"\n' for kind in KINDS]
    told = [f'[[notice]]\nname = "{name}"\nwords = "Na {name}."\n' for name in NOTICES]
    files = {
        **dict.fromkeys((*RULE_FILES, "behind.toml"), ""),
        "writing.toml": WRITING,
        "respelt.toml": '"nm" = "nimer"\n',
        "words.toml": '[[class]]\nname = "evermore"\nwords = ["nimer sempa"]\n',
        "common.toml": 'words = ["ta zo zu ke"]\n',
        "said.toml": "".join([*said, *told]),
        "you.toml": RULES,
    }
    folder = tmp_path / "coach" / "xx"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    shelf = Shelf(tmp_path)
    found = coach(shelf, "xx")
    assert not shelf.problems
    return found


@pytest.mark.parametrize("text", ["Ta’zo sempa lo.", "ta'zo nm", "lo va ke nimer", "lo, nimeeeer."])
def test_its_words_are_read(tiny: Coach, text: str) -> None:
    assert tiny.read(text).kinds == {"absolute"}


@pytest.mark.parametrize("text", ["lo zo sempa", "lo'zo sempa", "You never listen, and that's it.", "well nimer lo"])
def test_nothing_else_is(tiny: Coach, text: str) -> None:
    assert not tiny.read(text).hints


def test_an_apology_begins_with_its_own_sorry(tiny: Coach) -> None:
    assert not tiny.read("lo va ke lo").hints
    (hint,) = tiny.read("lo va ke lo", apology=True).hints
    assert (hint.kind, hint.start, hint.end) == ("apology_but", 0, 8)


def test_it_says_of_another_language_that_it_is_one(tiny: Coach) -> None:
    assert tiny.read("ta zo zu ke").notice == ""
    assert tiny.read("you and he were not").notice == "Na language."
