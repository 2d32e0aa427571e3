"""The figures in docs/coach.md are those the shipped coach has on the labelled lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from innermost.coach.counting import Counted, counted
from innermost.library import load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "coach.md").read_text(encoding="utf-8")
ROWS = re.findall(r"\| `(tests/coach/lines/\w+\.jsonl)` \| (\d+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", PAGE)


def measured(file: str) -> Counted:
    lines = [json.loads(line) for line in (ROOT / file).read_text(encoding="utf-8").split("\n") if line]
    mine = load().coach
    return counted([(frozenset(one["kinds"]), mine.read(one["line"]).kinds) for one in lines])


def test_three_sets_of_lines_are_told_of() -> None:
    assert len(ROWS) == 3


@pytest.mark.parametrize(("file", "lines", "f1", "alarms", "danger"), ROWS)
def test_what_the_page_says_is_what_is_measured(file: str, lines: str, f1: str, alarms: str, danger: str) -> None:
    found = measured(file)
    assert found.lines == int(lines)
    assert found.macro_f1 == pytest.approx(float(f1), abs=0.0006)
    assert found.clean_false_alarm_rate == pytest.approx(float(alarms), abs=0.0006)
    assert found.danger_recall == pytest.approx(float(danger), abs=0.0006)


def test_no_line_that_is_counted_was_learnt_from() -> None:
    """But for five that two people wrote alike."""
    folder = ROOT / "tests" / "coach" / "lines"
    read = {one.stem: {json.loads(line)["line"].casefold() for line in one.open()} for one in folder.glob("*.jsonl")}
    seen = read.pop("seen")
    assert all(len(lines & seen) <= 5 for lines in read.values())
