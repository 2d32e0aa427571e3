"""A quiet line on Today for what comes round again: at most one, while it is still to come, never as something due."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from innermost.entry import Ritual
from innermost.web.access import own_entries
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.hours import page
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
TEA = Ritual("Tea on the step", "2026-03-01T19:30", "UTC", "FREQ=WEEKLY;BYDAY=SU", 30)
BREAD = Ritual("Bread for the week", "2026-03-01T21:00", "UTC", "FREQ=WEEKLY;BYDAY=SU", 30)


class Clock:
    now = datetime(2026, 3, 8, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Any:
    turned = Clock()
    with patch("django.utils.timezone.now", lambda: turned.now):
        yield turned


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def today(of: In) -> str:
    return page(of, "/today/")


def test_on_its_day_both_read_the_soonest_with_its_time(pair: Pair) -> None:
    for one in (BREAD, TEA):
        pair.ada.shared.give(one)
    for who in (pair.ada, pair.ben):
        assert "Tea on the step" in today(who)
        assert "Today, 19:30" in today(who)
        assert "Bread for the week" not in today(who)


@pytest.mark.parametrize(
    "now", [datetime(2026, 3, 8, 20, 1, tzinfo=UTC), datetime(2026, 3, 9, 12, tzinfo=UTC)], ids=["over", "monday"]
)
def test_once_it_is_over_nothing_is_said(now: datetime, pair: Pair, clock: Clock) -> None:
    pair.ada.shared.give(TEA)
    clock.now = now
    pair.ben.who.sign_in()
    assert "Tea on the step" not in today(pair.ben)


def test_it_stands_while_it_is_under_way(pair: Pair, clock: Clock) -> None:
    pair.ada.shared.give(TEA)
    clock.now = datetime(2026, 3, 8, 19, 45, tzinfo=UTC)
    pair.ben.who.sign_in()
    assert "Tea on the step" in today(pair.ben)


def test_muted_it_is_gone_for_whoever_muted_it_alone(pair: Pair) -> None:
    id = pair.ada.shared.give(TEA)  # noqa: A001
    pair.ben.who.client.post(f"/rituals/{id}/", {"do": "mute"})
    assert "Tea on the step" not in today(pair.ben)
    assert "Tea on the step" in today(pair.ada)


def test_nobody_reads_the_others_own_and_somebody_careful_reads_none(pair: Pair) -> None:
    own_entries(pair.ada.visit).write(TEA)
    assert "Tea on the step" not in today(pair.ben)
    pair.ada.shared.give(BREAD)
    keep_care(pair.ben.visit, pair.ben.bond, True)
    assert "Bread for the week" not in today(pair.ben)
    assert "Bread for the week" in today(pair.ada)
