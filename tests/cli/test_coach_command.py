"""`innermost coach`: what it prints, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from innermost.cli.coach import coach
from innermost.coach import KINDS


def test_read_prints_what_it_sees_and_why() -> None:
    result = CliRunner().invoke(coach, ["read"], input="You never listen.")
    assert result.exit_code == 0
    assert "absolute: You never" in result.output


def test_read_says_when_there_is_nothing_to_read() -> None:
    assert "nothing written" in CliRunner().invoke(coach, ["read"], input="").output


def test_eval_counts_labelled_lines(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(
        '{"line": "You never listen to me.", "kinds": ["absolute"]}\n\n{"line": "See you at six.", "kinds": []}\n'
    )
    result = CliRunner().invoke(coach, ["eval", str(path), "--json"])
    found = json.loads(result.stdout)
    assert (result.exit_code, found["lines"], found["clean_lines"]) == (0, 2, 1)
    assert set(found["kinds"]) == set(KINDS)
    assert found["kinds"]["absolute"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 1}
    assert found["clean_false_alarm_rate"] == 0.0
    assert "macro_f1" in CliRunner().invoke(coach, ["eval", str(path)]).output


@pytest.mark.parametrize("line", ["no json", '{"line": "a"}', "[]", '{"kinds": []}'])
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(line + "\n")
    result = CliRunner().invoke(coach, ["eval", str(path)])
    assert result.exit_code == 1
    assert "Line 1" in result.output
