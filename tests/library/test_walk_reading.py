"""Walk files become frozen values; what is wrong in one is told with its line and how to mend it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path

import pytest

from innermost.library import Problem, Walk, load, read_walk
from innermost.walk import Breath, Move

HEAD = """
slug = "porch"
name = "An hour on the porch"
text = "Two chairs, two cups, and whatever comes."
family = "{family}"
kinds = ["partners", "friends", "family"]
modes = ["{mode}"]
minutes = 60
consent = "You sit beside each other and talk, or do not."
readiness = "{readiness}"
threads = {{ time = 1.0 }}
evidence = "judgement"
"""
USUAL = {"family": "time", "mode": "together", "readiness": "none"}
TALK = USUAL | {"readiness": "talk"}
SOLO = {"family": "alone", "mode": "alone", "readiness": "none"}


@dataclass(frozen=True)
class Found:
    walk: Walk | None
    problems: list[Problem]
    above: int

    @property
    def told(self) -> list[tuple[int, str]]:
        """Line in the docstring, and message."""
        return [(one.line - self.above, one.message) for one in self.problems]

    @property
    def whole(self) -> Walk:
        assert self.walk is not None, self.problems
        return self.walk


@pytest.fixture
def found(request: pytest.FixtureRequest, tmp_path: Path) -> Found:
    """What is made of a head that is fine, for two or (by the first line) one, and the rest of the docstring."""
    first, _, text = inspect.cleandoc(request.function.__doc__).partition("\n")
    head = HEAD.format(**{"solo": SOLO, "talk": TALK}.get(first, USUAL)).lstrip()
    path = tmp_path / "porch.toml"
    path.write_text(head + text, encoding="utf-8")
    return Found(*read_walk(path), head.count("\n"))


def test_a_walk_keeps_everything_its_file_says(found: Found) -> None:
    """two
    again_days = 7
    keep = ["line"]
    cooling = true
    [[phase]]
    id = "sit"
    who = "b"
    ask = "{b} pours."
    lines = ["Sit as you like."]
    doing = ["Pour slowly."]
    other = ["Watch the steam."]
    openings = ["“Shall I …”"]
    breath = { in = 4, hold = 1, out = 6, times = 3 }
    at_end = "go"
    moves = [{ words = "Once more", to = "sit", swap = true, most = 1, then = "end" }]
    """
    walk = found.whole
    phase = walk.script.phases[0]
    assert (walk.again_days, walk.keep, walk.script.cooling, walk.is_alone) == (7, ("line",), True, False)
    assert (phase.who, phase.goes, phase.seconds, phase.breath) == ("b", True, 33, Breath(4, 6, 3, hold=1))
    assert phase.moves == (Move("Once more", "sit", swap=True, most=1, then="end"),)
    assert (phase.lines, phase.doing, phase.other) == (("Sit as you like.",), ("Pour slowly.",), ("Watch the steam.",))


def test_what_is_left_out_has_its_usual_value(found: Found) -> None:
    """two
    [[phase]]
    id = "sit"
    who = "both"
    ask = "Sit."
    moves = [{ words = "Done", to = "end" }]
    """
    walk = found.whole
    phase = walk.script.phases[0]
    assert (walk.keep, walk.again_days, walk.touch) == (("line", "appreciation", "follow-up"), 0, "")
    assert (phase.seconds, phase.goes, phase.gate, phase.private, phase.breath) == (0, False, False, False, None)


def test_a_walk_for_one_is_known_by_its_mode(found: Found) -> None:
    """solo
    keep = []
    [[phase]]
    id = "sit"
    who = "a"
    ask = "Sit down."
    moves = [{ words = "Done", to = "end" }]
    """
    assert found.whole.is_alone


def test_a_misspelt_key_of_a_phase_is_told_on_its_line(found: Found) -> None:
    """two
    [[phase]]
    id = "sit"
    who = "both"
    ask = "Sit."
    minuts = 3
    moves = [{ words = "Done", to = "end" }]
    """
    assert found.told == [(5, "'minuts' is not a key of this table.")]


def test_a_fault_of_the_script_is_told_where_its_phase_begins(found: Found) -> None:
    """two
    [[phase]]
    id = "sit"
    who = "both"
    ask = "Sit."
    moves = [{ words = "Done", to = "end" }]

    [[phase]]
    id = "lonely"
    who = "both"
    ask = "Here."
    moves = [{ words = "Done", to = "end" }]
    """
    assert found.told == [(7, "Nothing leads to the phase 'lonely'.")]


def test_a_move_needs_words_and_a_breath_its_numbers(found: Found) -> None:
    """two
    [[phase]]
    id = "sit"
    who = "both"
    ask = "Sit."
    breath = { in = 4, out = 60, times = 2 }
    moves = [{ to = "end" }]
    """
    assert {message for _, message in found.told} == {
        "'out' is not a whole number from 1 to 20.",
        "'words' is missing.",
    }


def test_touch_needs_its_check(found: Found) -> None:
    """two
    touch = "You hold hands."
    [[phase]]
    id = "sit"
    who = "both"
    ask = "Sit."
    moves = [{ words = "Done", to = "end" }]
    """
    assert found.told == [(-2, "A walk with touch needs its check.")]


def test_after_a_check_both_have_to_be_there_before_it_begins(found: Found) -> None:
    """talk
    [[phase]]
    id = "sit"
    who = "whoever"
    ask = "Sit."
    moves = [{ words = "Done", to = "end" }]
    """
    assert [message for _, message in found.told] == [
        "After its check it begins although one of the two may not be there."
    ]


def test_a_walk_for_one_keeps_nothing_for_two(found: Found) -> None:
    """solo
    [[phase]]
    id = "sit"
    who = "a"
    ask = "Sit down."
    moves = [{ words = "Done", to = "end" }]
    """
    assert [message for _, message in found.told] == ["A walk for one needs no check and keeps nothing for two."]


def test_there_are_enough_walks_of_every_family_and_for_every_bond() -> None:
    walks = load().walks
    assert len(walks) >= 36
    for family in ("listening", "calm", "touch", "talk", "time", "play", "conflict", "ahead", "alone"):
        assert load().walks_in(family), family
    for kind in ("partners", "friends", "family"):
        assert sum(kind in one.kinds for one in walks) >= 36


def test_a_hard_walk_can_be_left_for_a_while_and_says_where_fear_belongs() -> None:
    for walk in load().walks:
        if walk.readiness == "conflict" and walk.family == "conflict" and not walk.is_alone:
            words = " ".join(text for phase in walk.script.phases for text in phase.texts) + walk.consent
            assert "afraid" in words or "fear" in words or "safe" in words, walk.slug


def test_a_walk_is_found_by_its_name_and_none_by_another() -> None:
    assert load().walk("listening-turn")
    assert load().walk("nowhere") is None
