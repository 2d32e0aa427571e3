"""`innermost api` against a real server: what it prints, for people and for programs, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from innermost.cli import innermost
from tests.web.api_people import ALL, BARE, NARROW, Told, two_with_tokens
from tests.web.between import always, between

Run = Callable[..., Result]
TOKEN = "im_" + "a" * 43


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with two_with_tokens(tmp_path_factory.mktemp("served")) as told:
        yield told


@pytest.fixture
def run(told: Told) -> Run:
    """`innermost api ...` as Ida; `token` and `url` stand in the environment."""

    def command(*words: str, token: str = told.ida[ALL], url: str = told.url, typed: str = "") -> Result:
        env = {"INNERMOST_API_TOKEN": token, "INNERMOST_URL": url}
        return CliRunner().invoke(innermost, ["api", *words], input=typed, env=env)

    return command


def lines(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_it_says_whom_the_token_stands_for(run: Run, told: Told) -> None:
    said = run("me", token=told.ida[NARROW])
    assert said.exit_code == 0
    assert "journal:read" in said.stdout
    assert "open" in said.stdout


def test_what_is_written_is_read_back_by_people_and_programs(run: Run) -> None:
    made = run("write", "--feeling", "amused", typed="The kettle sang.\n").stdout.strip()
    assert f"{made}\namused\nThe kettle sang.\n" in run("entries").stdout
    (found,) = [one for one in lines(run("entries", "--json")) if one["id"] == made]
    assert (found["text"], found["feelings"], found["revision"]) == ("The kettle sang.", ["amused"], 1)


def test_days_bound_what_is_printed(run: Run) -> None:
    run("write", typed="Of today.")
    assert lines(run("entries", "--until", "2020-01-01", "--json")) == []
    assert lines(run("entries", "--since", "2020-01-01", "--json"))


def test_nothing_typed_sends_nothing(run: Run) -> None:
    said = run("write", typed=" \n", url="http://127.0.0.1:9")
    assert (said.exit_code, "Nothing was written" in said.stderr) == (1, True)


def test_a_space_is_found_by_itself_where_there_is_only_one(run: Run, told: Told) -> None:
    assert told.space in run("spaces").stdout
    asked, named = run("questions"), run("questions", "--space", told.space)
    assert asked.stdout == named.stdout
    assert f"{told.round}  sealed" in asked.stdout


def test_an_answer_from_standard_input_is_sealed(run: Run, told: Told) -> None:
    said = run("answer", told.round, "--json", token=told.jon[ALL], typed="The stairs.")
    (opened,) = lines(said)
    assert (opened["my_answer"]["text"], opened["their_answer"]["text"]) == ("The stairs.", "the kettle")


@pytest.mark.parametrize("command", ["looks", "rituals", "occasions", "questions --today"])
def test_each_list_is_printed_for_people_and_for_programs(run: Run, command: str) -> None:
    assert run(*command.split()).exit_code == 0
    lines(run(*command.split(), "--json"))


@pytest.mark.parametrize(("which", "words"), [(BARE, "opens no words"), (NARROW, "not for this")])
def test_what_the_server_says_no_to_ends_with_1_in_its_words(run: Run, told: Told, which: str, words: str) -> None:
    said = run("write", token=told.ida[which], typed="Words.")
    assert (said.exit_code, said.stdout) == (1, "")
    assert words in said.stderr


def test_what_may_work_another_time_ends_with_3(run: Run) -> None:
    assert run("me", url="http://127.0.0.1:9").exit_code == 3
    with between(always(429)) as url:
        assert run("me", url=url).exit_code == 3


def test_a_token_comes_from_a_file_for_oneself_alone(run: Run, told: Told, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(told.ida[ALL] + "\n")
    file.chmod(0o640)
    refused = run("--token-file", str(file), "me", token="")
    assert (refused.exit_code, f"chmod 600 {file}" in refused.stderr) == (1, True)
    file.chmod(0o600)
    assert run("--token-file", str(file), "me", token="").exit_code == 0


def test_without_a_token_it_says_how_to_give_one(run: Run) -> None:
    said = run("me", token="")
    assert (said.exit_code, "INNERMOST_API_TOKEN" in said.stderr) == (1, True)


def test_a_token_is_never_an_option_and_never_printed(run: Run) -> None:
    assert run("--token", TOKEN, "me").exit_code == 2
    said = run("me", token=TOKEN)
    assert (said.exit_code, TOKEN in said.output) == (1, False)


def test_another_machine_without_encryption_is_asked_only_where_that_is_wanted(run: Run) -> None:
    said = run("me", url="http://192.0.2.1")
    assert (said.exit_code, "not encrypted" in said.stderr) == (1, True)


def test_words_of_another_cannot_steer_the_terminal(run: Run) -> None:
    run("write", typed="\x1b]0;quince\x07 and\u202e back")
    said = run("entries").stdout
    assert "quince" in said
    assert not set("\x1b\x07\u202e") & set(said)


def test_help_loads_neither_network_nor_framework() -> None:
    program = "import sys, innermost.cli.api; print({'requests', 'django', 'ninja'} & set(sys.modules))"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "set()"
