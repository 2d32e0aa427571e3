"""What somebody did quietly with a question, days ago, tells the other nothing when they ask the same one.

Two worlds: in one Ada touched the question, in the other she did not. Only the numbers of rows differ.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer
from innermost.library import load
from innermost.web.access import AskedEnough, Topic, at_a_glance
from innermost.web.models import Entry, Round
from tests.web.cast import Someone, undone
from tests.web.interference import Seen, trace
from tests.web.pair import FIRST, In, Pair, together

pytestmark = pytest.mark.django_db

FIRST_ONE, SECOND = (Topic(one.text, one.slug, one.rung) for one in load().questions_for("partners", rung=2)[3:5])
OWN = Topic("Which window do you like?", "", 1)
rounds_module = import_module("innermost.web.access.rounds")
_AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    """Together, with their first round behind them."""
    pair = together(ada, ben)
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    return pair


def send(who: In, path: str, **fields: str) -> str:
    answer = who.who.client.post(path, fields)
    assert answer.status_code == 302, f"{path} gave {answer.status_code}"
    return str(answer["Location"])


def asks(who: In, topic: Topic, how: str = "ask", text: str = "") -> str:
    return send(who, "/talk/question/", of=topic.slug, how=how, text=text, space=str(who.space))


# What Ada did with the question, days ago


def nothing(pair: Pair) -> None:
    """The other world."""


def answers_quietly(pair: Pair) -> None:
    where = asks(pair.ada, FIRST_ONE, "seal", "adas quiet words")
    moment = timezone.now() - timedelta(days=3)
    Round.objects.filter(pk=where.split("/")[2]).update(day=moment.date())
    Entry.objects.filter(round__in=[where.split("/")[2]]).update(created=moment)


def answers_and_lets_go(pair: Pair) -> None:
    _takes_back(pair, "let-go")


def answers_and_keeps_it(pair: Pair) -> None:
    _takes_back(pair, "keep")


def begins_it_with_other_words(pair: Pair) -> None:
    """As the library said it then."""
    id = pair.ada.rounds.begin(Topic("As it was said before", FIRST_ONE.slug, 5))  # noqa: A001
    pair.ada.rounds.answer(id, Answer("adas quiet words"))


def _takes_back(pair: Pair, what: str) -> None:
    answers_quietly(pair)
    send(pair.ada, f"/talk/{Round.objects.exclude(state='revealed').get().pk}/back/", what=what)


ACTS = (answers_quietly, answers_and_lets_go, answers_and_keeps_it, begins_it_with_other_words)


# What Ben does then, and sees


def asks_both(ben: In) -> list[str]:
    return [asks(ben, FIRST_ONE), asks(ben, SECOND)]


def asks_both_the_other_way(ben: In) -> list[str]:
    return [asks(ben, SECOND), asks(ben, FIRST_ONE)]


def answers_another_and_asks(ben: In) -> list[str]:
    return [asks(ben, SECOND, "seal", "bens words"), asks(ben, FIRST_ONE)]


def seen_by_ben(pair: Pair, act: Callable[[Pair], None], does: Callable[[In], list[str]]) -> tuple[Any, ...]:
    """Pages with ids by the order in which they come, and the export."""
    with undone(pair.ada.who.client, pair.ben.who.client):
        act(pair)
        with CaptureQueriesContext(connection) as asked:
            rounds = does(pair.ben)
        parts = [f"{one}{rest}" for one in rounds for rest in ("", "opened/")]
        seen = trace(pair.ben.who.client, ["/talk/", "/today/", *parts])
        names = {one.split("/")[2]: f"round {n}" for n, one in enumerate(rounds)}
        return len(asked), [_named(one, names) for one in seen], _named_in(exported(pair.ben), names)


def _named(seen: Seen, names: dict[str, str]) -> tuple[object, ...]:
    body = _named_in(seen.body, names)
    return _named_in(seen.path, names), seen.status, body, seen.size, seen.queries, seen.cookies


def _named_in(text: str, names: dict[str, str]) -> str:
    return _AN_ID.sub(lambda found: names.get(found[0], found[0]), text)


def exported(who: In) -> str:
    answer = who.who.client.post("/yours/export/", {"password": who.who.password})
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    found = json.loads(packed.read("innermost.json"))["rounds"]
    return json.dumps([{**one, "asked": bool(one["asked"])} for one in found])


@pytest.mark.parametrize("does", [asks_both, asks_both_the_other_way, answers_another_and_asks])
@pytest.mark.parametrize("act", ACTS)
def test_ben_sees_the_same_whatever_ada_did_quietly(act: Any, does: Any, pair: Pair) -> None:
    seen_by_ben(pair, nothing, does)
    other, one = seen_by_ben(pair, nothing, does), seen_by_ben(pair, act, does)
    assert one[1] == other[1]
    assert one[2] == other[2]
    assert one[0] == other[0], "another number of queries"


def test_the_harness_can_fail(pair: Pair) -> None:
    """What Ada asks aloud is seen."""

    def asks_aloud(pair: Pair) -> None:
        asks(pair.ada, FIRST_ONE)

    assert seen_by_ben(pair, asks_aloud, asks_both) != seen_by_ben(pair, nothing, asks_both)


def test_what_nobody_knows_of_any_more_is_gone(pair: Pair) -> None:
    for act in (answers_and_lets_go, answers_and_keeps_it):
        act(pair)
        assert not Round.objects.exclude(pk=pair.first).exists()


def test_a_round_stays_where_somebody_knows_of_it(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(FIRST_ONE, asks=True)
    timed = pair.ada.rounds.begin(SECOND)
    pair.ada.rounds.suggest_time(timed, timezone.now() + timedelta(days=1))
    for one in (asked, timed):
        pair.ada.rounds.answer(one, Answer("words"))
        pair.ada.rounds.take_back(one)
    assert {one.id for one in pair.ben.rounds.open_ones()} == {asked, timed}


def test_a_suggested_time_that_is_taken_back_leaves_the_round(pair: Pair) -> None:
    where = asks(pair.ada, SECOND, "seal", "words")
    id = Round.objects.exclude(state="revealed").get().pk  # noqa: A001
    pair.ada.rounds.suggest_time(id, timezone.now() + timedelta(days=1))
    assert where in pair.ben.who.client.get("/talk/").content.decode()
    send(pair.ada, f"{where}change/", text="words", opening="both", revision="1")
    assert where in pair.ben.who.client.get("/talk/").content.decode()
    shown = pair.ben.who.client.get(where)
    assert shown.status_code == 200
    assert "as Ada suggests" not in shown.content.decode()


# How much is asked


def test_after_a_dozen_that_stand_no_more_is_asked_and_nothing_is_lost(pair: Pair) -> None:
    for n in range(rounds_module.MOST_ASKED):
        pair.ben.rounds.begin(Topic(f"Why are you late, {n}?"), asks=True)
    answer = pair.ben.who.client.post(
        "/talk/question/", {"of": SECOND.slug, "how": "both", "text": "bens words", "space": str(pair.space)}
    )
    assert answer.status_code == 409
    assert "bens words" in answer.content.decode()
    assert "Let the others rest a while." in answer.content.decode()
    assert not Entry.objects.filter(author=pair.ben.who.person, round__state="open").exists()
    where = asks(pair.ben, SECOND, "seal", "bens words")
    again = pair.ben.who.client.post(f"{where}back/", {"what": "again"})
    assert again.status_code == 409
    pair.ada.rounds.begin(FIRST_ONE, asks=True)


def test_whether_more_can_be_asked_depends_on_what_one_did_oneself(pair: Pair) -> None:
    asked = [pair.ben.rounds.begin(Topic(f"Why, {n}?"), asks=True) for n in range(rounds_module.MOST_ASKED)]
    for one in asked:
        pair.ada.rounds.answer(one, Answer("a secret"))
    with pytest.raises(AskedEnough):
        pair.ben.rounds.begin(OWN, asks=True)
    assert pair.ben.rounds.begin(Topic("Why, 3?"), asks=True) == asked[3]
    pair.ben.rounds.answer(asked[0], Answer("mine"))
    pair.ben.rounds.begin(OWN, asks=True)


def test_what_was_asked_long_ago_stands_in_the_way_no_more(pair: Pair) -> None:
    for n in range(rounds_module.MOST_ASKED):
        pair.ben.rounds.begin(Topic(f"Why, {n}?"), asks=True)
    Round.objects.filter(asker=pair.ben.who.person).update(asked=timezone.now() - rounds_module.A_WHILE)
    assert pair.ben.rounds.begin(OWN, asks=True)


def test_questions_of_the_other_push_none_of_ones_own_out(pair: Pair) -> None:
    mine = asks(pair.ada, FIRST_ONE, "seal", "adas words")
    put = asks(pair.ada, SECOND)
    with patch.object(rounds_module, "MOST_ASKED", 200):
        for n in range(90):
            pair.ben.rounds.begin(Topic(f"Why are you late, {n}?"), asks=True)
    shown = pair.ada.who.client.get("/talk/").content.decode()
    assert mine in shown
    assert put in shown
    assert shown.count("Why are you late") == 12
    assert "late, 89?" in shown
    assert len(at_a_glance(pair.ada.visit, pair.ada.bond).rounds) < 60


def test_the_newest_stands_first_by_when_it_was_asked(pair: Pair) -> None:
    later, sooner = pair.ben.rounds.begin(OWN, asks=True), pair.ben.rounds.begin(SECOND, asks=True)
    Round.objects.filter(pk=later).update(
        asked=timezone.now() + timedelta(minutes=1), day=timezone.localdate() - timedelta(9)
    )
    assert [one.id for one in pair.ada.rounds.known()][:2] == [later, sooner]
    assert [one.topic for one in next(pair.ada.rounds.in_order())] == [FIRST, SECOND, OWN]
