"""A walk's state as plain data: it comes back as it was, and what is none is not taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from innermost.library import load
from innermost.walk import COOLING_MINUTES, Event, Refusal, Seat, State, as_data, begin, seen, state_from, step, until

WALKS = [walk for walk in load().walks if not walk.is_alone]
SCRIPT = next(walk.script for walk in WALKS if walk.slug == "listening-turn")


class Kept(RuleBasedStateMachine):
    """A walk whose server is killed again and again: one that lives on, and one that is read from what was kept."""

    def __init__(self) -> None:
        super().__init__()
        self.script, self.now = SCRIPT, 0.0
        self.lives = begin(SCRIPT, 0.0)
        self.kept = json.dumps(as_data(self.lives))

    @rule(seconds=st.floats(0, 4000))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule(
        seat=st.sampled_from(("first", "second")),
        does=st.sampled_from(("move", "move", "move", "pause", "resume", "cool", "propose", "agree", "return", "stop")),
        number=st.sampled_from((0, 1, *COOLING_MINUTES)),
        late=st.integers(0, 1),
    )
    def somebody_does_something(self, seat: Seat, does: Any, number: int, late: int) -> None:
        read = state_from(json.loads(self.kept), self.script)
        assert read
        serial = until(self.script, read, self.now).serial - late
        event = Event(seat, does, serial, number)
        lives, again = (step(self.script, state, event, self.now) for state in (self.lives, read))
        assert lives == again
        if isinstance(lives, State):
            self.lives, self.kept = lives, json.dumps(as_data(lives))

    @invariant()
    def both_devices_see_the_same_from_either(self) -> None:
        read = state_from(json.loads(self.kept), self.script)
        assert read
        for seat in ("first", "second"):
            views = [
                seen(self.script, until(self.script, one, self.now), seat, self.now)  # type: ignore[arg-type]
                for one in (self.lives, read)
            ]
            assert views[0] == views[1]


TestKept = Kept.TestCase
TestKept.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.slug)
def test_the_first_state_of_every_walk_comes_back(walk: Any) -> None:
    state = begin(walk.script, 3.5)
    assert state_from(json.loads(json.dumps(as_data(state))), walk.script) == state


def test_a_phase_that_is_there_no_more_is_no_state() -> None:
    assert state_from({**as_data(begin(SCRIPT, 0)), "phase": "nowhere"}, SCRIPT) is None


@pytest.mark.parametrize("field", as_data(begin(SCRIPT, 0.0)))
@pytest.mark.parametrize("value", ["x", [[]], {}, [1, 2]])
def test_what_is_damaged_is_no_state_or_one_that_can_be_walked(field: str, value: Any) -> None:
    found = state_from({**as_data(begin(SCRIPT, 0.0)), field: value}, SCRIPT)
    assert found is None or not isinstance(step(SCRIPT, found, Event("first", "stop", found.serial), 1.0), Refusal)


@given(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.integers())))
def test_anything_else_is_no_state(data: dict[str, Any]) -> None:
    assert state_from(data, SCRIPT) is None
