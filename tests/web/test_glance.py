"""A space at a glance: what stands, what opened lately, and of the rest that it opened, with no question unsealed."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer
from innermost.web.access import Bond, Glance, Topic, at_a_glance
from innermost.web.access.glance import LATELY, MOST_OPENED
from innermost.web.models import Round
from innermost.web.spaces import epochs
from tests.web.cast import Someone
from tests.web.pair import FIRST, In, Pair, together

pytestmark = pytest.mark.django_db
LAUGHED = Topic("What made you laugh last?", "laughed-last")
LATER = Topic("What would you like to learn?", "like-to-learn")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def opens(pair: Pair, topic: Topic, days_ago: int = 0) -> None:
    asked = pair.ada.rounds.begin(topic)
    for one in (pair.ada, pair.ben):
        one.rounds.answer(asked, Answer("words"))
    moment = timezone.now() - timedelta(days=days_ago)
    Round.objects.filter(pk=asked).update(revealed=moment, day=moment.date())


def glance_of(one: In) -> Glance:
    visit = one.visit
    with patch.object(Bond, "label", autospec=True, side_effect=Bond.label) as unsealed:
        found = at_a_glance(visit, one.bond)
    assert sum(call.args[1] == "round" for call in unsealed.mock_calls) == len(found.rounds)
    return found


def test_when_both_opened_a_question_is_known_to_both_and_of_others_nothing(pair: Pair) -> None:
    opens(pair, LAUGHED, days_ago=3)
    for one in (pair.ada, pair.ben):
        opened = glance_of(one).opened
        then = opened.when(LAUGHED.slug)
        assert then
        assert abs(timezone.now() - timedelta(days=3) - then) < timedelta(minutes=1)
        assert opened.when(LATER.slug) is None


def test_a_question_that_was_only_answered_has_not_opened(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(LAUGHED)
    pair.ada.rounds.answer(asked, Answer("words"))
    assert glance_of(pair.ada).opened.when(LAUGHED.slug) is None
    assert glance_of(pair.ben).opened.when(LAUGHED.slug) is None
    assert {one.topic for one in glance_of(pair.ada).rounds} == {LAUGHED, FIRST}
    assert LAUGHED not in [one.topic for one in glance_of(pair.ben).rounds]


def test_of_a_question_that_opened_twice_the_first_time_counts(pair: Pair) -> None:
    opens(pair, LAUGHED, days_ago=40)
    opens(pair, LAUGHED, days_ago=2)
    then = glance_of(pair.ada).opened.when(LAUGHED.slug)
    assert then
    assert (timezone.now() - then).days in (39, 40)


def test_what_opened_under_an_older_key_of_the_space_is_found_too(pair: Pair) -> None:
    opens(pair, LAUGHED, days_ago=9)
    epochs.rotate(pair.space)
    opens(pair, LATER)
    opened = glance_of(pair.ben).opened
    assert opened.when(LAUGHED.slug)
    assert opened.when(LATER.slug)


def test_what_opened_long_ago_is_not_unsealed_and_what_stands_comes_first(pair: Pair) -> None:
    for n in range(MOST_OPENED + 4):
        opens(pair, Topic(f"Which {n}?", f"which-{n}"), days_ago=LATELY.days + 1 + n)
    shown = glance_of(pair.ada)
    assert [one.topic.slug for one in shown.rounds] == [FIRST.slug, *(f"which-{n}" for n in range(MOST_OPENED))]
    assert shown.opened.when(f"which-{MOST_OPENED + 3}")


def test_everything_of_the_last_days_is_there(pair: Pair) -> None:
    for n in range(MOST_OPENED + 4):
        opens(pair, Topic(f"Which {n}?", f"which-{n}"))
    assert len([one for one in glance_of(pair.ada).rounds if one.is_revealed]) == MOST_OPENED + 4


@pytest.mark.parametrize("many", [1, 12])
def test_it_is_one_question_to_the_database(pair: Pair, many: int) -> None:
    for n in range(many):
        opens(pair, Topic(f"Which {n}?", f"which-{n}"), days_ago=n)
    visit = pair.ada.visit
    here = pair.ada.bond
    with CaptureQueriesContext(connection) as seen:
        at_a_glance(visit, here)
    assert len(seen) == 1


def test_it_says_what_the_one_who_looks_has_answered(pair: Pair) -> None:
    asked = pair.ben.rounds.begin(LAUGHED, asks=True)
    pair.ada.rounds.answer(asked, Answer("words"))
    answered = {one.topic: one.is_answered for one in glance_of(pair.ada).rounds}
    assert answered == {LAUGHED: True, FIRST: True}
    assert not any(one.is_answered for one in glance_of(pair.ben).rounds)
