"""`innermost measure`: what it scores, what it refuses by line, and that it leaves nothing half-written."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from innermost.cli.measure import measure
from innermost.library import CONTENT
from innermost.library.inventories import read_inventory
from tests.web.served import environment

PAGE = (Path(__file__).parents[2] / "docs/howto/instruments.md").read_text(encoding="utf-8")
SIGNS = """
slug = "porch"
name = "The porch"
line = "How it is to sit on the porch."
model = "signs"
about = "us"
ask = "Over the last four weeks"
answers = ["No", "Partly", "Yes"]
origin = "Made up for a test."
licence = "CC0-1.0"

[[item]]
slug = "creaks"
text = "The swing creaks."

[[item]]
slug = "fear"
text = "I watch every word."
care = true
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the instrument and the answers of the docs, and one made of signs."""
    monkeypatch.chdir(tmp_path)
    for name, text in zip(
        ("porch.toml", "answers.csv"), re.findall(r"```(?:toml|csv)\n(.*?)```", PAGE, re.DOTALL), strict=True
    ):
        (tmp_path / name).write_text(text)
    (tmp_path / "signs.toml").write_text(SIGNS)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(measure, list(arguments))


def score(*arguments: str) -> Result:
    return run("score", "--inventory", "porch.toml", "answers.csv", *arguments)


def scored(result: Result) -> dict[str, dict[str, dict[str, object]]]:
    assert result.exit_code == 0, result.output
    return {one["person"]: one["results"] for one in map(json.loads, result.stdout.splitlines())}


# The docs


@pytest.mark.usefixtures("here")
def test_the_docs_show_what_the_commands_print() -> None:
    shown = re.findall(r"^\$ innermost measure (.+)\n((?:.+\n)*?)```", PAGE, re.MULTILINE)
    assert [run(*command.split()).stdout for command, _ in shown] == [output for _, output in shown]
    assert len(shown) == 2


@pytest.mark.usefixtures("here")
def test_json_is_one_person_a_line() -> None:
    people = scored(score("--json"))
    assert people["ada"]["calm"] == {"sum": 8.0, "low": 6.53, "high": 9.0, "name": "calm", "answered": 3}
    assert people["ben"]["talk"] == {"sum": 4.0, "low": None, "high": None, "name": None, "answered": 2}


# Checking


def test_check_lists_problems_by_line_and_ends_with_1(here: Path) -> None:
    (here / "signs.toml").write_text(SIGNS.replace('"fear"', '"creaks"').lstrip())
    result = run("check", "signs.toml")
    assert (result.exit_code, result.stderr) == (1, "1 to mend.\n")
    assert result.stdout.startswith("signs.toml:15: The item 'creaks' is there twice.")


@pytest.mark.parametrize("path", sorted((CONTENT / "inventories").glob("*.toml")), ids=lambda path: path.stem)
def test_every_inventory_that_ships_passes(path: Path) -> None:
    assert run("check", str(path)).output.startswith("All is well:")


# Scoring


def test_a_graded_inventory_that_ships_is_scored_by_its_id(here: Path) -> None:
    inventory, _ = read_inventory(CONTENT / "inventories/factors.toml")
    assert inventory is not None
    asked = inventory.items_for("friends")
    few = asked[0].scale
    some = ["4" if one.scale != few or one in asked[:2] else "" for one in asked]
    rows = [["person", *(one.slug for one in asked)], ["ada", *some], ["ben", *(["0"] * len(asked))]]
    (here / "answers.csv").write_text("\n".join(map(",".join, rows)))
    people = scored(run("score", "--inventory", "factors", "answers.csv", "--kind", "friends", "--json"))
    assert people["ada"][few] == {"level": None, "low": None, "high": None, "answered": 2}
    for slug in people["ada"].keys() - {few}:
        level, low, high = (float(str(people["ada"][slug][name])) for name in ("level", "low", "high"))
        assert 0 <= low < level < high <= 100
    assert people["ben"].keys() == {scale.slug for scale in inventory.scales}


def test_signs_are_told_one_by_one(here: Path) -> None:
    (here / "answers.csv").write_text("person,fear,creaks\nada,1,1\nben,0,2\ncleo,,\n")
    people = scored(run("score", "--inventory", "signs.toml", "answers.csv", "--json"))
    assert people["ada"]["fear"] == {"code": 1, "stands_out": True, "care": True}
    assert people["ada"]["creaks"] == {"code": 1, "stands_out": False, "care": False}
    assert people["ben"]["creaks"] == {"code": 2, "stands_out": True, "care": False}
    assert people["cleo"]["fear"] == {"code": None, "stands_out": False, "care": False}
    table = run("score", "--inventory", "signs.toml", "answers.csv").stdout.splitlines()
    assert table[1].split() == ["ada", "creaks", "1", "no", "no"]


def test_a_sum_of_less_than_half_the_items_is_left_open(here: Path) -> None:
    sheet = (here / "answers.csv").read_text()
    (here / "answers.csv").write_text(sheet + "cleo,1,,,,\n")
    assert scored(score("--json"))["cleo"]["calm"]["sum"] is None


def test_the_items_of_another_kind_are_not_asked(here: Path) -> None:
    porch = (here / "porch.toml").read_text()
    (here / "porch.toml").write_text(re.sub("^(friends|family) = .*\n", "", porch, flags=re.MULTILINE))
    result = score("--kind", "family")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "answers.csv:1: There is no item 'stars-named'." in result.stderr


def test_an_inventory_that_asks_nothing_of_a_kind_says_so(here: Path) -> None:
    (here / "signs.toml").write_text(SIGNS.replace("text =", "friends ="))
    result = run("score", "--inventory", "signs.toml", "answers.csv")
    assert "This inventory asks nothing of partners." in result.stderr


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("wanted", ["swing", "../inventories/factors", "Factors", ""])
def test_an_inventory_nobody_knows_is_answered_with_those_there_are(wanted: str) -> None:
    result = run("score", "--inventory", wanted, "answers.csv")
    assert result.exit_code == 1
    assert re.search(r"The inventories are: .*factors", result.stderr)


def test_an_instrument_with_a_problem_is_not_scored_with(here: Path) -> None:
    (here / "porch.toml").write_text((here / "porch.toml").read_text().replace("0.82", "82"))
    result = score()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("porch.toml:14: A reliability of 82 cannot be.")


# Nothing half-written


@pytest.mark.usefixtures("here")
def test_output_is_written_and_nothing_is_left_beside_it() -> None:
    result = score("--json", "--output", "scores.jsonl")
    assert result.output == "Wrote scores.jsonl: 2 people.\n"
    assert len(Path("scores.jsonl").read_text().splitlines()) == 2
    assert {path.name for path in Path().iterdir()} == {"answers.csv", "porch.toml", "signs.toml", "scores.jsonl"}


@pytest.mark.parametrize("old", [None, "what was there before"])
def test_a_problem_on_the_last_line_leaves_everything_as_it_was(here: Path, old: str | None) -> None:
    if old:
        (here / "scores.jsonl").write_text(old)
    names = {path.name for path in here.iterdir()}
    with (here / "answers.csv").open("a") as sheet:
        sheet.writelines(f"{number:0250},1,1,1,1,1\n" for number in range(20_000))
        sheet.write("ada,1,1,1,1,9\n")
    result = score("--output", "scores.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("answers.csv:20004: '9' is not an answer to 'stars-named'.")
    assert {path.name for path in here.iterdir()} == names
    assert not old or (here / "scores.jsonl").read_text() == old


def test_a_problem_leaves_nothing_on_the_screen_either(here: Path) -> None:
    with (here / "answers.csv").open("a") as sheet:
        sheet.write("ada,1,1,1,1,1\n" * 50)
    result = score()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("20 to mend. There may be more; the rest was not read.\n")


@pytest.mark.usefixtures("here")
def test_results_never_take_the_place_of_the_answers() -> None:
    before = Path("answers.csv").read_text()
    assert "Choose another --output." in score("--output", "./answers.csv").stderr
    assert Path("answers.csv").read_text() == before


@pytest.mark.usefixtures("here")
def test_a_folder_that_is_not_there_is_named() -> None:
    assert (
        "nowhere/scores.jsonl cannot be written: No such file or directory."
        in score("--output", "nowhere/scores.jsonl").stderr
    )


def test_whoever_ends_it_early_finds_nothing_half_written(here: Path) -> None:
    (here / "answers.csv").unlink()
    os.mkfifo(here / "answers.csv")
    before = {path.name for path in here.iterdir()}
    command = ("score", "--inventory", "porch.toml", "answers.csv", "--output", "scores.jsonl")
    whole = [sys.executable, "-m", "innermost", "measure", *command]
    process = subprocess.Popen(whole, cwd=here, env=environment(here))
    with (here / "answers.csv").open("w") as sheet:
        sheet.write("person,")
        sheet.flush()
        assert len(list(here.iterdir())) == len(before) + 1
        process.terminate()
    assert process.wait(60) == 1
    assert {path.name for path in here.iterdir()} == before


# The bar


def on_a_terminal(home: Path, *command: str) -> tuple[str, str]:
    """What the command says to a terminal on its standard error, and what it prints."""
    ours, theirs = pty.openpty()
    whole = [sys.executable, "-m", "innermost", "measure", *command]
    with subprocess.Popen(whole, cwd=home, env=environment(home), stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        printed = process.communicate(timeout=120)[0].decode()
    said = b""
    while part := _part(ours):
        said += part
    os.close(ours)
    return said.decode(), printed


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so once the other end is closed
        return b""


def test_a_bar_is_shown_for_a_long_file_and_for_no_short_one(here: Path) -> None:
    command = ("score", "--inventory", "signs.toml", "answers.csv", "--json")
    (here / "answers.csv").write_text("person,fear,creaks\nada,1,1\n")
    said, printed = on_a_terminal(here, *command)
    assert (said, len(printed.splitlines())) == ("", 1)
    with (here / "answers.csv").open("a") as sheet:
        sheet.writelines(f"somebody-{number:0250},1,1\n" for number in range(20_000))
    said, printed = on_a_terminal(here, *command)
    assert "100%" in said
    assert len(printed.splitlines()) == 20_001


# Simulating


@pytest.mark.slow
def test_simulated_numbers_come_again_with_their_seed_for_programs_and_for_people() -> None:
    result, again = run("simulate", "--people", "100", "--json"), run("simulate", "--people", "100", "--seed", "1")
    assert (result.exit_code, again.exit_code) == (0, 0), result.output
    numbers = json.loads(result.stdout)
    headline = {name: f"{figure:g}" for name, figure in numbers.items() if isinstance(figure, (int, float))}
    assert headline.pop("seed") == "1"
    assert dict(line.split() for line in again.stdout.splitlines()) == headline
    assert headline.keys() >= {"people", "coverage90", "false_change_any"}
    assert 0.5 < numbers["recovery_r_min"] < 1
    assert 0.5 < numbers["designs"]["closeness"]["recovery"]["r_min"] < 1
    assert "Simulating: pulse" in result.stderr
