"""Whatever Ada does alone with a question, Ben sees the same bytes, behind the same queries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from innermost.entry import Answer
from innermost.library import load
from tests.web import talk_acts
from tests.web.cast import Someone, cheap_surroundings, undone
from tests.web.interference import Watch, in_turn, pages, told_apart, trace
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pair(django_db_setup: None, django_db_blocker: Any) -> Iterator[Pair]:
    with django_db_blocker.unblock(), cheap_surroundings(), undone():
        pair = together(Someone("Ada").sign_up(name="Ada"), Someone("Ben").sign_up(name="Ben"))
        pair.ben.rounds.answer(pair.first, Answer("rain"))
        talk_acts.ready(pair)
        for who in (pair.ada, pair.ben):
            trace(who.who.client, pages({}))
        yield pair


def paths(pair: Pair) -> list[str]:
    """Every page of Ben's, every round he knows of, and the question of his day."""
    rounds = [f"/talk/{one.id}/" for one in pair.ben.rounds.known()]
    parts = [f"{where}{part}" for where in rounds for part in ("", "change/", "back/", "opened/", "too-much/")]
    sealed = f"/talk/{talk_acts._round(pair, talk_acts.SEALED)}/"
    of = load().fortnight("partners")[0].question
    return [*pages({}), *parts, sealed, f"{sealed}back/", f"/talk/question/?of={of}", "/talk/choose/?rung=1"]


@pytest.fixture(scope="module")
def seen(pair: Pair, django_db_blocker: Any) -> Iterator[Watch]:
    """What Ben sees while Ada does nothing. The clock stands still from here on."""
    now = timezone.now()
    still = patch("django.utils.timezone.now", lambda: now), patch("time.time", now.timestamp)
    with django_db_blocker.unblock(), still[0], still[1]:
        yield Watch(lambda: pair.ben.who.client, paths(pair))


@pytest.mark.parametrize("act", talk_acts.ACTS, ids=lambda act: act.__name__)
def test_ben_cannot_tell_what_ada_did(act: Any, pair: Pair, seen: Watch) -> None:
    with undone(pair.ben.who.client, pair.ada.who.client):
        act(pair)
        assert seen.apart() == []


def test_ben_cannot_tell_that_she_did_all_of_it(pair: Pair, seen: Watch) -> None:
    with undone(pair.ben.who.client, pair.ada.who.client):
        assert in_turn([partial(act, pair) for act in talk_acts.ACTS]) > len(talk_acts.ACTS) / 2
        assert seen.apart_in_all() == []


LEAVE_NOTHING = ("looks_for_another_one", "answers_and_takes_it_back", "lets_everything_lie")


@pytest.mark.parametrize("act", [one for one in talk_acts.ACTS if one.__name__ not in LEAVE_NOTHING])
def test_each_act_did_something(act: Any, pair: Pair) -> None:
    with undone(pair.ada.who.client):
        before = talk_acts.traces(pair)
        act(pair)
        assert talk_acts.traces(pair) != before


def test_ben_does_see_what_ada_puts_to_him(pair: Pair) -> None:
    """The harness can fail."""

    def asks() -> None:
        pair.ada.who.client.post("/talk/own/", {"text": "And now?", "rung": "1", "space": str(pair.space)})

    assert "/talk/: body" in told_apart(pair.ben.who.client, ["/talk/"], asks, pair.ada.who.client)
