"""Every walk that ships, walked at random. Ten thousand ways a file: `python -m bench.walks`."""

from __future__ import annotations

from random import Random

import pytest

from bench.wandering import wander
from innermost.library import Walk, load
from innermost.walk import Move, Phase, Script, faults
from tests.walk.scripts import SECRET, going_on

WAYS = 12


@pytest.mark.parametrize("walk", load().walks, ids=lambda walk: walk.slug)
def test_random_ways_end_and_show_nobody_what_is_the_others(walk: Walk) -> None:
    found = wander(walk.script, WAYS, Random(walk.slug))
    assert not found.wrong
    assert found.ended == WAYS


def test_wandering_finds_who_is_stuck() -> None:
    """The rules refuse such a script; this one is walked all the same."""
    round_and_round = Script((Phase("one", "a", "One.", going_on("two")), Phase("two", "b", "Two.", going_on("one"))))
    assert faults(round_and_round)
    assert any("stuck" in line for line in wander(round_and_round, 3, Random(1)).wrong)


def test_a_secret_is_kept() -> None:
    assert not wander(SECRET, 20, Random(2)).wrong
    assert Move("Guessed", "think", swap=True, most=1, then="end") in SECRET.phases[1].moves
