"""Every command stands in docs/cli.md, every setting and check in docs/configuration.md, and nothing else does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from innermost import __version__
from innermost.cli import innermost
from tests.web.served import environment
from tests.web.stage import ROOT

CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "innermost"


def commands(group: click.Group = innermost, path: str = "innermost") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands())


def section(path: str) -> str:
    """What docs/cli.md says under a command's own heading, as one line."""
    found = re.search(rf"^##+ {re.escape(path)}\n(.*?)(?=^##|\Z)", CLI, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section {path}"
    return " ".join(found[1].split())


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_says_in_the_docs_what_its_help_says(path: str) -> None:
    help_text = COMMANDS[path].help
    assert help_text, f"{path} has no help"
    assert " ".join(help_text.split()) in section(path)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_has_help_and_stands_in_the_docs(path: str) -> None:
    for option in (one for one in COMMANDS[path].params if isinstance(one, click.Option)):
        assert option.help, f"{path} {option.opts[0]} has no help"
        names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
        assert f"| {names} | {option.help} |" in section(path)


def test_the_docs_tell_of_no_command_or_option_that_is_not_there() -> None:
    assert set(re.findall(r"^##+ (innermost .+)$", CLI, re.MULTILINE)) == set(COMMANDS)
    for path, command in COMMANDS.items():
        options = {f"`{option.opts[0]}`" for option in command.params if isinstance(option, click.Option)}
        assert set(re.findall(r"\| (`--[a-z-]+`)", section(path))) == options


@pytest.mark.parametrize("path", COMMANDS)
def test_help_needs_no_settings(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INNERMOST_MODE", "nonsense")
    asked = CliRunner().invoke(innermost, [*path.split()[1:], "--help"])
    assert (asked.exit_code, asked.output[:6]) == (0, "Usage:")


def test_the_version_is_the_packages() -> None:
    assert __version__ in CliRunner().invoke(innermost, ["--version"]).output


def test_an_unknown_command_is_named() -> None:
    asked = CliRunner().invoke(innermost, ["tidy"])
    assert (asked.exit_code, "tidy" in asked.output) == (2, True)


@pytest.fixture(scope="module")
def asked_for(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every variable the program asks for: what the settings read, and what stands in a call elsewhere."""
    home: Path = tmp_path_factory.mktemp("settings")
    program = "import json; from innermost.web import environment as e, settings; print(json.dumps(sorted(e.NAMES)))"
    command = [sys.executable, "-c", program]
    read = subprocess.run(command, env=environment(home), cwd=home, capture_output=True, text=True, check=True)
    call = re.compile(r'environment\.[a-z_]+\(\s*"([A-Z_]+)"')
    return set(json.loads(read.stdout)).union(*(call.findall(file.read_text()) for file in SOURCE.rglob("*.py")))


def rows() -> list[list[str]]:
    lines = [line for line in CONFIGURATION.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_setting_stands_in_the_docs_and_none_that_is_not_read(asked_for: set[str]) -> None:
    documented = {name for row in rows() for name in re.findall(r"`([A-Z_]+)`", row[0])}
    assert documented == asked_for


def test_every_setting_has_a_meaning_a_default_and_an_example() -> None:
    settings = [row for row in rows() if not row[0].startswith("`innermost.")]
    assert all(len(row) == 4 and all(row) for row in settings)


def test_nothing_reads_the_environment_behind_the_settings_back() -> None:
    reading = re.compile(r"os\.(environ\.get|getenv)|os\.environ\[[^\]]+\](?! =)(?!,)")
    readers = {file.name for file in SOURCE.rglob("*.py") if reading.search(file.read_text())}
    assert readers <= {"environment.py"}


def test_every_check_stands_in_the_docs_and_none_that_is_not_there() -> None:
    made = set(re.findall(r'id="(innermost\.[A-Z]\d+)"', (SOURCE / "web" / "checks.py").read_text()))
    documented = {row[0].strip("`") for row in rows() if row[0].startswith("`innermost.")}
    assert made == documented
    assert made
