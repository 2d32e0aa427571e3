"""Looks by a token: the same sentences as on the pages, kept for whoever answered, and nothing of the other's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import JournalEntry, Look
from innermost.web.access import About, OwnEntries
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import shelf_of
from innermost.web.us.inventories import CLOSENESS, DISTANCE, instrument_of
from innermost.web.us.looks import MOST
from tests.web.calling import Calls, calls, slug_of
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


@pytest.fixture
def program(pair: Pair) -> Calls:
    """Ada's."""
    return calls(pair.ada.who)


def where(pair: Pair, end: str = "") -> str:
    return f"spaces/{pair.space}/looks{end}"


def asked(program: Calls, pair: Pair, look: str = "") -> Any:
    return program.get(where(pair, "/statements"), look=look).json()


def take(program: Calls, pair: Pair, answers: dict[str, int], **more: Any) -> Any:
    return program.post(where(pair), {"answers": answers, **more})


def test_what_is_asked_is_answered_and_read_again(pair: Pair, program: Calls) -> None:
    first = asked(program, pair)
    answers = {one["slug"]: 3 for one in first["items"]}
    made = take(program, pair, answers, inventory=first["inventory"])
    assert (made.status_code, made.json()["answers"], made.json()["name"]) == (201, answers, "Signs of closeness")
    assert program.client.get(made["Location"]).json() == made.json()
    assert [one["id"] for one in program.get(where(pair)).json()["items"]] == [made.json()["id"]]


def test_after_a_first_look_a_small_one_is_offered(pair: Pair, program: Calls) -> None:
    first = asked(program, pair)
    take(program, pair, {one["slug"]: 2 for one in first["items"]})
    small = asked(program, pair)
    assert (first["look"], len(first["items"]), small["look"], len(small["items"])) == ("first", 10, "pulse", 5)


def test_a_look_counts_in_the_mirror_as_one_taken_on_the_page(pair: Pair, program: Calls) -> None:
    answers = {one["slug"]: 4 for one in asked(program, pair, "whole")["items"]}
    take(program, pair, answers)
    assert pair.ada.looks.newest(CLOSENESS) == answers
    assert pair.ada.looks.mirror.strands[0].belief


def test_naming_fear_is_heeded_as_on_the_page_and_tells_the_other_nothing(pair: Pair, program: Calls) -> None:
    theirs = calls(pair.ben.who)
    before = [theirs.get(path).content for path in (where(pair), "occasions", f"spaces/{pair.space}")]
    fear = next(item for item in instrument_of(DISTANCE, "partners").every_item() if item.care)
    made = take(program, pair, {fear.slug: 4}, inventory=DISTANCE)
    assert made.status_code == 201
    assert shelf_of(pair.ada.visit, pair.ada.bond).careful
    assert [theirs.get(path).content for path in (where(pair), "occasions", f"spaces/{pair.space}")] == before
    assert theirs.get(where(pair, f"/{made.json()['id']}")).status_code == 404


def test_a_token_names_fear_and_takes_none_back(pair: Pair, program: Calls) -> None:
    fear = next(item for item in instrument_of(DISTANCE, "partners").every_item() if item.care)
    pair.ada.looks.write(DISTANCE, {fear.slug: 4})
    assert take(program, pair, {fear.slug: 0}, inventory=DISTANCE).status_code == 201
    assert shelf_of(pair.ada.visit, pair.ada.bond).careful
    pair.ada.looks.write(DISTANCE, {fear.slug: 0})
    assert not shelf_of(pair.ada.visit, pair.ada.bond).careful


def test_looks_older_than_those_the_pages_count_are_read_too(pair: Pair, program: Calls) -> None:
    slug = asked(program, pair)["items"][0]["slug"]
    old = take(program, pair, {slug: 1})
    now = timezone.now()
    look = Look(CLOSENESS, "partners", {slug: 2})
    own_here = OwnEntries(pair.ada.visit, pair.space)
    own_here.write_all((look, now + timedelta(seconds=n)) for n in range(1, MOST + 1))
    seen, cursor = 0, ""
    while cursor is not None:
        leaf = program.get(where(pair), limit=100, cursor=cursor).json()
        seen, cursor = seen + len(leaf["items"]), leaf["next"]
    assert seen == MOST + 1
    assert program.client.get(old["Location"]).json() == old.json()


