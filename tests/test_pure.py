"""The pure packages stay pure: no Django, no web, no command, no key, no clock; only the library opens files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "innermost"
PURE = ("library", "entry", "measure", "guide", "walk", "coach", "occasion", "past")
NOT_FOR_THEM = ("django", "innermost.web", "innermost.cli", "innermost.vault", "random", "time")
# One reads the content folder, which is its work; the other reads bytes as a file, since a ZIP is read so.
WITH_FILES = ("library", "past")


def imported(package: str) -> Iterator[tuple[str, str]]:
    """Module and what it imports, for each import in a package."""
    for path in sorted((SOURCE / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((path.name, one.name) for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path.name, node.module


@pytest.mark.parametrize("package", PURE)
def test_it_imports_nothing_that_knows_people_or_time(package: str) -> None:
    found = list(imported(package))
    assert found
    bad = [one for one in found if any(one[1] == name or one[1].startswith(f"{name}.") for name in NOT_FOR_THEM)]
    assert not bad


@pytest.mark.parametrize("package", [one for one in PURE if one not in WITH_FILES])
def test_it_touches_no_file_and_no_process(package: str) -> None:
    assert not [one for one in imported(package) if one[1].partition(".")[0] in {"os", "pathlib", "subprocess", "io"}]


@pytest.mark.parametrize("package", ["entry", "measure", "guide", "walk", "coach", "occasion", "past"])
def test_it_never_asks_what_day_it_is(package: str) -> None:
    asked = {"today", "now", "utcnow", "localdate"}
    for path in sorted((SOURCE / package).rglob("*.py")):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        named = {one.attr for one in calls if isinstance(one, ast.Attribute)}
        assert not named & asked, path.name
