"""What is refused before anybody walks it, and what is said then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from innermost.walk import Breath, Move, Phase, Script, faults
from tests.walk.scripts import BREATHS, LISTENING, SECRET, again_and_again, going_on


def one(**changes: object) -> Script:
    """A walk of one phase, changed."""
    return Script((replace(Phase("only", "a", "Say it.", going_on()), **changes),))  # type: ignore[arg-type]


def told(script: Script) -> str:
    return " ".join(fault.message for fault in faults(script))


@pytest.mark.parametrize("script", [LISTENING, SECRET, BREATHS, one()])
def test_a_walk_that_holds_has_no_fault(script: Script) -> None:
    assert not faults(script)


def test_a_walk_has_a_phase() -> None:
    assert "no phase" in told(Script(()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "end"}, "may be called"),
        ({"id": "swap"}, "may be called"),
        ({"moves": ()}, "has 0 moves"),
        ({"moves": going_on() * 5}, "has 5 moves"),
        ({"moves": going_on("nowhere")}, "which is no phase"),
        ({"moves": (Move("On", "end", most=2),)}, "only one of"),
        ({"moves": (Move("On", "end", then="end"),)}, "only one of"),
        ({"moves": (Move("On", "end", swap=True),)}, "has no bound"),
        ({"moves": (Move("", "end"),)}, "0 characters"),
        ({"moves": (Move("x" * 40, "end"),)}, "40 characters"),
        ({"ask": ""}, "0 characters"),
        ({"ask": "x" * 90}, "90 characters"),
        ({"lines": ("one",) * 5}, "5 lines"),
        ({"openings": ("one",) * 5}, "5 openings"),
        ({"who": "both", "doing": ("Speak.",)}, "nobody acts"),
        ({"who": "both", "moves": going_on() * 2}, "several buttons"),
        ({"gate": True}, "is no gate"),
        ({"gate": True, "who": "whoever", "moves": going_on() * 2}, "is no gate"),
        ({"gate": True, "moves": going_on() * 2, "goes": True, "seconds": 5}, "is no gate"),
        ({"private": True, "who": "both"}, "cannot be private"),
        ({"private": True, "lines": ("for both",)}, "cannot be private"),
        ({"goes": True}, "has no time"),
        ({"seconds": 100_000}, "takes 100000 seconds"),
    ],
)
def test_a_phase_that_cannot_work_is_named(changes: dict[str, object], said: str) -> None:
    assert said in told(one(**changes))


def test_a_phase_nobody_reaches_is_named() -> None:
    lonely = Script((*one().phases, Phase("lonely", "a", "Hello.", going_on())))
    assert [fault.phase for fault in faults(lonely)] == ["lonely"]


def test_a_way_round_for_ever_is_named() -> None:
    first, second = (
        Phase("first", "a", "One.", (*going_on("second"), Move("Done", "end"))),
        Phase("second", "b", "Two.", going_on("first")),
    )
    assert "for ever" in told(Script((first, second)))


def test_two_phases_of_one_name_are_named() -> None:
    assert "there twice" in told(Script(one().phases * 2))


def test_too_many_places_are_refused() -> None:
    phases = again_and_again(10)
    assert "more than" in told(Script((*phases, Phase("p10", "a", "Done.", going_on()))))


def test_a_walk_for_one_names_nobody_and_is_nobody_elses() -> None:
    assert "in a walk for one" in told(replace(one(who="both"), solo=True))
    assert "names somebody" in told(replace(one(ask="{b} speaks."), solo=True))


def test_breaths_have_their_time() -> None:
    assert Breath(4, 6, times=7).seconds == 70
    assert Breath(4, 6, times=7, hold=2).seconds == 84
