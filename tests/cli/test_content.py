"""`innermost content`: what it prints, and how it ends."""

import json
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from innermost.cli.content import content
from innermost.library import CONTENT, load


def run(*arguments: str) -> Result:
    return CliRunner().invoke(content, list(arguments))


def test_check_is_content_with_what_ships() -> None:
    result = run("check")
    assert (result.exit_code, result.output[:12]) == (0, "All is well:")


def test_check_lists_problems_by_file_and_line_and_ends_with_1(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    journal = root / "journal.toml"
    journal.write_text(journal.read_text().replace("minutes = 5", 'minutes = "5"', 1))
    result = run("check", "--root", str(root))
    assert result.exit_code == 1
    assert "'minutes' is not a whole number from 1 to 60." in result.output
    assert result.output.startswith("journal.toml:7: ")


def test_stats_print_json_for_programs() -> None:
    counts = json.loads(run("stats", "--json").output)
    assert counts["questions"] == len(load().questions) >= 60
    assert counts["questions_by_kind"].keys() == {"partners", "friends", "family"}
    assert counts["questions_by_rung"].keys() == set("123456")
    assert counts["words"] > 1000


def test_stats_print_lines_for_people() -> None:
    assert "questions by kind  partners" in run("stats").output


def test_coverage_writes_a_page_that_its_check_accepts(tmp_path: Path) -> None:
    page = tmp_path / "coverage.md"
    assert run("coverage", "--output", str(page)).exit_code == 0
    assert run("coverage", "--check", "--output", str(page)).exit_code == 0


@pytest.mark.parametrize("there", [True, False])
def test_coverage_check_fails_on_a_stale_or_missing_page(tmp_path: Path, there: bool) -> None:
    page = tmp_path / "coverage.md"
    if there:
        page.write_text("old")
    result = run("coverage", "--check", "--output", str(page))
    assert result.exit_code == 1
    assert "Run: innermost content coverage" in result.output
    assert page.exists() is there


def test_every_command_says_what_it_does() -> None:
    assert all(command.help for command in content.commands.values())
    given = [one for command in content.commands.values() for one in command.params]
    options = [one for one in given if isinstance(one, click.Option)]
    assert all(getattr(option, "help", None) for option in options)
