"""Rituals and what has a day by a token: the pages' bounds, their author's alone to change, and no surprise early."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from innermost.entry import Detail, Outing, Ritual
from innermost.web.access import About, OwnEntries, own_entries
from innermost.web.access.on_a_day import give_on
from innermost.web.models import Person
from innermost.web.rituals.kept import MOST_OF_ONES_OWN, mute, ritual_at
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from tests.web.calling import Calls, calls, slug_of
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEA: dict[str, Any] = {
    "title": "Tea on the step",
    "often": "WEEKLY",
    "days": ["SU"],
    "begins": "2026-03-04",
    "time": "19:30",
}
MOST_QUERIES = 8


@pytest.fixture(autouse=True)
def _a_wednesday() -> Any:
    with patch("django.utils.timezone.now", lambda: NOW):
        yield


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


@pytest.fixture
def program(pair: Pair) -> Calls:
    """Ada's."""
    return calls(pair.ada.who)


@pytest.fixture
def theirs(pair: Pair) -> Calls:
    """Ben's."""
    return calls(pair.ben.who)


def where(pair: Pair, id: object = "") -> str:
    return f"spaces/{pair.space}/rituals{f'/{id}' if id else ''}"


def begun(program: Calls, pair: Pair, **more: Any) -> Any:
    answer = program.post(where(pair), {**TEA, **more})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_ritual_begins_on_the_first_day_that_fits_and_both_read_it(pair: Pair, program: Calls, theirs: Calls) -> None:
    made = begun(program, pair)
    assert (made["begins"], made["rule"], made["began_by"]) == ("2026-03-08T19:30", "FREQ=WEEKLY;BYDAY=SU", "me")
    read = theirs.get(where(pair, made["id"])).json()
    assert (read["title"], read["began_by"], read["revision"]) == ("Tea on the step", "them", None)
    assert (made["zone"], read["zone"]) == ("UTC", None)
    assert "Tea on the step" in pair.ada.who.client.get(f"/rituals/{made['id']}/").content.decode()


def test_times_are_those_of_the_tokens_person_and_answers_are_in_utc(pair: Pair, program: Calls) -> None:
    Person.objects.filter(pk=pair.ada.who.person.pk).update(time_zone="America/New_York")
    made = begun(program, pair)
    assert (made["zone"], made["next"]) == ("America/New_York", "2026-03-08T23:30:00.000000Z")


def test_the_form_of_the_pages_says_what_is_wrong(pair: Pair, program: Calls) -> None:
    for wrong, field in (
        ({"begins": "2150-01-01"}, "begins"),
        ({"until": "2026-03-01"}, "every"),
        ({"minutes": 0}, "minutes"),
        ({"every": 53}, "every"),
        ({"time": "25:00"}, "time"),
        ({"title": " "}, "title"),
        ({"days": ["XX"]}, "days.0"),
    ):
        answer = program.post(where(pair), {**TEA, **wrong})
        assert (answer.status_code, slug_of(answer)) == (422, "invalid"), wrong
        assert [one["field"] for one in answer.json()["errors"]] == [field], wrong
    assert program.get(where(pair)).json()["items"] == []


