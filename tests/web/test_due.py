"""Due work: an occurrence is asked for once, taken by one worker, taken again when that one dies, and bounded."""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from innermost.web import due
from innermost.web.due_thread import DueThread
from innermost.web.models import Device, Draft, Due
from tests.web.cast import Someone
from tests.web.stage import Stage, apart, stage

__all__ = ["apart", "stage"]

LONG_AGO = timedelta(days=40)


def ask(key: str = "1", what: str = "test") -> None:
    due.ask(what, key, timezone.now() - timedelta(seconds=1))


@pytest.fixture
def done(db: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the occurrences that were done, in their order."""
    keys: list[str] = []
    monkeypatch.setattr(due, "works", lambda: {"test": lambda row: keys.append(row.key)})
    return keys


@pytest.fixture
def failing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(row: Due) -> None:
        raise ValueError("Ada wrote about the kettles")

    monkeypatch.setattr(due, "works", lambda: {"test": fail})


def let_lease_run_out() -> None:
    Due.objects.update(leased_until=timezone.now() - timedelta(seconds=1))


def test_an_occurrence_asked_for_twice_is_done_once(done: list[str]) -> None:
    ask()
    ask()
    while due.run_one():
        ask()
    assert done == ["1"]


def test_what_is_due_first_is_done_first_and_what_is_not_due_waits(done: list[str]) -> None:
    now = timezone.now()
    for key, minutes in (("later", 5), ("second", -1), ("first", -2)):
        due.ask("test", key, now + timedelta(minutes=minutes))
    while due.run_one():
        pass
    assert done == ["first", "second"]


def test_work_that_this_version_does_not_know_is_left_alone(done: list[str]) -> None:
    ask(what="of-tomorrow")
    assert not due.run_one()
    assert Due.objects.get().attempts == 0


def test_failing_work_is_logged_by_type_and_never_by_words(failing: None, caplog: pytest.LogCaptureFixture) -> None:
    ask()
    with caplog.at_level(logging.DEBUG):
        assert due.run_one()
    assert "Due work test failed: ValueError" in caplog.text
    assert "kettles" not in caplog.text


def test_failing_work_is_tried_again_after_its_lease_and_not_for_ever(
    failing: None, caplog: pytest.LogCaptureFixture
) -> None:
    ask()
    assert due.run_one()
    assert not due.run_one()
    for _ in range(20):
        let_lease_run_out()
        due.run_one()
    assert Due.objects.get().attempts == due.MOST_ATTEMPTS
    assert caplog.text.count("for the last time") == 1


def test_work_that_fails_does_not_stop_the_rest(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(due, "works", lambda: {"broken": lambda row: 1 / 0, "test": lambda row: done.append(row.key)})
    ask(what="broken")
    ask()
    while due.run_one():
        pass
    assert done == ["1"]


def test_an_hour_has_one_sweep_whoever_asks(db: None) -> None:
    due.ask_for_sweep()
    due.ask_for_sweep()
    assert Due.objects.filter(what="sweep").count() == 1


def test_the_sweep_takes_what_is_out_of_date_and_nothing_else(ada: Someone) -> None:
    now = timezone.now()
    for form, expires in (("old", now - LONG_AGO), ("new", now + LONG_AGO)):
        Draft.objects.create(person=ada.person, form=form, sealed=b"", expires=expires)
        Device.objects.create(person=ada.person, version=1, wrap=b"", browser=form, expires=expires)
        Due.objects.create(what="test", key=form, when=now, done=expires)
    due.ask_for_sweep()
    assert due.run_one()
    assert [draft.form for draft in Draft.objects.all()] == ["new"]
    assert [device.browser for device in Device.objects.all()] == ["new"]
    assert [row.key for row in Due.objects.filter(what="test")] == ["new"]
    assert ada.person.sign_ins.count() == Session.objects.count() == 1


def test_the_sweep_forgets_a_sign_in_whose_session_has_ended(ada: Someone) -> None:
    Session.objects.update(expire_date=timezone.now() - LONG_AGO)
    due.ask_for_sweep()
    assert due.run_one()
    assert (Session.objects.count(), ada.person.sign_ins.count()) == (0, 0)


def test_a_worker_that_is_killed_in_the_middle_leaves_its_work_to_the_next(stage: Stage) -> None:
    stage.run("ask", keys=["killed"])
    worker = stage.begin("work", how="hang", lease=1.5)
    assert stage.line() == "killed"
    stage.kill(worker)
    assert stage.run("work") == []
    time.sleep(1.6)
    assert stage.run("work") == ["killed"]
    assert stage.run("rows", keys=["killed"]) == [[["killed", 2, True]]]


def test_two_workers_at_once_never_do_one_occurrence_twice(apart: dict[str, str], stage: Stage) -> None:
    keys = [str(number) for number in range(60)]
    other = Stage(apart)
    stage.run("ask", keys=keys)
    for each in (stage, other):
        each.begin("work")
    mine, theirs = stage.rest(), other.rest()
    other.close()
    assert sorted(mine + theirs) == sorted(keys)
    assert stage.run("rows", keys=keys) == [[[key, 1, True] for key in keys]]


def test_the_thread_beside_the_pages_ends_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[bool] = []

    def run_forever(stop: threading.Event) -> None:
        begun.append(True)
        stop.wait(20)

    monkeypatch.setattr(due, "run_forever", run_forever)
    thread = DueThread()
    thread.start()
    thread.stop()
    assert begun == [True]
    assert "due" not in [other.name for other in threading.enumerate()]
