"""One content file: its text, its tables, and the line each table stands on.

Knows TOML and Markdown with TOML front matter. Must not know what the tables mean.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from innermost.library.problems import Problem

FENCE = "+++"


@dataclass(frozen=True, slots=True)
class Source:
    """`values` is the parsed TOML (of the front matter, in Markdown), `body` the Markdown below it."""

    file: str
    text: str
    values: dict[str, object] = field(default_factory=dict)
    body: str = ""

    def line_of_table(self, header: str, position: int) -> int:
        """Line of the table called `header`, the one at `position` (from 0) in the file; 1 where it is not found.

        tomllib gives no line numbers, so the text is searched for the header as it is usually written.
        """
        lines = _lines_of_tables(self.text, header)
        return lines[position] if position < len(lines) else 1

    def line_of_key(self, key: str, start: int) -> int:
        """Line of `key = ...` inside the table that starts on line `start`; `start` itself where there is none."""
        pattern = re.compile(rf"^\s*\"?{re.escape(key)}\"?\s*=")
        for number, line in enumerate(self.text.splitlines()[start - 1 :], start):
            if number > start and line.lstrip().startswith("["):
                break
            if pattern.match(line):
                return number
        return start


@lru_cache(maxsize=4)
def _lines_of_tables(text: str, header: str) -> tuple[int, ...]:
    pattern = re.compile(rf"^\s*\[\[?\s*{re.escape(header)}\s*\]\]?")
    return tuple(number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line))


def read_source(path: Path, root: Path) -> tuple[Source, list[Problem]]:
    """The file at `path`, named relative to `root`. What cannot be read comes back as a problem and empty values."""
    file = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        mend = "Put it back, or make it as docs/content.md says."
        return Source(file, ""), [Problem(file, 1, "The file is missing.", mend)]
    except UnicodeDecodeError:
        return Source(file, ""), [Problem(file, 1, "The file is not UTF-8 text.", "Save it again as UTF-8.")]
    if path.suffix == ".md":
        return _markdown(file, text)
    return _toml(file, text, text, "", 0)


def _markdown(file: str, text: str) -> tuple[Source, list[Problem]]:
    lines = text.splitlines()
    fences = [number for number, line in enumerate(lines) if line.strip() == FENCE]
    if len(fences) < 2 or fences[0] != 0:
        mend = f"Begin the file with {FENCE}, the keys, and {FENCE} again."
        return Source(file, text), [Problem(file, 1, "There is no front matter.", mend)]
    front = "\n".join(lines[1 : fences[1]])
    body = "\n".join(lines[fences[1] + 1 :]).strip()
    return _toml(file, text, front, body, 1)


def _toml(file: str, text: str, toml: str, body: str, lines_above: int) -> tuple[Source, list[Problem]]:
    try:
        return Source(file, text, tomllib.loads(toml), body), []
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place.group(1)) + lines_above if place else len(text.splitlines())
        mend = "Look at this line and the one above it for a missing quote, comma or bracket."
        return Source(file, text, {}, body), [Problem(file, max(line, 1), f"This is not valid TOML: {error}.", mend)]
