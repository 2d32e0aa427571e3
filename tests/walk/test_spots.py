"""Where a walk can stand, and where each move leads."""

from __future__ import annotations

import pytest

from innermost.walk import Move, Phase, Script, Spot, follow, spots, start
from innermost.walk.spots import offered
from tests.walk.scripts import BREATHS, LISTENING, again_and_again, going_on


def walked(script: Script, *moves: int) -> Spot:
    spot = start(script)
    for number in moves:
        spot = follow(script, spot, number)
    return spot


def test_it_begins_with_the_first_phase() -> None:
    assert start(LISTENING) == Spot("speak")


def test_yes_gives_the_turn_to_the_other_once() -> None:
    assert walked(LISTENING, 0, 0, 0) == Spot("speak", True, (("swap:speak", 1),))
    assert walked(LISTENING, 0, 0, 0, 0, 0, 0).phase == "new"


def test_a_bounded_move_leads_elsewhere_when_it_was_taken_often_enough() -> None:
    assert walked(LISTENING, 0, 0, 1, 0, 1).phase == "back"
    assert walked(LISTENING, 0, 0, 1, 0, 1, 0, 1).phase == "leave"


def test_each_turn_has_its_own_not_quite() -> None:
    second_turn = (0, 0, 1, 0, 1, 0, 0)
    assert walked(LISTENING, *second_turn).phase == "speak"
    assert walked(LISTENING, *second_turn, 0, 0, 1, 0, 1).phase == "back"


def test_swaps_to_one_phase_are_counted_together() -> None:
    """A turn that ends by leaving it does not bring a third one."""
    left_once = (0, 0, 1, 0, 1, 0, 1, 0)
    assert walked(LISTENING, *left_once) == Spot("speak", True, (("swap:speak", 1),))
    assert walked(LISTENING, *left_once, 0, 0, 0).phase == "new"


def test_what_was_left_behind_makes_no_two_places_of_one() -> None:
    at_the_end = {spot for spot in spots(LISTENING) if spot.phase == "new"}
    assert at_the_end == {Spot("new", True)}


def test_every_place_is_met_once() -> None:
    assert [spot.phase for spot in spots(BREATHS)] == ["ready", "breathe", "rest", "thanks", "end"]
    assert len(spots(LISTENING)) == 18


def test_there_is_no_move_of_that_number() -> None:
    for number in (-1, 1):
        with pytest.raises(IndexError):
            follow(LISTENING, start(LISTENING), number)


def test_a_script_that_never_ends_is_given_up() -> None:
    """Ten moves that can each be taken nine times make more places than anybody looks at."""
    phases = again_and_again(10)
    endless = Script((*phases, Phase("p10", "a", "Done.", going_on())))
    assert len(spots(endless)) < 400


def test_a_button_that_is_spent_goes_where_another_leads_to_the_same_place() -> None:
    again = Move("Once more", "hug", most=1, then="end")
    hug = Script(
        (Phase("hug", "both", "Hold each other.", going_on("more")), Phase("more", "a", "Again?", (again, *going_on())))
    )
    assert offered(hug, walked(hug, 0)) == (0, 1)
    assert offered(hug, walked(hug, 0, 0, 0)) == (1,)


def test_a_button_that_leads_elsewhere_when_it_is_spent_stays() -> None:
    assert offered(LISTENING, walked(LISTENING, 0, 0, 1, 0, 1, 0)) == (0, 1)


def test_a_gate_keeps_both_its_answers() -> None:
    answers = (Move("Yes", "end"), Move("Not quite", "say", most=1, then="end"))
    asked = Script((Phase("say", "b", "Say it.", going_on("right")), Phase("right", "a", "Is it?", answers, gate=True)))
    assert offered(asked, walked(asked, 0, 1, 0)) == (0, 1)
