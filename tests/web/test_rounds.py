"""Rounds: sealed until both answered, opened for both at once, and nothing of the other's before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from innermost.entry import Answer, Reply
from innermost.web.access import Topic
from innermost.web.access.reveal import settle
from innermost.web.models import Due, Share
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db

OTHER = Topic("What made you laugh last?", "laughed-last")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def test_ben_reads_what_ada_put_into_the_link_and_the_round_opens_with_his_answer(pair: Pair) -> None:
    assert pair.ben.bond.other is not None
    assert pair.ben.bond.other.name == "Ada"
    assert pair.ben.rounds.answer(pair.first, Answer("rain"))
    seen = pair.ada.rounds.get(pair.first)
    assert seen.is_revealed
    assert seen.theirs is not None
    assert seen.theirs.payload == Answer("rain")
    assert pair.ben.rounds.get(pair.first).theirs.payload == Answer("the kettle")  # type: ignore[union-attr]


def test_an_answer_is_sealed_until_both_are_there(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(OTHER)
    assert not pair.ada.rounds.answer(asked, Answer("a secret"))
    seen = pair.ben.rounds.get(asked)
    assert seen.theirs is None
    assert seen.mine is None
    assert pair.ben.rounds.answer(asked, Answer("mine"))
    assert pair.ben.rounds.get(asked).theirs.payload == Answer("a secret")  # type: ignore[union-attr]
    assert pair.ada.rounds.get(asked).theirs.payload == Answer("mine")  # type: ignore[union-attr]


def test_a_sealed_answer_can_be_changed_and_taken_back(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(OTHER, asks=True)
    pair.ada.rounds.answer(asked, Answer("one"))
    pair.ada.rounds.answer(asked, Answer("two"))
    assert pair.ada.rounds.get(asked).said() == Answer("two")
    pair.ada.rounds.take_back(asked)
    assert not pair.ben.rounds.answer(asked, Answer("mine"))
    pair.ada.rounds.answer(asked, Answer("three"))
    assert pair.ben.rounds.get(asked).theirs.payload == Answer("three")  # type: ignore[union-attr]


def test_a_round_that_opened_takes_no_more_answers_but_changes_show(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    with pytest.raises(Http404):
        pair.ben.rounds.answer(pair.first, Answer("snow"))
    pair.ben.rounds.change(pair.first, 1, Answer("snow"))
    seen = pair.ada.rounds.get(pair.first).theirs
    assert seen is not None
    assert seen.payload == Answer("snow")
    assert seen.edited is not None


def test_a_time_both_chose_is_kept(pair: Pair) -> None:
    later = timezone.now() + timedelta(hours=3)
    asked = pair.ada.rounds.begin(OTHER)
    pair.ada.rounds.answer(asked, Answer("a"), opens_at=later)
    assert not pair.ben.rounds.answer(asked, Answer("b"), opens_at=later)
    assert pair.ada.rounds.get(asked).theirs is None
    assert Due.objects.get(what="release").subject == asked
    Share.objects.filter(held_wrap__isnull=False).update(release_at=timezone.now() - timedelta(minutes=1))
    assert settle(asked)
    assert not settle(asked)
    assert pair.ben.rounds.get(asked).theirs is not None


def test_without_the_same_time_it_opens_at_once(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(OTHER)
    pair.ada.rounds.answer(asked, Answer("a"), opens_at=timezone.now() + timedelta(hours=3))
    assert pair.ben.rounds.answer(asked, Answer("b"))


def test_the_same_question_begun_by_both_is_one_round(pair: Pair) -> None:
    assert pair.ada.rounds.begin(OTHER) == pair.ben.rounds.begin(OTHER)


def test_replies_are_read_by_both(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    seen = pair.ada.rounds.get(pair.first)
    assert seen.theirs is not None
    pair.ada.rounds.say_back(seen.theirs.id, Reply("tell me more", ("heard",)))
    assert [one.payload for one in pair.ben.rounds.replies(pair.ben.rounds.get(pair.first))] == [
        Reply("tell me more", ("heard",))
    ]


def test_nobody_replies_to_what_they_do_not_see(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(OTHER)
    pair.ada.rounds.answer(asked, Answer("a secret"))
    entry = pair.ada.rounds.get(asked).mine
    assert entry is not None
    with pytest.raises(Http404):
        pair.ben.rounds.say_back(entry.id, Reply("hello"))


def test_cleo_finds_no_round(pair: Pair, cleo: Someone) -> None:
    from innermost.web.access import bond, bonds

    assert bonds(cleo.visit()) == []
    with pytest.raises(Http404):
        bond(cleo.visit(), pair.space)
