"""Labelled lines: what is learnt from, and what is only counted. Knows files and the library; learns nothing."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

from innermost.coach.passage import passages
from innermost.library import load

LINES = Path(__file__).parents[1] / "tests" / "coach" / "lines"


@dataclass(frozen=True)
class Line:
    """A labelled line. Only what is learnt from needs a voice; one of very many writers begins with "many"."""

    line: str
    kinds: frozenset[str]
    voice: str = ""

    @property
    def is_of_one(self) -> bool:
        """By a voice of one person: nearest to what people write. The others were made to be hard."""
        return not self.voice.startswith("many")


def seen_lines() -> list[Line]:
    """What is learnt from. A longer text in which nothing is to be pointed out counts once for each of its passages."""
    lines = [one for path in sorted(LINES.glob("seen*.jsonl")) for one in read_lines(path)]
    found = [part for one in lines for part in (_by_passage(one) if not one.kinds else [one])]
    return [*found, *(Line(one, frozenset(), "many-questions") for one in questions(learnt=True))]


def _by_passage(line: Line) -> list[Line]:
    parts = list(passages(line.line, load().coach.language.respell))
    return [replace(line, line=line.line[one.starts[0] : one.ends[-1] + 1]) for one in parts]


def questions(*, learnt: bool) -> list[str]:
    """One half of the library's questions is learnt from, the other counts alarms."""
    return [one.text for one in load().questions if (zlib.crc32(one.slug.encode()) % 2 == 0) is learnt]


def read_lines(path: Path) -> list[Line]:
    found = (json.loads(one) for one in path.read_text(encoding="utf-8").split("\n") if one.strip())
    return [Line(one["line"], frozenset(one["kinds"]), one.get("voice", "")) for one in found]
