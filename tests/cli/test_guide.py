"""`innermost guide`: what it prints, for people and for programs."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from innermost.cli.guide import guide
from innermost.guide.simulate import BOUNDS


def run(*arguments: str) -> Result:
    return CliRunner().invoke(guide, list(arguments))


@pytest.mark.slow
def test_simulated_numbers_come_again_with_their_seed_for_programs_and_for_people() -> None:
    few = ("simulate", "--pairs", "50", "--weeks", "12", "--seed", "4")
    result, again = run(*few, "--json"), run(*few)
    assert (result.exit_code, again.exit_code) == (0, 0), result.output
    found = json.loads(result.stdout)
    assert (found["seed"], found["pairs"], found["weeks"]) == (4, 50, 12)
    assert found["numbers"].keys() == BOUNDS.keys()
    shown = {line.split()[0]: line for line in again.stdout.splitlines() if line.split()[:1]}
    for name, number in found["numbers"].items():
        assert f"{number['value']:.3f}" in shown[name]
        assert ("not met" in shown[name]) != number["met"]
    assert shown["usual"].split()[1] == "gain"
    assert f"{found['worlds']['polite']['ours']['gain']:.2f}" in again.stdout


def test_explain_prints_as_many_as_were_asked_for_and_the_same_for_a_seed() -> None:
    one, two = run("explain", "--sample", "3", "--seed", "2"), run("explain", "--sample", "3", "--seed", "2")
    assert (one.exit_code, one.output) == (0, two.output)
    assert len(one.output.strip().split("\n\n")) == 3
    assert one.output != run("explain", "--sample", "3", "--seed", "5").output


@pytest.mark.parametrize(
    "wrong", [("simulate", "--pairs", "3"), ("simulate", "--weeks", "1"), ("explain", "--sample", "0")]
)
def test_sizes_that_say_nothing_are_refused(wrong: tuple[str, ...]) -> None:
    assert run(*wrong).exit_code == 2
