"""Rituals: begun from an idea or one's own, shown to both, changed by whoever began them, and never counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.entry import Ritual
from innermost.web.access import About
from innermost.web.models import Entry, Person
from innermost.web.occasions import occasions
from innermost.web.rituals.kept import rituals
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEA = {
    "title": "Tea on the step",
    "often": "WEEKLY",
    "every": "1",
    "days": ["SU"],
    "begins": "2026-03-04",
    "time": "19:30",
    "minutes": "30",
}


@pytest.fixture(autouse=True)
def _a_wednesday() -> Any:
    with patch("django.utils.timezone.now", lambda: NOW):
        yield


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def begins(pair: Pair, who: Someone | None = None, **more: Any) -> UUID:
    """A ritual of the two, begun on the page; Ada's where nobody else is named."""
    person = who or pair.ada.who
    answer = person.client.post("/rituals/new/", {**TEA, "space": str(pair.space), **more})
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].split("/")[2])


def reads(who: Someone, path: str) -> str:
    answer = who.client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def ritual(id: UUID, pair: Pair) -> Ritual:
    return next(one.ritual for one in rituals(pair.ada.visit, pair.ada.bond) if one.id == id)


def test_both_see_what_one_of_them_began(pair: Pair) -> None:
    begins(pair)
    for who in (pair.ada.who, pair.ben.who):
        page = reads(who, "/rituals/")
        assert "Tea on the step" in page
        assert "Every Sunday at 19:30" in page
        assert "Next: Sunday 8 March, 19:30" in page


def test_a_stranger_finds_nothing(pair: Pair, cleo: Someone) -> None:
    id = begins(pair)  # noqa: A001
    for way in ("", "change/", "once/", "pause/", "end/"):
        assert cleo.client.get(f"/rituals/{id}/{way}").status_code == 404


def test_it_begins_on_the_first_day_that_fits(pair: Pair) -> None:
    assert ritual(begins(pair), pair).begins == "2026-03-08T19:30"


@pytest.mark.parametrize(
    ("chosen", "rule"),
    [
        ({"often": "DAILY", "every": "2"}, "FREQ=DAILY;INTERVAL=2"),
        ({"days": ["FR", "MO"]}, "FREQ=WEEKLY;BYDAY=MO,FR"),
        ({"days": []}, "FREQ=WEEKLY"),
        ({"often": "MONTHLY", "in_month": "date"}, "FREQ=MONTHLY"),
        ({"often": "MONTHLY", "in_month": "day", "every": "3"}, "FREQ=MONTHLY;INTERVAL=3;BYDAY=1WE"),
        ({"often": "MONTHLY", "in_month": "day", "begins": "2026-03-31"}, "FREQ=MONTHLY;BYDAY=-1TU"),
        ({"often": "YEARLY", "until": "2030-01-01"}, "FREQ=YEARLY;UNTIL=20300101"),
    ],
    ids=str,
)
def test_its_rule_is_made_from_plain_choices(chosen: dict[str, Any], rule: str, pair: Pair) -> None:
    assert ritual(begins(pair, **chosen), pair).rule == rule


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"begins": "0000-01-01"}, "Write a day like"),
        ({"begins": "9999-12-31"}, "from 1970 to 2100"),
        ({"begins": "0001-01-01"}, "from 1970 to 2100"),
        ({"until": "2020-01-01"}, "Is the last day before the first?"),
        ({"often": "SECONDLY"}, "Choose one of these."),
        ({"often": "MONTHLY", "every": "12"}, "cannot be 12"),
        ({"every": "0"}, "Choose a number"),
        ({"minutes": "9999"}, "1440"),
        ({"time": "25:00"}, "Write a time like"),
        ({"title": " "}, "Give it a name."),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_said_and_nothing_is_stored(wrong: dict[str, Any], words: str, pair: Pair) -> None:
    answer = pair.ada.who.client.post("/rituals/new/", {**TEA, "space": str(pair.space), **wrong})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Entry.objects.filter(kind="plan").exists()


def test_an_idea_fills_the_form(pair: Pair) -> None:
    page = reads(pair.ada.who, "/rituals/new/?idea=state-of-us")
    assert 'value="How we are, each quarter"' in page
    assert 'value="2026-04-05"' in page


