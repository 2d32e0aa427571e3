"""Events of a walk, done: whose they are, when they count, and that no clock but the true passing of time matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.web import models
from innermost.web.access.walking import Kept, opened_walk, sealed_walk
from innermost.web.live.admission import Admitted, admit
from innermost.web.live.frames import LOOK, Said
from innermost.web.live.moment import Moment, moment, passed
from innermost.web.live.steps import GONE, LOCKED, Outcome, Sent, carry_out, seen_by, state_now
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import leave
from innermost.web.sweep import sweep
from tests.web.cast import Someone
from tests.web.pair import Pair, together
from tests.web.walking import begins, row_of

pytestmark = pytest.mark.django_db
DAY = 24 * 3600.0
NOW = Moment("this run", 1000.0, 1_800_000_000.0)


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Iterator[Pair]:
    with patch("innermost.web.live.asking.moment", lambda: NOW):
        made = together(ada, ben)
        begins(made)
        yield made


def who(pair: Pair, name: str = "ada") -> Admitted:
    one = {"ada": pair.ada, "ben": pair.ben}[name].who
    row = row_of(pair)
    assert row
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in one.client.cookies.items())
    found = admit(cookies, row[0])
    assert found
    return found


def done(
    sent: Admitted, does: str, serial: int = 0, number: int = 0, at: Moment = NOW, by_socket: bool = True
) -> Outcome:
    (outcome,) = carry_out([Sent(sent, Said(does, serial, number), by_socket)], at)
    return outcome


def later(seconds: float, of: Moment = NOW) -> Moment:
    return of._replace(ticks=of.ticks + seconds, wall=of.wall + seconds)


def into_the_quiet(pair: Pair) -> Outcome:
    """Both press twice; the third phase lasts half a minute and goes on by itself."""
    both = who(pair), who(pair, "ben")
    outcome, presses = done(both[0], LOOK), 4
    for number in range(presses):
        outcome = done(both[number % 2], "move", serial_of(outcome))
    return outcome


def serial_of(outcome: Outcome, at: Moment = NOW) -> int:
    assert outcome.kept
    state, _ = state_now(outcome.kept, at) or (None, 0)
    assert state
    return state.serial


def left(outcome: Outcome, pair: Pair, at: Moment) -> float:
    assert outcome.kept
    seen = seen_by(outcome.kept, pair.ada.who.person.pk, at)
    assert seen
    assert seen.left is not None
    return seen.left


def test_time_passes_as_it_truly_does(pair: Pair) -> None:
    outcome = into_the_quiet(pair)
    assert left(outcome, pair, later(10)) == pytest.approx(left(outcome, pair, NOW) - 10)


@pytest.mark.parametrize("jump", [DAY, -DAY, 3600, -3600, 30 * DAY])
def test_a_clock_that_is_set_while_the_machine_runs_changes_nothing(pair: Pair, jump: float) -> None:
    outcome = into_the_quiet(pair)
    jumped = later(10)._replace(wall=NOW.wall + jump)
    assert left(outcome, pair, jumped) == left(outcome, pair, later(10))
    paused = done(who(pair), "pause", serial_of(outcome), at=jumped)
    assert not paused.reason
    assert not done(who(pair, "ben"), "resume", serial_of(paused), at=later(20)).reason


def test_after_the_machine_was_off_the_wall_clock_counts(pair: Pair) -> None:
    outcome = into_the_quiet(pair)
    again = Moment("another run", 5.0, NOW.wall + 12)
    assert left(outcome, pair, again) == pytest.approx(left(outcome, pair, NOW) - 12)


def test_a_wall_clock_that_went_back_meanwhile_stops_nobody(pair: Pair) -> None:
    outcome = into_the_quiet(pair)
    again = Moment("another run", 5.0, NOW.wall - DAY)
    assert left(outcome, pair, again) == left(outcome, pair, NOW)
    outcome = done(who(pair), "pause", serial_of(outcome), at=again)
    assert outcome.sealed
    outcome = done(who(pair), "resume", serial_of(outcome, again), at=later(1, again))
    assert left(outcome, pair, later(11, again)) == pytest.approx(left(outcome, pair, later(1, again)) - 10)


def test_a_phase_whose_time_is_over_goes_on_without_anybody(pair: Pair) -> None:
    outcome = into_the_quiet(pair)
    before = serial_of(outcome)
    assert serial_of(outcome, later(40)) == before + 1
    assert done(who(pair), "pause", before, at=later(40)).reason
    assert done(who(pair), "pause", before + 1, at=later(40)).sealed


def test_this_machine_counts_seconds_that_nobody_can_set() -> None:
    first = moment()
    with patch("time.time", lambda: first.wall + DAY):
        assert 0 <= passed(first, moment()) < 60


def test_many_events_go_in_together_and_in_order(pair: Pair) -> None:
    ada, ben = who(pair), who(pair, "ben")
    sent = [Sent(ada, Said("pause")), Sent(ben, Said("pause")), Sent(ben, Said("resume", 1)), Sent(ada, Said(LOOK))]
    outcomes = carry_out(sent, NOW)
    assert [bool(one.reason) for one in outcomes] == [False, True, False, False]
    assert [bool(one.sealed) for one in outcomes] == [True, False, True, False]
    assert outcomes[-1].kept
    assert outcomes[-1].kept == kept_in_the_row(pair)


def kept_in_the_row(pair: Pair) -> Kept | None:
    row = row_of(pair)
    return opened_walk(row[1], pair.space, row[0]) if row else None


def test_a_batch_asks_as_few_questions_for_many_as_for_one(pair: Pair) -> None:
    asked = []
    for count in (1, 30):
        with CaptureQueriesContext(connection) as queries:
            carry_out([Sent(who_, Said(LOOK)) for who_ in [who(pair)] * count], NOW)
        asked.append(len([one for one in queries if "SAVEPOINT" not in one["sql"]]))
    assert asked[0] == asked[1]


def test_who_left_is_a_member_no_more(pair: Pair) -> None:
    ben = who(pair, "ben")
    leave(pair.ben.visit, pair.ben.bond)
    assert done(ben, "stop").reason == GONE


def test_who_is_somebody_else_is_refused(pair: Pair, cleo: Someone) -> None:
    ada = who(pair)
    for odd in (
        replace(ada, person=cleo.person.pk),
        replace(ada, walk=uuid4()),
        replace(ada, space=uuid4()),
    ):
        assert done(odd, "stop").reason == GONE
    for odd in (replace(ada, session=who(pair, "ben").session), replace(ada, session="nonsense")):
        assert done(odd, "stop").reason == LOCKED


def test_a_lock_a_sign_out_a_new_password_and_idling_all_end_it(pair: Pair) -> None:
    for act in (
        lambda one: one.lock(),
        lambda one: one.client.post("/sign-out/"),
        lambda one: one.elsewhere().client.post(
            "/security/password/", {"password": one.password, "password1": "eleven wet umbrellas sing"}
        ),
    ):
        one = Someone("Ada").elsewhere()
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in one.client.cookies.items())
        admitted = admit(cookies, who_walk(pair))
        assert admitted
        assert not done(admitted, LOOK).reason
        act(one)
        assert done(admitted, "pause").reason == LOCKED


def who_walk(pair: Pair) -> UUID:
    row = row_of(pair)
    assert row
    found: UUID = row[0]
    return found


def marks(one: Admitted, does: str, serial: int = 0, at: Moment = NOW, by_socket: bool = True) -> bool:
    """Whether it counts as activity of whoever did it, two minutes after the last that did."""
    before = opened_at(one)
    with patch("time.time", lambda: before + 120.0):
        done(one, does, serial, at=at, by_socket=by_socket)
    return opened_at(one) > before


def test_where_nothing_is_timed_only_ones_own_press_is_activity(pair: Pair) -> None:
    ada, ben = who(pair), who(pair, "ben")
    assert not marks(ada, LOOK)
    assert marks(ben, "move")
    assert not marks(ada, LOOK)
    assert marks(ada, "pause", serial_of(done(ada, LOOK)))
    assert not marks(ada, LOOK)


def test_a_phase_with_a_time_keeps_those_awake_whose_socket_is_open_and_a_pause_does_not(pair: Pair) -> None:
    serial = serial_of(into_the_quiet(pair))
    ada, ben = who(pair), who(pair, "ben")
    assert not marks(ada, LOOK, by_socket=False)
    assert marks(ada, LOOK, at=later(20))
    assert not marks(ada, LOOK, at=later(3600))
    done(ben, "pause", serial)
    assert not marks(ada, LOOK, at=later(20))


def test_the_presses_of_one_do_not_keep_the_other_awake(pair: Pair) -> None:
    ada, ben = who(pair), who(pair, "ben")
    began, serial = timezone.now().timestamp(), 0
    for number in range(4):
        with patch("time.time", lambda number=number: began + 300 * number):
            serial = serial_of(done(ben, ("pause", "resume")[number % 2], serial))
            last = done(ada, LOOK)
    with patch("time.time", lambda: began + 16 * 60):
        last = done(ada, LOOK)
    assert last.reason == LOCKED


def opened_at(ada: Admitted) -> int:
    found: int = Session.objects.get(session_key=ada.session).get_decoded()["vault"]["seen"]
    return found


def test_whoever_is_idle_for_long_is_locked_out_of_it(pair: Pair) -> None:
    ada = who(pair)
    with patch("time.time", lambda: timezone.now().timestamp() + 16 * 60):
        assert done(ada, "pause").reason == LOCKED


def test_what_is_over_for_a_day_goes(pair: Pair) -> None:
    models.Walk.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert pair.ada.who.client.get(f"/walks/live/{who_walk(pair)}/").status_code == 404
    sweep(models.Due())
    assert not models.Walk.objects.exists()


def test_a_row_does_not_say_how_far_they_are(pair: Pair) -> None:
    """Nor does it open as another's, or in another space."""
    row = row_of(pair)
    assert row
    into_the_quiet(pair)
    after = row_of(pair)
    assert after
    assert len(after[1]) == len(row[1])
    assert after[1] != row[1]
    assert opened_walk(after[1], uuid4(), row[0]) is None
    assert opened_walk(after[1], pair.space, uuid4()) is None
    kept = kept_in_the_row(pair)
    assert kept
    assert b"listening" not in sealed_walk(kept, pair.space, row[0])


def test_a_pause_of_the_space_stops_what_is_under_way(pair: Pair) -> None:
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    outcome = done(who(pair, "ben"), LOOK)
    assert outcome.kept
    seen = seen_by(outcome.kept, pair.ben.who.person.pk)
    assert seen
    assert seen.over == "stopped"
