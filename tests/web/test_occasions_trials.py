"""The day on which two look again at what they try is an occasion of both, in neutral words, while they try it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from innermost.entry import Compromise, Goal
from innermost.web.aims.matters import Matters
from innermost.web.calendar_feed.events import written
from innermost.web.occasions import occasions, sources
from tests.web.cast import Someone
from tests.web.hours import send
from tests.web.letterbox import in_days
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.fixture
def where(pair: Pair) -> str:
    """Both sides are open, and Ada wrote what both try."""
    id = Matters(pair.ada.visit, pair.ada.bond).begin("The kitchen", Compromise("Room to cook"))  # noqa: A001
    path = f"/aims/compromises/{id}/"
    send(pair.ben, path, need="Less noise")
    does(pair.ada, path, text="One drawer each.", review=in_days(20))
    return path


def does(of: In, path: str, **said: Any) -> None:
    assert send(of, path, **({"do": "try"} | said)).status_code == 302


def reviews(of: In) -> list[tuple[date | datetime, str]]:
    now = timezone.now()
    return [(one.when, one.href) for one in occasions(of.visit, now, now + timedelta(days=90)) if one.kind == "review"]


def on(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_it_is_an_occasion_of_both_which_leads_to_the_compromise(pair: Pair, where: str) -> None:
    for one in (pair.ada, pair.ben):
        assert reviews(one) == [(on(20), where)]


def test_only_the_newest_counts_and_nothing_once_it_was_let_go(pair: Pair, where: str) -> None:
    does(pair.ben, where, text="Two drawers.", review=in_days(40))
    assert reviews(pair.ada) == [(on(40), where)]
    does(pair.ben, where, do="let-go")
    assert reviews(pair.ada) == []


def test_put_aside_it_is_none_for_whoever_did_so(pair: Pair, where: str) -> None:
    send(pair.ben, where, do="aside")
    assert reviews(pair.ben) == []
    assert reviews(pair.ada) == [(on(20), where)]


def test_a_calendar_says_nothing_of_it_whatever_was_chosen(pair: Pair, where: str) -> None:
    feed = written(sources(pair.ben.visit), pair.ben.who.person.pk, detail=True).decode()
    assert f"{on(20):%Y%m%d}" in feed
    assert "look at what" not in feed
    assert "drawer" not in feed


def test_a_goal_without_such_a_day_is_none(pair: Pair) -> None:
    pair.ada.shared.give(Goal("Learn Danish"))
    assert reviews(pair.ben) == []