def test_only_whoever_began_it_changes_it(pair: Pair) -> None:
    id = begins(pair)  # noqa: A001
    for way in ("change/", "pause/", "end/"):
        assert pair.ben.who.client.post(f"/rituals/{id}/{way}", {**TEA, "do": "delete"}).status_code == 404
    changed = {**TEA, "title": "Cocoa", "time": "20:00", "revision": "1"}
    assert pair.ada.who.client.post(f"/rituals/{id}/change/", changed).status_code == 302
    assert "Every Sunday at 20:00" in reads(pair.ben.who, f"/rituals/{id}/")


def test_two_windows_lose_nothing(pair: Pair) -> None:
    id = begins(pair)  # noqa: A001
    first = {**TEA, "title": "Cocoa", "revision": "1"}
    pair.ada.who.client.post(f"/rituals/{id}/change/", first)
    answer = pair.ada.who.client.post(f"/rituals/{id}/change/", {**first, "title": "Broth"})
    assert answer.status_code == 409
    assert "Broth" in answer.content.decode()
    assert "Cocoa" in answer.content.decode()


def test_the_other_may_ask_for_a_change_and_it_stands_there(pair: Pair) -> None:
    id = begins(pair)  # noqa: A001
    assert f"/given/{id}/" in reads(pair.ben.who, f"/rituals/{id}/")
    assert "Tea on the step" in reads(pair.ben.who, f"/given/{id}/")
    pair.ben.who.client.post(f"/given/{id}/", {"text": "Half past eight?", "space": str(pair.space)})
    assert "Half past eight?" in reads(pair.ada.who, f"/rituals/{id}/")


def test_once_it_is_moved_left_out_and_as_usual_again(pair: Pair) -> None:
    id, ada = begins(pair), pair.ada.who.client  # noqa: A001
    once = f"/rituals/{id}/once/"
    ada.post(once, {"day_of": "2026-03-08", "day": "2026-03-09", "time": "18:00"})
    assert "Monday 9 March, 18:00" in reads(pair.ben.who, f"/rituals/{id}/")
    ada.post(once, {"day_of": "2026-03-08", "do": "leave"})
    assert "8 March" not in reads(pair.ben.who, f"/rituals/{id}/")
    ada.post(once, {"day_of": "2026-03-08", "do": "back"})
    assert "Sunday 8 March, 19:30" in reads(pair.ben.who, f"/rituals/{id}/")


@pytest.mark.parametrize("day", ["2026-03-09", "9999-12-31", "0000-00-00", "soon", ""])
def test_a_day_it_is_not_on_is_not_found(day: str, pair: Pair) -> None:
    assert pair.ada.who.client.get(f"/rituals/{begins(pair)}/once/?day_of={day}").status_code == 404


def test_a_pause_is_made_and_taken_away(pair: Pair) -> None:
    id, ada = begins(pair), pair.ada.who.client  # noqa: A001
    ada.post(f"/rituals/{id}/pause/", {"first": "2026-03-05", "last": "2026-03-20"})
    page = reads(pair.ben.who, f"/rituals/{id}/")
    assert "8 March" not in page
    assert "Pausing 5 March to 20 March" in page
    ada.post(f"/rituals/{id}/pause/", {"away": "2026-03-05/2026-03-20"})
    assert "Sunday 8 March" in reads(pair.ben.who, f"/rituals/{id}/")


@pytest.mark.parametrize(("first", "last"), [("2026-03-05", "2026-03-04"), ("2026-03-05", "2036-03-04"), ("x", "y")])
def test_a_pause_that_cannot_be_is_told(first: str, last: str, pair: Pair) -> None:
    answer = pair.ada.who.client.post(f"/rituals/{begins(pair)}/pause/", {"first": first, "last": last})
    assert answer.status_code == 422


def test_ended_it_comes_no_more_and_deleted_it_is_gone(pair: Pair) -> None:
    id, ada = begins(pair), pair.ada.who.client  # noqa: A001
    ada.post(f"/rituals/{id}/end/", {"do": "end"})
    assert "It has ended" in reads(pair.ben.who, f"/rituals/{id}/")
    ada.post(f"/rituals/{id}/end/", {"do": "delete"})
    assert pair.ben.who.client.get(f"/rituals/{id}/").status_code == 404


def test_each_mutes_it_for_themselves_alone(pair: Pair) -> None:
    id = begins(pair)  # noqa: A001
    before = pair.ada.who.client.get(f"/rituals/{id}/").content
    pair.ben.who.client.post(f"/rituals/{id}/", {"do": "mute"})
    assert len(pair.ada.who.client.get(f"/rituals/{id}/").content) == len(before)
    assert coming(pair.ben.who) == []
    assert len(coming(pair.ada.who)) == 1
    pair.ben.who.client.post(f"/rituals/{id}/", {"do": "unmute"})
    assert len(coming(pair.ben.who)) == 1