def test_what_is_no_look_is_not_there(pair: Pair, program: Calls) -> None:
    word = OwnEntries(pair.ada.visit, pair.space).write(JournalEntry("words"))
    assert program.get(where(pair, f"/{word}")).status_code == 404


def test_what_no_look_asks_is_refused_and_nothing_is_kept(pair: Pair, program: Calls) -> None:
    (one, two, *_) = (item["slug"] for item in asked(program, pair)["items"])
    wrongs: tuple[dict[str, Any], ...] = (
        {"answers": {}},
        {"answers": {"nobody-asks-this": 1}},
        {"answers": {one: 99}},
        {"answers": {one: -1}},
        {"answers": {one: True}},
        {"answers": {one: 1}, "skipped": [one]},
        {"answers": {one: 1}, "skipped": ["nobody-asks-this"]},
        {"answers": {one: 1}, "inventory": "horoscope"},
    )
    for wrong in wrongs:
        answer = program.post(where(pair), wrong)
        assert (answer.status_code, slug_of(answer)) == (422, "invalid"), wrong
    assert pair.ada.looks.all == []
    assert take(program, pair, {one: 1}, skipped=[two]).json()["skipped"] == [two]


def test_a_look_sent_twice_with_its_key_is_taken_once(pair: Pair, program: Calls) -> None:
    answers = {one["slug"]: 1 for one in asked(program, pair)["items"]}
    first, twice = (program.post(where(pair), {"answers": answers}, **{"Idempotency-Key": "one"}) for _ in range(2))
    assert (first.json(), twice["Idempotency-Replayed"]) == (twice.json(), "true")
    assert len(pair.ada.looks.all) == 1


def test_the_newest_come_first_and_the_rest_after_them(pair: Pair, program: Calls) -> None:
    slug = asked(program, pair)["items"][0]["slug"]
    made = [take(program, pair, {slug: code}).json()["id"] for code in (0, 1, 2)]
    first = program.get(where(pair), limit=2).json()
    rest = program.get(where(pair), limit=2, cursor=first["next"]).json()
    assert [one["id"] for one in (*first["items"], *rest["items"])] == made[::-1]
    assert rest["next"] is None


def test_looks_are_ones_own_so_they_go_on_while_paused_and_once_the_other_left(pair: Pair, program: Calls) -> None:
    slug = asked(program, pair)["items"][0]["slug"]
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    assert take(program, pair, {slug: 1}).status_code == 201
    leave(pair.ben.visit, pair.ben.bond)
    assert take(program, pair, {slug: 2}).status_code == 201
    assert calls(pair.ben.who).get(where(pair)).status_code == 404


@pytest.mark.parametrize("look", ["horoscope", "nowhere"])
def test_a_look_nobody_knows_is_not_there(look: str, pair: Pair, program: Calls) -> None:
    assert program.get(where(pair, "/statements"), look=look).status_code == 404
    assert program.get(where(pair, f"/{uuid4()}")).status_code == 404


def test_nothing_to_ask_just_now_is_an_empty_list(pair: Pair, program: Calls) -> None:
    assert isinstance(asked(program, pair, "more")["items"], list)
    for look in ("pulse", "whole", "warmth", "distance", "barriers", "factors"):
        assert asked(program, pair, look)["items"], look


def test_scopes_and_words_are_needed(pair: Pair) -> None:
    ada = pair.ada.who
    reads, writes, blind = calls(ada, ("looks:read",)), calls(ada, ("looks:write",)), calls(ada, words=False)
    assert slug_of(take(reads, pair, {"x": 1})) == slug_of(writes.get(where(pair))) == "scope"
    assert slug_of(blind.get(where(pair))) == "no-words"


def test_many_looks_are_read_in_few_queries(pair: Pair, program: Calls) -> None:
    slug = asked(program, pair)["items"][0]["slug"]
    for code in (0, 1, 2, 3):
        take(program, pair, {slug: code})
    for path in (where(pair), where(pair, "/statements")):
        with CaptureQueriesContext(connection) as seen:
            assert program.get(path).status_code == 200
        assert len(seen) <= MOST_QUERIES
