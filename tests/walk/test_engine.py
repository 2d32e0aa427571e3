"""A walk under way: what an event does, what it does not do, and what time does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from innermost.walk import Event, Refusal, Script, Seat, State, begin, step, until
from innermost.walk.engine import Cooling, Does
from tests.walk.scripts import BREATHS, LISTENING

A_DAY = 86_400.0


class Going:
    """A walk that somebody goes through, at a clock that can be moved."""

    def __init__(self, script: Script) -> None:
        self.script, self.now = script, 1000.0
        self.state = begin(script, self.now)

    def tries(self, seat: Seat, does: Does, number: int = 0, *, serial: int | None = None) -> State | Refusal:
        seen = until(self.script, self.state, self.now).serial if serial is None else serial
        return step(self.script, self.state, Event(seat, does, seen, number), self.now)

    def does(self, seat: Seat, does: Does, number: int = 0) -> None:
        found = self.tries(seat, does, number)
        assert isinstance(found, State), found
        self.state = found

    @property
    def phase(self) -> str:
        return until(self.script, self.state, self.now).spot.phase


def refused(found: State | Refusal) -> str:
    assert isinstance(found, Refusal)
    return found.reason


@pytest.fixture
def listening() -> Going:
    return Going(LISTENING)


@pytest.fixture
def breaths() -> Going:
    return Going(BREATHS)


def to_the_gate(going: Going) -> None:
    going.does("first", "move")
    going.does("second", "move")


def test_only_who_is_named_confirms(listening: Going) -> None:
    to_the_gate(listening)
    assert refused(listening.tries("second", "move")) == "That is for the other one to say."
    listening.does("first", "move")
    assert listening.state.spot.swapped


def test_not_quite_goes_back_to_saying_it_back(listening: Going) -> None:
    to_the_gate(listening)
    listening.does("first", "move", 1)
    assert listening.phase == "back"
    assert listening.state.tally == (0, 0, 1)


def test_moves_are_counted_and_nothing_else(listening: Going) -> None:
    for _ in range(2):
        speaker: Seat = "second" if listening.state.spot.swapped else "first"
        other: Seat = "first" if speaker == "second" else "second"
        listening.does(speaker, "move")
        listening.does(other, "move")
        listening.does(speaker, "move")
    assert listening.phase == "new"
    assert listening.state.tally == (1, 2, 0)


def test_an_event_for_an_earlier_state_changes_nothing(listening: Going) -> None:
    listening.does("first", "move")
    assert refused(listening.tries("second", "move", serial=0)) == "The walk has moved on since."
    assert refused(listening.tries("second", "move", serial=99)) == "The walk has moved on since."


def test_the_same_event_twice_counts_once(listening: Going) -> None:
    event = Event("first", "move", 0)
    after = step(LISTENING, listening.state, event, 1001.0)
    assert isinstance(after, State)
    assert isinstance(step(LISTENING, after, event, 1001.0), Refusal)


@pytest.mark.parametrize("number", [-1, 1, 7, 10**9])
def test_a_move_that_is_not_there_is_refused(listening: Going, number: int) -> None:
    assert refused(listening.tries("first", "move", number)) == "That does not fit where the walk is now."


def test_an_event_nobody_knows_is_refused(listening: Going) -> None:
    assert refused(listening.tries("first", "dance")) == "That is nothing a walk knows."  # type: ignore[arg-type]
    assert refused(listening.tries("third", "move")) == "That is nothing a walk knows."  # type: ignore[arg-type]


def test_both_have_to_press_where_it_is_for_both(breaths: Going) -> None:
    breaths.does("first", "move")
    assert breaths.phase == "ready"
    assert refused(breaths.tries("first", "move")) == "That does not fit where the walk is now."
    breaths.does("second", "move")
    assert breaths.phase == "breathe"


def test_two_who_press_at_once_both_count(breaths: Going) -> None:
    seen = breaths.state.serial
    breaths.does("first", "move")
    assert isinstance(breaths.tries("second", "move", serial=seen), State)


@pytest.mark.parametrize("does", ["stop", "cool"])
def test_nobody_is_kept_from_a_stop_or_a_break_by_what_the_other_presses(listening: Going, does: Does) -> None:
    listening.does("second", "pause")
    listening.does("second", "resume")
    assert isinstance(listening.tries("first", does, serial=0), State)


def test_time_leads_on_by_itself_and_not_too_far(breaths: Going) -> None:
    breaths.does("first", "move")
    breaths.does("second", "move")
    breaths.now += 69
    assert breaths.phase == "breathe"
    breaths.now += 2
    assert breaths.phase == "rest"
    breaths.now += 20
    assert breaths.phase == "thanks"


def test_time_that_passed_counts_before_an_event(breaths: Going) -> None:
    """A tap on what was just over does not skip what came after it."""
    breaths.does("first", "move")
    breaths.does("second", "move")
    seen = breaths.state.serial
    breaths.now += 71
    assert refused(breaths.tries("first", "move", serial=seen)) == "The walk has moved on since."
    assert breaths.phase == "rest"


def test_nothing_happens_by_itself_where_a_phase_stays(listening: Going) -> None:
    listening.now += A_DAY
    assert listening.phase == "speak"


def test_a_clock_that_goes_back_harms_nothing(breaths: Going) -> None:
    breaths.does("first", "move")
    breaths.does("second", "move")
    breaths.now -= A_DAY
    assert breaths.phase == "breathe"
    breaths.does("first", "move")
    assert breaths.state.since >= 1000.0


def test_a_clock_that_goes_ahead_by_a_day_ends_only_what_ends_by_itself(breaths: Going) -> None:
    breaths.does("first", "move")
    breaths.does("second", "move")
    breaths.now += A_DAY
    assert breaths.phase == "thanks"


def test_a_pause_stops_the_time(breaths: Going) -> None:
    breaths.does("first", "move")
    breaths.does("second", "move")
    breaths.now += 30
    breaths.does("second", "pause")
    breaths.now += 600
    assert breaths.phase == "breathe"
    assert refused(breaths.tries("first", "move")) == "That does not fit where the walk is now."
    breaths.does("first", "resume")
    breaths.now += 39
    assert breaths.phase == "breathe"
    breaths.now += 2
    assert breaths.phase == "rest"


@pytest.mark.parametrize("seat", ["first", "second"])
@pytest.mark.parametrize("before", [(), ("pause",), ("cool",)])
def test_stop_is_there_from_everywhere(listening: Going, seat: Seat, before: tuple[Does, ...]) -> None:
    for does in before:
        listening.does("first", does)
    listening.does(seat, "stop")
    assert listening.state.is_over
    assert refused(listening.tries("second", "stop")) == "This walk has ended."


def test_what_is_over_looks_the_same_whoever_stopped_it(listening: Going) -> None:
    by = {seat: replace(listening.state) for seat in ("first", "second")}
    ended = {step(LISTENING, by[seat], Event(seat, "stop", 0), 1005.0) for seat in by}  # type: ignore[arg-type]
    assert len(ended) == 1


def test_a_break_has_a_time_both_agreed_on(listening: Going) -> None:
    listening.does("second", "cool")
    listening.does("first", "propose", 20)
    assert refused(listening.tries("first", "agree")) == "That is for the other one to say."
    listening.does("second", "propose", 60)
    listening.does("first", "agree")
    assert listening.state.cooling == Cooling(60, "second", listening.now + 3600)


@pytest.mark.parametrize("minutes", [0, 5, 61])
def test_a_break_ends_once_both_are_back_also_sooner(listening: Going, minutes: int) -> None:
    listening.does("second", "cool")
    if minutes:
        listening.does("first", "propose", 60)
        listening.does("second", "agree")
    listening.now += minutes * 60
    listening.does("first", "return")
    assert listening.state.cooling
    assert refused(listening.tries("first", "return")) == "That does not fit where the walk is now."
    listening.does("second", "return")
    assert not listening.state.cooling
    assert listening.phase == "speak"


def test_who_was_back_and_then_agreed_on_a_time_is_away_again(listening: Going) -> None:
    listening.does("first", "cool")
    listening.does("first", "return")
    listening.does("second", "propose", 20)
    listening.does("first", "agree")
    listening.does("second", "return")
    assert listening.state.cooling
    listening.does("first", "return")
    assert not listening.state.cooling


def test_a_break_takes_only_the_times_on_offer(listening: Going) -> None:
    listening.does("first", "cool")
    assert refused(listening.tries("first", "propose", 7)) == "That does not fit where the walk is now."


def test_there_is_no_break_where_a_walk_has_none(breaths: Going) -> None:
    assert refused(breaths.tries("first", "cool")) == "That does not fit where the walk is now."


def test_a_walk_for_one_has_one_seat() -> None:
    alone = Going(replace(BREATHS, solo=True))
    assert refused(alone.tries("second", "stop")) == "That is nothing a walk knows."