def coming(who: Someone, days: int = 7) -> list[str]:
    return [one.title for one in occasions(who.visit(), NOW, NOW + timedelta(days=days))]


def test_each_reads_it_on_their_own_clock_beside_that_of_who_set_it(pair: Pair) -> None:
    Person.objects.filter(pk=pair.ada.who.person.pk).update(time_zone="Europe/Berlin")
    Person.objects.filter(pk=pair.ben.who.person.pk).update(time_zone="America/New_York")
    id = begins(pair)  # noqa: A001
    assert "Sunday 8 March, 19:30<" in reads(pair.ada.who, f"/rituals/{id}/").replace("</span", "<")
    assert "Sunday 8 March, 14:30 (19:30 for Ada)" in reads(pair.ben.who, f"/rituals/{id}/")


def test_a_ritual_of_ones_own_is_ones_own(pair: Pair) -> None:
    answer = pair.ada.who.client.post("/rituals/new/", {**TEA, "for": "me", "title": "A walk alone"})
    assert "A walk alone" in reads(pair.ada.who, "/rituals/")
    assert "A walk alone" not in reads(pair.ben.who, "/rituals/")
    assert pair.ben.who.client.get(answer["Location"]).status_code == 404
    assert coming(pair.ada.who) == ["A walk alone"]
    assert coming(pair.ben.who) == []


def test_somebody_without_a_space_has_rituals_too(cleo: Someone) -> None:
    assert "A daily check-in" in reads(cleo, "/rituals/")
    assert cleo.client.get("/rituals/new/").status_code == 302
    assert cleo.client.post("/rituals/new/", {**TEA, "for": "me"}).status_code == 302


def test_a_careful_person_is_offered_nothing_for_two(pair: Pair) -> None:
    begins(pair)
    before = coming(pair.ben.who)
    keep_care(pair.ben.visit, pair.ben.bond, True)
    assert "morning-coffee" not in reads(pair.ben.who, "/rituals/")
    # What a calendar follows stays, for somebody else may follow it, too.
    assert coming(pair.ben.who) == before != []
    answer = pair.ben.who.client.post("/rituals/new/", {**TEA, "space": str(pair.space)})
    assert answer.status_code == 409
    assert "Tea on the step" in answer.content.decode()


def test_a_paused_space_takes_nothing_new_and_brings_nothing_up(pair: Pair) -> None:
    begins(pair)
    pair.ada.who.client.post(f"/spaces/{pair.space}/pause/")
    assert coming(pair.ada.who) == []
    assert pair.ada.who.client.post("/rituals/new/", {**TEA, "space": str(pair.space)}).status_code == 409
    assert len(coming(pair.ben.who)) == 1


def test_nothing_counts_what_was_missed(pair: Pair) -> None:
    """Some days later it is the same page with other days."""
    id = begins(pair)  # noqa: A001
    before = reads(pair.ada.who, f"/rituals/{id}/")
    with patch("django.utils.timezone.now", lambda: NOW + timedelta(days=5)):
        pair.ada.who.sign_in()
        after = reads(pair.ada.who, f"/rituals/{id}/")
    assert "Nobody counts it." in before
    assert "Sunday 15 March" in after
    assert "8 March" not in after


def test_only_so_many_stand_at_once(pair: Pair) -> None:
    with patch("innermost.web.rituals.kept.MOST_OF_ONES_OWN", 1):
        begins(pair)
        answer = pair.ada.who.client.post("/rituals/new/", {**TEA, "space": str(pair.space), "title": "One more"})
    assert answer.status_code == 409
    assert "One more" in answer.content.decode()


def test_a_long_list_is_paged_and_stays_light(pair: Pair) -> None:
    for number in range(20):
        pair.ada.shared.give(Ritual(f"Number {number:02}", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY"))
    pages = [pair.ada.who.client.get(f"/rituals/?page={page}").content.decode() for page in range(3)]
    assert [page.count("<span>Number") for page in pages] == [8, 8, 4]
    assert all(f"Number {number:02}" in "".join(pages) for number in range(20))
    assert len(pages[0]) < 15_000


def test_the_day_of_today_is_the_readers_own() -> None:
    assert timezone.localdate() == date(2026, 3, 4)
