"""Occasions: what has a day, for one person, from all their spaces; nothing the other keeps to themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from innermost.entry import Appreciation, Detail, Goal, Outing, Ritual, Thought, WayBack
from innermost.web.access import About, OwnEntries, own_entries
from innermost.web.access.on_a_day import give_on
from innermost.web.models import Person
from innermost.web.occasions import Occasion, occasions
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
TEA = Ritual("Tea", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU")


@pytest.fixture(autouse=True)
def _a_wednesday() -> Any:
    with patch("django.utils.timezone.now", lambda: NOW):
        yield


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def coming(who: Someone, days: int = 60) -> list[Occasion]:
    return occasions(who.visit(), NOW, NOW + timedelta(days=days))


def titles(who: Someone, days: int = 60) -> list[str]:
    return [one.title for one in coming(who, days)]


def test_they_come_in_the_order_in_which_they_are(pair: Pair) -> None:
    pair.ada.shared.give(Detail("dates", "The exam", day="2026-03-08"))
    pair.ada.shared.give(TEA)
    pair.ben.shared.give(Outing("The lake", "2026-03-06", "10:00", "Europe/Berlin", 90))
    pair.ada.shared.give(Outing("Soup", "2026-03-08"))
    found = coming(pair.ben.who, 5)
    assert [one.kind for one in found] == ["outing", "detail", "outing", "ritual"] or [one.kind for one in found] == [
        "outing",
        "outing",
        "detail",
        "ritual",
    ]
    assert found[0].when == datetime(2026, 3, 6, 10, tzinfo=BERLIN)
    assert found[1].when == date(2026, 3, 8)
    assert found[-1].when == datetime(2026, 3, 8, 19, 30, tzinfo=BERLIN)


def test_what_has_no_day_is_none_and_what_was_called_off_neither(pair: Pair) -> None:
    for one in (Goal("Learn Danish"), Thought("You"), Appreciation("Soup"), Outing("Some day"), Detail("likes", "Tea")):
        pair.ada.shared.give(one)
    pair.ada.shared.give(Outing("The lake", "2026-03-06", off=True))
    assert coming(pair.ben.who) == []


def test_a_day_that_comes_each_year_comes_this_year_too(pair: Pair) -> None:
    pair.ada.shared.give(Detail("dates", "Grandmother's birthday", day="1931-03-20", yearly=True))
    pair.ada.shared.give(Detail("dates", "A leap", day="2024-02-29", yearly=True))
    (found,) = coming(pair.ben.who)
    assert (found.when, found.title) == (date(2026, 3, 20), "Ada: Grandmother's birthday")
    leap = occasions(pair.ben.visit, NOW, NOW + timedelta(days=366))
    assert date(2027, 2, 28) in [one.when for one in leap]


def test_today_is_the_whole_of_ones_own_day(pair: Pair) -> None:
    pair.ada.shared.give(Detail("dates", "Today", day="2026-03-04"))
    pair.ada.shared.give(Detail("dates", "Yesterday", day="2026-03-03"))
    assert titles(pair.ben.who, 1) == ["Ada: Today"]
    Person.objects.filter(pk=pair.ben.who.person.pk).update(time_zone="Pacific/Auckland")
    assert titles(pair.ben.who, 1) == []


def test_what_the_other_keeps_to_themselves_is_nowhere(pair: Pair) -> None:
    hidden = pair.ada.shared.own.write(Outing("The hut", "2026-03-20"))
    give_on(
        pair.ada.visit, pair.ada.bond, hidden, NOW + timedelta(days=16), written=OwnEntries(pair.ada.visit, pair.space)
    )
    pair.ada.shared.own.write(WayBack("together", "both", "2026-03-01", review="2026-03-10"))
    own_entries(pair.ada.visit).write(TEA)
    assert coming(pair.ben.who) == []
    mine = {one.kind: one.surprise for one in coming(pair.ada.who, 20)}
    assert mine == {"outing": True, "review": True, "ritual": True}


def test_a_key_stays_when_something_moves_and_tells_nothing(pair: Pair) -> None:
    id = pair.ada.shared.give(TEA)  # noqa: A001
    before = [one.key for one in coming(pair.ben.who)]
    moved = Ritual(TEA.title, TEA.begins, TEA.zone, TEA.rule, moved={"2026-03-08": "2026-03-09T18:00"})
    pair.ada.shared.own.edit(id, 1, moved)
    after = coming(pair.ben.who)
    assert [one.key for one in after] == before
    assert after[0].when == datetime(2026, 3, 9, 18, tzinfo=BERLIN)
    assert len({*before, *(one.key for one in coming(pair.ada.who))}) == 2 * len(before)
    assert not [key for key in before if id.hex[:8] in key]


def test_nothing_of_a_space_that_was_left(pair: Pair) -> None:
    pair.ada.shared.give(TEA)
    pair.ada.who.client.post(f"/spaces/{pair.space}/leave/")
    assert coming(pair.ben.who) == coming(pair.ada.who) == []


def test_it_costs_three_questions_whatever_there_is(pair: Pair, django_assert_num_queries: Any) -> None:
    for number in range(12):
        pair.ada.shared.give(Outing(f"Walk {number}", "2026-03-20"))
    visit = pair.ben.visit
    assert visit.person.pk
    with django_assert_num_queries(4):  # the spaces, their keys, what is shown, what is one's own
        assert len(occasions(visit, NOW, NOW + timedelta(days=60))) == 12


@pytest.mark.parametrize("odd", ["0000-00-00", "9999-12-31", "soon", ""])
def test_days_that_are_none_are_left_out(odd: str, pair: Pair) -> None:
    pair.ada.shared.give(Outing("Odd", odd, "25:00", "Nowhere"))
    pair.ada.shared.give(Detail("dates", "Odd", day=odd, yearly=True))
    pair.ada.shared.give(Ritual("Odd", f"{odd}T10:00", "Nowhere", "FREQ=DAILY"))
    assert coming(pair.ben.who) == []
