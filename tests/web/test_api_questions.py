"""Questions by a token: sealed as on the pages, read once both are open, and nothing of the other's before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer
from innermost.library import load
from innermost.web.access import About, Round, Rounds, Topic
from innermost.web.models import Round as Row
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_shelf, shelf_of
from innermost.web.talk.answering import lay_down
from innermost.web.us.inventories import DISTANCE, instrument_of
from tests.web.calling import Calls, calls, slug_of
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
LIGHT = Topic("What made you laugh last?", "", 1)
HEAVY = Topic("What do you hardly tell yourself?", "", 6)
MOST_QUERIES = 8


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    """Together, with their first round behind them."""
    pair = together(ada, ben)
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    return pair


@pytest.fixture
def program(pair: Pair) -> Calls:
    """Ada's."""
    return calls(pair.ada.who)


def where(pair: Pair, id: UUID | str = "", end: str = "") -> str:
    return "/".join(str(one) for one in ("spaces", pair.space, "questions", id, end) if one)


def asked(pair: Pair, topic: Topic = LIGHT) -> UUID:
    """Ben asks Ada."""
    return pair.ben.rounds.begin(topic, asks=True)


def seal(program: Calls, pair: Pair, id: UUID | str, **said: Any) -> Any:
    return program.put(where(pair, id, "answer"), {"text": "adas words", **said})


def test_an_answer_is_sealed_and_opens_with_the_others(pair: Pair, program: Calls) -> None:
    found = asked(pair)
    sealed = seal(program, pair, found).json()
    assert (sealed["state"], sealed["my_answer"]["text"], sealed["their_answer"]) == ("sealed", "adas words", None)
    pair.ben.rounds.answer(found, Answer("bens words", "comfort", between_us=True))
    read = program.get(where(pair, found)).json()
    assert (read["state"], read["their_answer"]["text"]) == ("opened", "bens words")
    assert (read["their_answer"]["hopes_for"], read["their_answer"]["between_us"]) == ("comfort", True)


def test_a_sealed_answer_of_the_other_changes_no_byte(pair: Pair, program: Calls) -> None:
    found = asked(pair)
    before = [program.get(path).content for path in (where(pair), where(pair, found), where(pair, "today"))]
    pair.ben.rounds.answer(found, Answer("bens words"))
    quiet = pair.ben.rounds.begin(Topic("Which smell is home?", "", 1))
    pair.ben.rounds.answer(quiet, Answer("rain"))
    assert [program.get(path).content for path in (where(pair), where(pair, found), where(pair, "today"))] == before
    assert program.get(where(pair, quiet)).status_code == 404


def test_no_time_of_the_others_is_told_and_none_is_in_a_cursor(pair: Pair, program: Calls) -> None:
    found = asked(pair)
    Row.objects.filter(pk=found).update(asked=timezone.now() - timedelta(hours=3))
    said = program.get(where(pair), limit=1).content.decode()
    assert not any(f"T{hour:02}:" in said for hour in range(24))
    assert set(program.get(where(pair, found)).json()) >= {"since", "opened_on"}


def test_the_list_goes_on_where_it_ended(pair: Pair, program: Calls) -> None:
    for number in range(4):
        asked(pair, Topic(f"Which {number}?", "", 1))
    seen, cursor = [], ""
    while cursor is not None:
        leaf = program.get(where(pair), limit=2, cursor=cursor).json()
        seen += [one["text"] for one in leaf["items"]]
        cursor = leaf["next"]
    assert seen == ["Which 3?", "Which 2?", "Which 1?", "Which 0?", "Which sound in your home do you like most?"]


def test_a_cursor_after_a_question_that_is_gone_is_told(pair: Pair, program: Calls) -> None:
    for number in range(2):
        asked(pair, Topic(f"Which {number}?", "", 1))
    cursor = program.get(where(pair), limit=1).json()["next"]
    pair.ben.rounds.withdraw(UUID(program.get(where(pair)).json()["items"][0]["id"]))
    assert slug_of(program.get(where(pair), cursor=cursor)) == "cursor"


def test_todays_question_is_answered_quietly(pair: Pair, program: Calls) -> None:
    today = program.get(where(pair, "today")).json()
    if today["form"] != "question":
        pytest.fail("A space begins with a question.")
    sealed = seal(program, pair, "today").json()
    assert (sealed["slug"], sealed["state"], sealed["asked_by"]) == (today["slug"], "sealed", "day")
    assert calls(pair.ben.who).get(where(pair, sealed["id"])).status_code == 404
    again = program.get(where(pair, "today")).json()["question"]
    assert again["id"] == sealed["id"]