def test_a_change_needs_the_revision_and_keeps_what_was_left_out(pair: Pair, program: Calls) -> None:
    left_out = Ritual("Tea", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU", without=("2026-03-15",))
    made = pair.ada.shared.give(left_out)
    changed = program.put(where(pair, made), {**TEA, "title": "Cocoa", "time": "20:00", "revision": 1}).json()
    assert (changed["title"], changed["begins"], changed["revision"]) == ("Cocoa", "2026-03-08T20:00", 2)
    late = program.put(where(pair, made), {**TEA, "revision": 1})
    assert (slug_of(late), late.json()["revision"]) == ("changed", 2)
    assert ritual_at(pair.ada.visit, [pair.ada.bond], made).ritual.without == ("2026-03-15",)


def test_its_end_is_read_by_both_and_said_twice_changes_nothing(pair: Pair, program: Calls, theirs: Calls) -> None:
    made = begun(program, pair)["id"]
    assert program.delete(where(pair, made)).status_code == 204
    after = program.get(where(pair, made)).json()
    assert after["next"] is None
    assert program.delete(where(pair, made)).status_code == 204
    assert program.get(where(pair, made)).json() == after
    assert theirs.get(where(pair, made)).json()["next"] is None
    assert slug_of(program.put(where(pair, made), {**TEA, "revision": after["revision"]})) == "closed"


def test_the_others_ritual_is_theirs_to_change(pair: Pair, program: Calls, theirs: Calls) -> None:
    made = begun(program, pair)["id"]
    assert theirs.put(where(pair, made), {**TEA, "revision": 1}).status_code == 404
    assert theirs.delete(where(pair, made)).status_code == 404
    assert program.get(where(pair, made)).json()["title"] == "Tea on the step"


def test_a_ritual_of_ones_own_is_in_no_space(pair: Pair, program: Calls, theirs: Calls) -> None:
    own = own_entries(pair.ada.visit).write(Ritual("Alone", "2026-03-08T08:00", "Europe/Berlin", "FREQ=WEEKLY"))
    assert program.get(where(pair, own)).status_code == theirs.get(where(pair, own)).status_code == 404
    assert program.get(where(pair)).json()["items"] == theirs.get(where(pair)).json()["items"] == []


def test_begun_twice_with_its_key_it_is_there_once(pair: Pair, program: Calls) -> None:
    first, twice = (program.post(where(pair), TEA, **{"Idempotency-Key": "tea"}) for _ in range(2))
    assert first.json() == twice.json()
    assert len(program.get(where(pair)).json()["items"]) == 1


def test_the_list_of_rituals_goes_on_where_it_ended(pair: Pair, program: Calls, theirs: Calls) -> None:
    made = [begun(theirs, pair, title=f"Tea {number}")["id"] for number in range(3)]
    first = program.get(where(pair), limit=2).json()
    rest = program.get(where(pair), limit=2, cursor=first["next"]).json()
    assert {one["id"] for one in (*first["items"], *rest["items"])} == set(made)
    assert (len(first["items"]), rest["next"]) == (2, None)
    assert slug_of(program.get(where(pair), cursor="Zm9v")) == "cursor"


def _pauses(pair: Pair) -> None:
    pause(pair.ada.visit, pair.ada.bond, paused=True)


def _is_left(pair: Pair) -> None:
    leave(pair.ben.visit, pair.ben.bond)


def test_the_moment_somebody_named_fear_shows_in_no_answer(pair: Pair, program: Calls) -> None:
    paths = (where(pair), "occasions")
    before = [program.get(path).content for path in paths]
    refused = program.post(where(pair), {**TEA, "title": " "}).content
    keep_care(pair.ada.visit, pair.ada.bond, careful=True)
    assert [program.get(path).content for path in paths] == before
    assert program.post(where(pair), {**TEA, "title": " "}).content == refused
    assert begun(program, pair)["began_by"] == "me"


@pytest.mark.parametrize("ends", [_pauses, _is_left], ids=["paused", "left"])
def test_nothing_new_begins_and_what_is_there_stays_to_be_read(ends: Any, pair: Pair, program: Calls) -> None:
    made = begun(program, pair)["id"]
    ends(pair)
    assert slug_of(program.post(where(pair), TEA)) == "closed"
    assert program.get(where(pair, made)).json()["title"] == "Tea on the step"
    assert program.delete(where(pair, made)).status_code == 204


def test_as_many_as_fit_stand_and_no_more(pair: Pair, program: Calls) -> None:
    for number in range(MOST_OF_ONES_OWN):
        pair.ada.shared.give(Ritual(f"Tea {number}", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY"))
    assert slug_of(program.post(where(pair), TEA)) == "closed"


def test_what_is_not_there_and_another_persons_are_the_same(pair: Pair, program: Calls, cleo: Someone) -> None:
    made = begun(program, pair)["id"]
    stranger = calls(cleo)
    assert program.get(where(pair, uuid4())).content == stranger.get(where(pair, made)).content
    assert stranger.post(where(pair), TEA).status_code == stranger.delete(where(pair, made)).status_code == 404


def test_scopes_and_words_are_needed(pair: Pair) -> None:
    ada = pair.ada.who
    reads, writes, blind = calls(ada, ("rituals:read",)), calls(ada, ("rituals:write",)), calls(ada, words=False)
    assert slug_of(reads.post(where(pair), TEA)) == slug_of(writes.get(where(pair))) == "scope"
    assert slug_of(blind.get(where(pair))) == slug_of(blind.get("occasions")) == "no-words"
    assert slug_of(reads.get("occasions")) == "scope"


# What has a day


def coming(program: Calls, **asked: str) -> Any:
    answer = program.get("occasions", **asked)
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def test_what_has_a_day_comes_in_its_order(pair: Pair, program: Calls) -> None:
    pair.ada.shared.give(Outing("The lake", "2026-03-06", "10:00", "Europe/Berlin", 90))
    pair.ben.shared.give(Detail("dates", "The exam", day="2026-03-05"))
    begun(program, pair)
    found = coming(program, until="2026-03-08")
    assert [(one["kind"], one["day"], one["title"]) for one in found] == [
        ("detail", "2026-03-05", "Ben: The exam"),
        ("outing", "2026-03-06", "The lake"),
        ("ritual", "2026-03-08", "Tea on the step"),
    ]
    assert [one["starts"] for one in found][:2] == [None, "2026-03-06T09:00:00.000000Z"]


def test_a_surprise_is_in_no_answer_of_the_others_before_its_day(pair: Pair, program: Calls, theirs: Calls) -> None:
    space = f"spaces/{pair.space}"
    paths = ("occasions", where(pair), f"{space}/questions", f"{space}/questions/today", f"{space}/looks", "spaces")
    before = [theirs.get(path).content for path in paths]
    here = pair.ada.visit
    boat = OwnEntries(here, pair.space).write(Outing("A boat", "2026-03-20", "18:00", "Europe/Berlin", 60))
    give_on(here, pair.ada.bond, boat, NOW + timedelta(days=16), written=OwnEntries(here, pair.space))
    assert [theirs.get(path).content for path in paths] == before
    (mine,) = coming(program)
    assert (mine["day"], mine["title"], mine["kind"], mine["space"], mine["page"]) == (
        "2026-03-20",
        "Time set aside",
        None,
        None,
        None,
    )
    assert str(boat) not in str(mine)


def test_what_was_muted_paused_or_left_does_not_come_up(pair: Pair, program: Calls, theirs: Calls) -> None:
    made = UUID(begun(program, pair)["id"])
    mute(pair.ada.visit, ritual_at(pair.ada.visit, [pair.ada.bond], made), muted=True)
    assert coming(program) == []
    assert program.get(where(pair, made)).json()["muted"] is True
    assert theirs.get(where(pair, made)).json()["muted"] is False
    assert coming(theirs)
    pause(pair.ben.visit, pair.ben.bond, paused=True)
    assert coming(theirs) == []


def test_days_are_those_of_the_tokens_person(pair: Pair, program: Calls) -> None:
    Person.objects.filter(pk=pair.ada.who.person.pk).update(time_zone="Pacific/Auckland")
    pair.ada.shared.give(Outing("The lake", "2026-03-06", "20:00", "Europe/Berlin", 90))
    (found,) = coming(program, **{"from": "2026-03-07", "until": "2026-03-07"})
    assert (found["day"], found["starts"]) == ("2026-03-07", "2026-03-06T19:00:00.000000Z")
    assert coming(program, **{"from": "2026-03-06", "until": "2026-03-06"}) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "2026-03-07", "until": "2026-03-06"},
        {"until": "2028-03-07"},
        {"from": "soon"},
        {"from": "9999-12-31"},
        {"from": "2101-01-02"},
        {"until": "2026-03-07T10:00"},
    ],
    ids=["none", "too-long", "no-day", "too-far", "the-last", "a-time"],
)
def test_days_that_are_none_or_too_far_apart_are_refused_plainly(asked: dict[str, str], program: Calls) -> None:
    answer = program.get("occasions", **asked)
    assert (answer.status_code, slug_of(answer)) == (422, "invalid")


def test_many_are_read_in_few_queries(pair: Pair, program: Calls) -> None:
    for number in range(12):
        begun(program, pair, title=f"Tea {number}")
    for path in (where(pair), "occasions"):
        with CaptureQueriesContext(connection) as seen:
            assert program.get(path, limit=100).status_code == 200
        assert len(seen) <= MOST_QUERIES, "\n".join(one["sql"][:160] for one in seen)
