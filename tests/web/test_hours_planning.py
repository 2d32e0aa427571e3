"""Time planned by one of two: what both see, when, what can be said to it, and what is refused in plain words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from innermost.entry import Outing
from innermost.web.access.plans import Plans
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.hours import TITLE, id_of, page, plan, send, zone
from tests.web.letterbox import in_days, the_day_comes
from tests.web.pair import In, Pair, together
from tests.web.seen import errors_of, hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def outing(of: In) -> Outing:
    (found,) = Plans(of.visit, of.bond).newest()
    assert isinstance(found.payload, Outing)
    return found.payload


def a_saturday() -> date:
    """Some weeks from now, far from any change of clocks."""
    today = timezone.localdate()
    return date(today.year + 1, 1, 16)


def test_what_is_planned_stands_in_both_lists_with_all_that_belongs_to_it(pair: Pair) -> None:
    where = plan(pair.ada, minutes="45", place="The kitchen", who="Just us", bring="Two pencils")
    for one in (pair.ada, pair.ben):
        assert TITLE in page(one, "/time/planned/")
        shown = page(one, where)
        assert all(words in shown for words in ("about 45 minutes", "The kitchen", "Just us", "Two pencils"))


def test_each_reads_the_time_on_their_own_clock(pair: Pair) -> None:
    zone(pair.ada, "Europe/Berlin")
    zone(pair.ben, "Asia/Tokyo")
    where = plan(pair.ada, day=a_saturday().isoformat(), time="19:30")
    assert "16 January" in page(pair.ada, where)
    assert "19:30" in page(pair.ada, where)
    assert "17 January" in page(pair.ben, where)
    assert "03:30" in page(pair.ben, where)
    assert "Berlin" not in page(pair.ben, where)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"day": "0000-01-01"}, "Write a day like"),
        ({"day": "9999-12-31"}, "within the next ten years"),
        ({"day": "2027-02-30"}, "Write a day like"),
        ({"day": "2020-03-05"}, "That day has passed"),
        ({"day": "", "time": "19:30"}, "Choose a day, too"),
        ({"time": "25:99"}, "Write a time like"),
        ({"minutes": "0"}, "A minute is the least"),
        ({"minutes": "100000"}, "1440"),
        ({"name": " "}, "Give it a few words"),
        ({"name": "x" * 121}, "Up to 120"),
        ({"day": "", "surprise": "on"}, "A surprise needs a day"),
    ],
)
def test_what_cannot_be_is_said_in_plain_words_and_nothing_is_kept(
    said: dict[str, str], words: str, pair: Pair
) -> None:
    answer = send(pair.ada, "/time/new/", **({"name": TITLE, "day": in_days(10)} | said))
    assert answer.status_code == 422
    assert words in errors_of(answer)
    assert Plans(pair.ada.visit, pair.ada.bond).newest() == []


def test_an_hour_that_the_clock_skips_is_not_taken(pair: Pair) -> None:
    zone(pair.ada, "Europe/Berlin")
    year = timezone.localdate().year + 1
    last = max(date(year, 3, day) for day in range(25, 32) if date(year, 3, day).isoweekday() == 7)
    answer = send(pair.ada, "/time/new/", name=TITLE, day=last.isoformat(), time="02:30")
    assert "clocks change" in errors_of(answer)


def test_the_other_says_yes_and_once_is_enough(pair: Pair) -> None:
    where = plan(pair.ada)
    for _ in range(2):
        assert send(pair.ben, where, do="gladly").status_code == 302
    assert page(pair.ada, where).count("Yes, gladly") == 1
    assert "Yes, gladly" in page(pair.ada, "/today/")


def test_another_day_can_be_asked_for_with_words_and_taken_back(pair: Pair) -> None:
    where = plan(pair.ada)
    send(pair.ben, where, do="another-day", text="Sunday suits me.")
    assert "Sunday suits me." in page(pair.ada, where)
    reply = hidden(pair.ben.who.client.get(where), "of")
    send(pair.ben, where, do="unsay", of=reply)
    assert "Sunday suits me." not in page(pair.ada, where)


def test_the_author_says_words_and_no_yes_to_their_own(pair: Pair) -> None:
    where = plan(pair.ada)
    assert send(pair.ada, where, do="gladly").status_code == 422
    send(pair.ada, where, do="say", text="I look forward to it.")
    assert "I look forward to it." in page(pair.ben, where)


def test_only_its_author_changes_it_and_a_newer_change_is_not_overwritten(pair: Pair) -> None:
    where = plan(pair.ada)
    assert pair.ben.who.client.get(f"{where}change/").status_code == 404
    assert send(pair.ada, f"{where}change/", name="Later", day=in_days(12), revision="1").status_code == 302
    answer = send(pair.ada, f"{where}change/", name="Elsewhere", day=in_days(12), revision="1")
    assert answer.status_code == 409
    assert "Later" in page(pair.ben, where)


def test_what_was_changed_is_said_to_the_other_who_answered_already(pair: Pair) -> None:
    where = plan(pair.ada)
    send(pair.ben, where, do="gladly")
    assert TITLE not in page(pair.ben, "/today/")
    send(pair.ada, f"{where}change/", name=TITLE, day=in_days(12), revision="1")
    assert "Changed by Ada" in page(pair.ben, "/today/")


def test_it_is_called_off_with_a_word_and_can_be_on_again(pair: Pair) -> None:
    where = plan(pair.ada)
    send(pair.ada, f"{where}off/", do="off", text="A cold. Soon.")
    assert "This was called off." in page(pair.ben, where)
    assert "A cold. Soon." in page(pair.ben, where)
    assert "Called off by Ada" in page(pair.ben, "/today/")
    send(pair.ada, f"{where}off/", do="on")
    assert "This was called off." not in page(pair.ben, where)


def test_deleted_it_is_gone_for_both(pair: Pair) -> None:
    where = plan(pair.ada)
    send(pair.ada, f"{where}off/", do="delete")
    assert all(one.who.client.get(where).status_code == 404 for one in (pair.ada, pair.ben))


@pytest.mark.parametrize(("days", "words"), [(0, "Today"), (1, "Tomorrow")])
def test_both_see_it_on_today_on_its_day_and_the_day_before(days: int, words: str, pair: Pair) -> None:
    plan(pair.ada, day=in_days(days))
    for one in (pair.ada, pair.ben):
        shown = page(one, "/today/")
        assert TITLE in shown
        assert f"{words} · Time for you two" in shown


def test_of_something_further_away_only_the_other_reads_for_some_days_that_it_was_planned(pair: Pair) -> None:
    plan(pair.ada)
    assert "Planned by Ada" in page(pair.ben, "/today/")
    assert TITLE not in page(pair.ada, "/today/")


def test_today_has_one_line_of_it_however_much_is_planned(pair: Pair) -> None:
    for days in (0, 0, 1, 5):
        plan(pair.ada, day=in_days(days))
    assert page(pair.ben, "/today/").count(TITLE) == 1


def test_what_was_and_what_is_coming_stand_apart(pair: Pair) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    pair.ada.shared.give(Outing("The ferry", yesterday))
    plan(pair.ada)
    plan(pair.ada, "Some time", day="")
    coming, _, was = page(pair.ben, "/time/planned/").partition("What was")
    assert coming.index(TITLE) < coming.index("Some time")
    assert "The ferry" in was


def test_a_surprise_is_nowhere_for_the_other_until_its_day(pair: Pair) -> None:
    looked_at = ("/time/", "/time/planned/", "/today/", "/given/", "/keep/", "/time/small/")
    before = [pair.ben.who.client.get(path).content for path in looked_at]
    where = plan(pair.ada, "The train to the sea", surprise="on", day=in_days(10))
    assert "only you see this" in page(pair.ada, "/time/planned/")
    assert [len(pair.ben.who.client.get(path).content) for path in looked_at] == [len(one) for one in before]
    for path in ("", "change/", "off/", "after/"):
        assert pair.ben.who.client.get(f"{where}{path}").status_code == 404
    assert pair.ben.who.client.get(f"/given/{id_of(where)}/").status_code == 404
    the_day_comes()
    assert "The train to the sea" in page(pair.ben, "/time/planned/")


def test_a_surprise_that_is_moved_opens_on_its_new_day(pair: Pair) -> None:
    where = plan(pair.ada, surprise="on", day=in_days(5))
    send(pair.ada, f"{where}change/", name=TITLE, day=in_days(15), surprise="on", revision="1")
    the_day_comes(5)
    assert pair.ben.who.client.get(where).status_code == 404
    the_day_comes(15)
    assert TITLE in page(pair.ben, where)


def test_a_surprise_can_be_shown_before_or_let_go_without_a_trace(pair: Pair) -> None:
    shown, gone = plan(pair.ada, surprise="on"), plan(pair.ada, "The other", surprise="on")
    assert "Only you see this" in page(pair.ada, shown)
    assert TITLE in page(pair.ada, f"{shown}show/")
    send(pair.ada, f"{shown}show/", revision="1")
    assert TITLE in page(pair.ben, shown)
    send(pair.ada, f"{gone}off/", do="delete")
    assert pair.ada.who.client.get(gone).status_code == 404


def test_the_idea_of_a_surprise_still_counts_as_new_for_the_other(pair: Pair) -> None:
    plan(pair.ada, surprise="on", idea="map-of-a-street")
    path = "/time/?about=&new=1&minutes=60&cost=free&energy=low&suits=one-hand"
    found = pair.ben.who.client.get(path).context["found"]
    assert "map-of-a-street" in {one.slug for one in found.items}


def test_a_stranger_finds_nothing(pair: Pair, cleo: Someone) -> None:
    where = plan(pair.ada)
    for path in ("", "change/", "off/", "after/"):
        assert cleo.client.get(f"{where}{path}").status_code == 404


def test_nothing_new_is_planned_while_paused_or_after_the_other_left(pair: Pair) -> None:
    pair.ada.who.client.post(f"/spaces/{pair.space}/pause/", {"do": "pause"})
    answer = send(pair.ada, "/time/new/", name=TITLE)
    assert answer.status_code == 409
    assert TITLE in answer.content.decode()
    leave(pair.ben.visit, pair.ben.bond)
    assert send(pair.ada, "/time/new/", name=TITLE).status_code == 409


def test_somebody_who_named_fear_gets_no_idea_and_no_question_afterwards(pair: Pair) -> None:
    keep_care(pair.ada.visit, pair.ada.bond, careful=True)
    pair.ada.shared.give(Outing(TITLE, (timezone.localdate() - timedelta(days=1)).isoformat()))
    assert "Ideas that fit" not in page(pair.ada, "/time/")
    assert pair.ada.who.client.get("/time/one/")["Location"] == "/time/"
    assert TITLE not in page(pair.ada, "/today/")