def test_an_answer_sent_twice_is_one_and_another_needs_the_revision(pair: Pair, program: Calls) -> None:
    found = asked(pair)
    first, twice = seal(program, pair, found), seal(program, pair, found)
    assert (twice.status_code, twice.json()) == (200, first.json())
    late = seal(program, pair, found, text="other words")
    assert (slug_of(late), late.json()["revision"]) == ("changed", 1)
    changed = seal(program, pair, found, text="other words", revision=1).json()
    assert (changed["my_answer"]["text"], changed["my_answer"]["revision"]) == ("other words", 2)


def test_what_is_left_out_stays_as_it_was(pair: Pair, program: Calls) -> None:
    found = asked(pair)
    seal(program, pair, found, hopes_for="ask", back_after=30)
    seal(program, pair, found, text="again", revision=1)
    said = pair.ada.rounds.get(found).said()
    assert said == Answer("again", "ask", between_us=False, back_after=30)


def test_a_time_chosen_on_the_pages_stays_chosen(pair: Pair, program: Calls) -> None:
    found, evening = asked(pair), timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
    pair.ada.rounds.suggest_time(found, evening)
    pair.ada.rounds.answer(found, Answer("adas"), evening)
    seal(program, pair, found, text="again", revision=1)
    assert pair.ada.rounds.get(found).opens_at == evening


def test_once_open_it_is_not_sealed_again(pair: Pair, program: Calls) -> None:
    late = seal(program, pair, pair.first)
    assert (late.status_code, slug_of(late)) == (409, "closed")
    assert pair.ada.rounds.get(pair.first).said() == Answer("the kettle")


def test_something_heavy_waits_until_there_is_room(pair: Pair, program: Calls) -> None:
    found = asked(pair, HEAVY)
    pair.ben.rounds.answer(found, Answer("bens heavy words"))
    opened = seal(program, pair, found).json()
    assert (opened["state"], opened["needs_room"], opened["their_answer"]) == ("opened", True, None)
    assert "bens heavy words" not in program.get(where(pair)).content.decode()
    assert program.get(where(pair, found), room="true").json()["their_answer"]["text"] == "bens heavy words"


def test_the_words_of_the_form_say_what_is_wrong(pair: Pair, program: Calls) -> None:
    found = asked(pair)
    for wrong in ({"text": "  "}, {"text": "x", "hopes_for": "gold"}, {"text": "x", "back_after": 4}, {"words": "x"}):
        answer = program.put(where(pair, found, "answer"), wrong)
        assert (answer.status_code, slug_of(answer)) == (422, "invalid"), wrong
    assert pair.ada.rounds.get(found).mine is None


def _pauses(pair: Pair) -> None:
    pause(pair.ada.visit, pair.ada.bond, paused=True)


def _leaves(pair: Pair) -> None:
    leave(pair.ben.visit, pair.ben.bond)


@pytest.mark.parametrize("ends", [_pauses, _leaves], ids=["paused", "left"])
def test_nothing_new_is_taken_and_what_is_open_stays_to_be_read(ends: Any, pair: Pair, program: Calls) -> None:
    found = asked(pair)
    ends(pair)
    assert slug_of(seal(program, pair, found)) == "closed"
    assert slug_of(seal(program, pair, "today")) == "closed"
    assert slug_of(program.get(where(pair, "today"))) == "closed"
    assert program.get(where(pair, pair.first)).json()["my_answer"]["text"] == "the kettle"
    assert pair.ada.rounds.get(found).mine is None


def test_who_left_reads_nothing_any_more(pair: Pair) -> None:
    theirs = calls(pair.ben.who)
    _leaves(pair)
    assert theirs.get(where(pair)).status_code == theirs.get(where(pair, pair.first)).status_code == 404


def test_alone_there_is_nothing_for_the_day(ada: Someone) -> None:
    alone = make_space(ada.visit(), About("friends"), "Ada")
    assert slug_of(calls(ada).get(f"spaces/{alone}/questions/today")) == "closed"
    assert calls(ada).get(f"spaces/{alone}/questions").json() == {"items": [], "next": None}


def test_a_stranger_and_the_other_space_of_the_same_person_find_nothing(pair: Pair, cleo: Someone) -> None:
    other = make_space(pair.ada.who.visit(), About("friends"), "Ada")
    stranger = calls(cleo)
    assert stranger.get(where(pair)).status_code == stranger.get(where(pair, pair.first)).status_code == 404
    assert calls(pair.ada.who).get(f"spaces/{other}/questions/{pair.first}").status_code == 404
    assert seal(stranger, pair, pair.first).status_code == 404


