"""The coach's content files: what is wrong in one is told with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from innermost.library import CONTENT, Problem
from innermost.library.coach import coach
from innermost.library.shelf import Shelf

FOLDER = "coach/en"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT / FOLDER, tmp_path / FOLDER)
    return tmp_path


def problems(root: Path) -> list[Problem]:
    shelf = Shelf(root)
    assert coach(shelf).read("you never listen") is not None
    return sorted({*shelf.problems, *shelf.unknown_tables()})


def test_the_shipped_files_have_no_problem(root: Path) -> None:
    assert problems(root) == []


@pytest.mark.parametrize(
    ("file", "more", "told"),
    [
        ("you.toml", '[[rule]]\nname = "odd"\nkind = "blame"\nfind = ["you *2"]\n', "begins or ends with a gap"),
        ("you.toml", '[[rule]]\nname = "odd"\nkind = "blame"\nfind = ["<nobody> is"]\n', "no class of words"),
        ("you.toml", '[[rule]]\nname = "odd"\nkind = "rude"\nfind = ["you"]\n', "not a kind"),
        ("words.toml", '[[class]]\nname = "odd"\n', "is empty"),
        ("words.toml", '[[class]]\nname = "odd"\nof = ["nobody"]\n', "no class 'nobody'"),
        ("parts.toml", '[[rule]]\nname = "odd"\npart = "who"\nfind = ["you"]\n', "not a part"),
        ("said.toml", '[[spoken]]\nkind = "blame"\n', "Nothing reads 'spoken'"),
        ("respelt.toml", '"zz" = 3\n', "not text"),
        ("writing.toml", '[[ending]]\nwritten = "\'x"\nword = "x"\nafter = ["a"]\n', "belong together"),
        ("writing.toml", '[[words]]\nname = "odd"\nwords = ["a"]\n', "not a name"),
    ],
)
def test_a_slip_is_told_with_its_file(root: Path, file: str, more: str, told: str) -> None:
    path = root / FOLDER / file
    path.write_text(path.read_text() + "\n" + more)
    found = problems(root)
    assert any(one.file == f"{FOLDER}/{file}" and told in one.message for one in found), found


def test_a_kind_nothing_is_said_of_is_told(root: Path) -> None:
    path = root / FOLDER / "said.toml"
    path.write_text(path.read_text().replace('kind = "blame"', 'kind = "threat"'))
    assert any("'blame'" in one.message for one in problems(root))


def test_words_of_writing_that_are_missing_are_told(root: Path) -> None:
    path = root / FOLDER / "writing.toml"
    path.write_text(path.read_text().replace('name = "tails"', 'name = "linking"'))
    assert any(one.file.endswith("writing.toml") and "'tails'" in one.message for one in problems(root))


@pytest.mark.parametrize("text", ["", "# only a header\n", "0.1 2\n\n", "a b c\n\nx\tPPP\n"])
def test_weights_that_are_none_are_told(root: Path, text: str) -> None:
    (root / FOLDER / "weights.txt").write_text(text)
    assert any(one.file.endswith("weights.txt") for one in problems(root))


def test_without_weights_the_rules_stand_alone(root: Path) -> None:
    (root / FOLDER / "weights.txt").unlink()
    shelf = Shelf(root)
    assert "absolute" in coach(shelf).read("You never listen to me.").kinds
    assert not shelf.problems
