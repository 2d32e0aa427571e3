"""A content folder made from the docstring of a test: its first line names the file, the rest stands in it."""

import inspect
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from innermost import library
from innermost.library import Library, Problem

NAMED = ("threads.toml", "themes.toml")
EMPTY = tuple(path.name for path in library.CONTENT.glob("*.toml") if path.name not in NAMED)


@dataclass(frozen=True)
class Reading:
    """What came of reading: the library, and the problems of the test's own file."""

    library: Library
    problems: list[Problem]

    @property
    def only(self) -> Problem:
        assert len(self.problems) == 1, self.problems
        return self.problems[0]


def read_document(test: Callable[..., object], root: Path) -> Reading:
    name, _, text = inspect.cleandoc(test.__doc__ or "").partition("\n")
    for file in NAMED:
        shutil.copy(library.CONTENT / file, root)
    for file in EMPTY:
        (root / file).write_text("")
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    found, problems = library.read(root)
    return Reading(found, [problem for problem in problems if problem.file == name])