def test_the_moment_somebody_named_fear_shows_in_no_answer(pair: Pair, program: Calls) -> None:
    paths = (where(pair), where(pair, "today"), where(pair, pair.first), f"spaces/{pair.space}")
    before = [program.get(path).content for path in paths]
    fear = next(item for item in instrument_of(DISTANCE, pair.ada.bond.kind).every_item() if item.care)
    pair.ada.looks.write(DISTANCE, {fear.slug: 4})
    assert shelf_of(pair.ada.visit, pair.ada.bond).careful
    assert [program.get(path).content for path in paths] == before
    assert seal(program, pair, "today").json()["state"] == "sealed"


def test_a_question_put_aside_for_good_is_another_one_in_the_api_too(pair: Pair, program: Calls) -> None:
    slug = program.get(where(pair, "today")).json()["slug"]
    here, bond = pair.ada.visit, pair.ada.bond
    keep_shelf(here, bond, shelf_of(here, bond).passing(slug))
    assert program.get(where(pair, "today")).json()["slug"] != slug
    assert calls(pair.ben.who).get(where(pair, "today")).json()["slug"] == slug


def test_reading_and_writing_are_asked_for_apart_and_need_a_token_that_opens_words(pair: Pair) -> None:
    found, ada = asked(pair), pair.ada.who
    reads, writes = calls(ada, ("questions:read",)), calls(ada, ("questions:write",))
    assert slug_of(seal(reads, pair, found)) == slug_of(writes.get(where(pair))) == "scope"
    assert seal(writes, pair, found).status_code == 200
    blind = calls(ada, words=False)
    assert slug_of(blind.get(where(pair))) == slug_of(seal(blind, pair, found)) == "no-words"


def test_who_may_only_write_reads_nothing_of_the_other(pair: Pair) -> None:
    one, two = asked(pair), asked(pair, Topic("What did bens mother say?", "", 1))
    for found in (one, two):
        pair.ben.rounds.answer(found, Answer("bens words"))
    writes, both = (calls(pair.ada.who, may) for may in (("questions:write",), ("questions:read", "questions:write")))
    blind = seal(writes, pair, two).json()
    assert (blind["state"], blind["my_answer"]["text"]) == ("opened", "adas words")
    assert (blind["their_answer"], blind["text"]) == (None, None)
    assert seal(both, pair, one).json()["their_answer"]["text"] == "bens words"


def test_who_may_only_write_reads_nothing_of_whoever_went_first(pair: Pair) -> None:
    found = pair.ben.rounds.begin(LIGHT, asks=True)
    pair.ben.rounds.answer_openly(found, Answer("bens words"))
    writes = calls(pair.ada.who, ("questions:write",))
    assert "bens words" not in seal(writes, pair, found).content.decode()


@pytest.mark.parametrize("before", [[], ["first words"]], ids=["the first", "a change"])
@pytest.mark.parametrize(
    ("quicker", "says"), [("words of a page", (409, "words of a page")), ("adas words", (200, "adas words"))]
)
def test_of_two_answers_at_once_none_takes_the_others_place(
    pair: Pair, program: Calls, before: list[str], quicker: str, says: tuple[int, str]
) -> None:
    found = asked(pair)
    for text in before:
        pair.ada.rounds.answer(found, Answer(text))

    def late(*args: Any, **more: Any) -> None:
        pair.ada.rounds.answer(found, Answer(quicker, back_after=7))
        lay_down(*args, **more)

    with patch("innermost.web.api.questions.lay_down", late):
        answer = seal(program, pair, found, **({"revision": 1} if before else {}))
    said = pair.ada.rounds.get(found).said()
    assert said
    assert (answer.status_code, said.text) == says


def test_of_two_first_answers_of_the_day_at_once_none_takes_the_others_place(pair: Pair, program: Calls) -> None:
    def late(rounds: Rounds, round: Round, *args: Any, **more: Any) -> None:
        pair.ada.rounds.answer(round.id, Answer("words of a page"))
        lay_down(rounds, round, *args, **more)

    with patch("innermost.web.talk.answering.lay_down", late):
        answer = seal(program, pair, "today")
    assert (slug_of(answer), answer.json()["revision"]) == ("changed", 1)


def test_many_questions_are_read_in_few_queries(pair: Pair, program: Calls) -> None:
    for number, one in enumerate(load().questions_for("partners")[:16]):
        found = pair.ada.rounds.begin(Topic(one.text, one.slug, 1), asks=number % 2 == 0)
        pair.ada.rounds.answer(found, Answer(f"a {number}"))
    for path in (where(pair), where(pair, "today"), where(pair, pair.first)):
        program.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert program.get(path, limit=100).status_code == 200
        assert len(seen) <= MOST_QUERIES, "\n".join(one["sql"][:160] for one in seen)
