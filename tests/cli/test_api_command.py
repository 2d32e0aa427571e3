"""`innermost api` against a real server: what it prints, for people and for programs, and how it ends."""

from __future__ import annotations

import json
import os
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
NOWHERE = "http://127.0.0.1:9"


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


def test_a_key_makes_one_writing_of_two_runs(run: Run) -> None:
    first, again = (run("write", "--key", "morning of the 9th", typed="Good morning.").stdout for _ in range(2))
    assert first == again != ""


def test_a_key_that_cannot_travel_is_refused_before_a_word_is_read(run: Run) -> None:
    said = run("write", "--key", " ", typed="Never sent.", url=NOWHERE)
    assert (said.exit_code, "1 to 128 printable" in said.stderr) == (2, True)


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


def test_a_sealed_answer_is_changed_by_whoever_read_it_as_it_is(run: Run, told: Told) -> None:
    assert f"{told.round}  sealed, of a day, revision 1\n" in run("questions").stdout
    unread = run("answer", told.round, typed="the teapot")
    assert (unread.exit_code, "It is at revision 1 now." in unread.stderr) == (1, True)
    said = run("answer", told.round, "--revision", "1", "--hopes-for", "comfort", "--between-us", typed="the teapot")
    assert (said.exit_code, "sealed, of a day, revision 2\n" in said.stdout) == (0, True)
    (again,) = lines(run("answer", told.round, "--revision", "2", "--json", typed="the kettle"))
    stays = again["my_answer"]
    assert (stays["text"], stays["hopes_for"], stays["between_us"]) == ("the kettle", "comfort", True)


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


@pytest.mark.parametrize(
    ("status", "slug", "ends"),
    [(503, "busy", 3), (503, "", 3), (409, "under-way", 3), (409, "changed", 1), (500, "", 1)],
)
def test_a_server_that_has_no_time_ends_with_3_and_one_that_says_no_with_1(
    run: Run, status: int, slug: str, ends: int
) -> None:
    body = json.dumps({"type": f"/api/#problem-{slug}", "title": "No"}).encode()
    with between(always(status, body, Content_Type="application/problem+json")) as url:
        assert run("me", url=url).exit_code == ends


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


def test_blanks_of_any_width_keep_words_apart(run: Run) -> None:
    run("write", typed="a\u00a0quince\u3000and\u2028a\u202fplum")
    assert "a quince and a plum\n" in run("entries").stdout


@pytest.mark.parametrize("manners", ["strict", "surrogateescape"])
def test_what_is_no_utf_8_is_refused_in_a_sentence_and_not_sent(manners: str) -> None:
    # A locale chooses between the two; either way it is a terminal of its own.
    env = {**os.environ, "PYTHONIOENCODING": f"utf-8:{manners}", "INNERMOST_API_TOKEN": TOKEN, "INNERMOST_URL": NOWHERE}
    command = [sys.executable, "-m", "innermost", "api", "write"]
    said = subprocess.run(command, input=b"caf\xe9", env=env, capture_output=True, check=False)
    assert (said.returncode, b"no UTF-8 text" in said.stderr, b"Traceback" in said.stderr) == (1, True, False)


def test_help_loads_neither_network_nor_framework() -> None:
    program = "import sys, innermost.cli.api; print({'requests', 'django', 'ninja'} & set(sys.modules))"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "set()"
