"""docs/content.md says what the schema is; its examples are read by the real loader."""

import re
import shutil
from pathlib import Path

import pytest

from innermost import library

PAGE = (Path(__file__).parents[2] / "docs/content.md").read_text(encoding="utf-8")
FILES = {
    "question": "questions/1-light.toml",
    "theme": "themes.toml",
    "quiz": "quiz.toml",
    "pair": "this-or-that.toml",
    "date": "dates.toml",
    "reply": "replies.toml",
    "sort": "plan/sorts.toml",
    "step": "plan/steps.toml",
    "strategy": "plan/strategies.toml",
    "change": "plan/changes.toml",
    "leaning": "plan/leanings.toml",
    "way": "mend/ways.toml",
    "country": "help-lines.toml",
    "feature": "features.toml",
}


def examples() -> dict[str, str]:
    blocks = [block for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL) if block.strip().startswith("[[")]
    return {block.strip().partition("]]")[0].strip("["): block for block in blocks}


def test_there_is_an_example_for_each_shape() -> None:
    assert examples().keys() == {*FILES, "friends"}


@pytest.mark.parametrize("shape", FILES)
def test_an_example_of_the_docs_is_valid_content(shape: str, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(library.CONTENT, root)
    (root / FILES[shape]).write_text(examples()[shape])
    _, problems = library.read(root)
    assert [str(one) for one in problems if one.file == FILES[shape]] == []


def test_the_article_of_the_docs_is_valid_content(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(library.CONTENT, root)
    front, _ = re.findall(r"```toml\n(slug.*?)```", PAGE, re.DOTALL)
    (root / "articles/what-it-is.md").write_text(f"+++\n{front}+++\nWords.")
    _, problems = library.read(root)
    assert [str(one) for one in problems] == []


def test_the_walk_of_the_docs_is_valid_content(tmp_path: Path) -> None:
    _, walk = re.findall(r"```toml\n(slug.*?)```", PAGE, re.DOTALL)
    (tmp_path / "listening-turn.toml").write_text(walk)
    assert library.read_walk(tmp_path / "listening-turn.toml")[1] == []


def test_the_day_in_the_docs_is_one_that_ships() -> None:
    assert examples()["friends"] in (library.CONTENT / "fortnight.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [*library.DAY_FORMS, *library.REPLY_HOPES])
def test_every_form_of_a_day_and_every_hope_stands_in_the_docs(form: str) -> None:
    assert f"`{form}`" in PAGE


@pytest.mark.parametrize("word", [*library.KINDS, *library.MODES, *library.MOODS, *library.GRADES, *library.PURPOSES])
def test_every_choice_stands_in_the_docs(word: str) -> None:
    assert f"`{word}`" in PAGE or f'"{word}"' in PAGE or word in PAGE.split("for = ")[1].splitlines()[0]


@pytest.mark.parametrize("name", [path.name for path in sorted(library.CONTENT.iterdir())])
def test_every_content_file_stands_in_the_docs(name: str) -> None:
    assert f"`{name}" in PAGE
