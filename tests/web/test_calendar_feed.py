"""The calendar feed: a private link, sealed to a key the link alone gives; neutral, and right between visits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import icalendar
import pytest
import vobject
from django.core.cache import cache
from django.test import Client

from innermost.entry import Detail, Outing, Ritual, WayBack
from innermost.web import models
from innermost.web.access import About, OwnEntries, own_entries
from innermost.web.access.on_a_day import give_on
from innermost.web.calendar_feed import link, renew, sealing
from innermost.web.calendar_feed.events import NEUTRAL
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone, browser
from tests.web.pair import Pair, together
from tests.web.private_acts import takes_a_new_key

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEA = Ritual("Tea on the step", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU")
TRIP = Outing("A day at the lake", "2026-03-14", "10:00", "Europe/Berlin", 120)
BORN = Detail("dates", "Grandmother's birthday", day="1931-05-02", yearly=True)
WORDS = (TEA.title, TRIP.title, "Grandmother")


@pytest.fixture(autouse=True)
def _a_wednesday() -> Any:
    with patch("django.utils.timezone.now", lambda: NOW):
        yield


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    """Ada gave a ritual, an outing and a day."""
    two = together(ada, ben, About("partners"))
    for one in (TEA, TRIP, BORN):
        two.ada.shared.give(one)
    return two


def made(who: Someone, *, detail: bool = False) -> str:
    """The address of a new feed."""
    does(who, "make")
    if detail:
        does(who, "detail")
    return address(who)


def does(who: Someone, what: str) -> Any:
    return who.client.post("/calendar/", {"do": what, "password": who.password})


def address(who: Someone) -> str:
    found = link.link_of(who.visit())
    assert found
    return f"/calendar/{found.wish.token}.ics"


def events(path: str, client: Client | None = None) -> dict[str, str]:
    """Titles by the days they begin on, as a program reads them that is signed in nowhere."""
    answer = (client or browser()).get(path)
    assert answer.status_code == 200
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(one["DTSTART"].dt)[:10]: str(one["SUMMARY"]) for one in found}


def test_a_program_reads_it_without_signing_in(pair: Pair) -> None:
    path = made(pair.ben.who)
    assert events(path) == dict.fromkeys(("2026-03-08", "2026-03-14", "1972-05-02"), NEUTRAL)
    answer = browser().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert vobject.readOne(answer.content.decode()).name == "VCALENDAR"


def test_titles_say_what_things_are_only_where_that_was_chosen(pair: Pair) -> None:
    path = made(pair.ben.who)
    assert not [word for word in WORDS if word in browser().get(path).content.decode()]
    does(pair.ben.who, "detail")
    assert set(events(path).values()) == {TEA.title, TRIP.title, "Ada: Grandmother's birthday"}
    pair.ben.who.client.post("/calendar/", {"do": "neutral"})
    assert set(events(path).values()) == {NEUTRAL}


def test_a_stranger_gets_nothing_and_costs_nothing(pair: Pair, django_assert_num_queries: Any) -> None:
    path = made(pair.ben.who)
    for wrong in ("x", "A" * 43, "A" * 5000, path.split("/")[2][:-5], "..%2f..%2fetc"):
        assert browser().get(f"/calendar/{wrong}.ics").status_code == 404
    stranger = browser()
    with django_assert_num_queries(0):
        stranger.get("/calendar/not-a-token.ics")
    with django_assert_num_queries(1):
        stranger.get(f"/calendar/{'A' * 43}.ics")


def test_guesses_are_bounded_and_the_right_link_is_not(pair: Pair) -> None:
    path, guesser = made(pair.ben.who), browser()
    got = {guesser.get(f"/calendar/{'A' * 43}.ics").status_code for _ in range(70)}
    assert got == {404, 429}
    assert guesser.get(path).status_code == 200


@pytest.mark.parametrize("do", ["renew", "end"])
def test_a_renewed_or_ended_link_is_over_at_once(do: str, pair: Pair) -> None:
    path = made(pair.ben.who)
    does(pair.ben.who, do)
    assert browser().get(path).status_code == 404
    if do == "renew":
        assert len(events(address(pair.ben.who))) == 3


def test_a_program_that_has_it_already_gets_no_body(pair: Pair) -> None:
    path, program = made(pair.ben.who), browser()
    first = program.get(path)
    again = program.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    pair.ada.shared.give(Outing("Soup", "2026-04-01"))
    renew(pair.ben.visit, changed=True)
    assert program.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_events_keep_their_names_when_they_change(pair: Pair) -> None:
    path = made(pair.ben.who)
    before = ids(path)
    given = next(one for one in pair.ada.shared.latest(9, ("plan",)) if one.payload == TRIP)
    pair.ada.shared.own.edit(given.id, given.revision, Outing("The sea", "2026-03-21"))
    renew(pair.ben.visit, changed=True)
    assert ids(path) == before
    does(pair.ben.who, "renew")
    assert ids(address(pair.ben.who)) == before


def ids(path: str) -> set[str]:
    return {str(one["UID"]) for one in icalendar.Calendar.from_ical(browser().get(path).content).walk("VEVENT")}


def test_the_two_have_other_names_for_the_same_thing(pair: Pair) -> None:
    """So that nobody who keeps both calendars learns that they belong together."""
    assert not ids(made(pair.ada.who)) & ids(made(pair.ben.who))


def test_it_goes_on_while_its_owner_is_away_and_is_renewed_when_they_come(pair: Pair) -> None:
    path = made(pair.ben.who)
    pair.ben.who.lock()
    pair.ada.shared.give(Outing("Soup", "2026-04-01"))
    assert "2026-04-01" not in events(path)
    cache.clear()
    pair.ben.who.client.post("/unlock/", {"password": pair.ben.who.password})
    assert "2026-04-01" in events(path)


def test_what_is_planned_called_off_or_let_known_on_a_page_is_in_it_at_once(pair: Pair) -> None:
    path = made(pair.ada.who, detail=True)
    here = {"space": str(pair.space)}
    planned = pair.ada.who.client.post("/time/new/", here | {"name": "Swim", "day": "2026-03-20", "time": "18:00"})
    assert events(path)["2026-03-20"] == "Swim"
    exam = {"theme": "days", "text": "My exam", "day": "2026-03-25", "do": "keep"}
    told = pair.ada.who.client.post("/know/days/new/", here | exam)
    assert told.status_code == 302
    assert "2026-03-25" in events(path)
    pair.ada.who.client.post(f"{planned['Location']}off/", here | {"do": "off"})
    assert "2026-03-20" not in events(path)


def test_what_somebody_says_yes_to_is_in_theirs_at_once(pair: Pair) -> None:
    path, here = made(pair.ben.who, detail=True), {"space": str(pair.space)}
    swim = here | {"name": "Swim", "day": "2026-03-20", "time": "18:00"}
    planned = pair.ada.who.client.post("/time/new/", swim)["Location"]
    assert "2026-03-20" not in events(path)
    assert pair.ben.who.client.post(planned, here | {"do": "gladly"}).status_code == 302
    assert events(path)["2026-03-20"] == "Swim"


def test_it_is_looked_at_once_an_hour_and_written_when_it_says_something_else(pair: Pair) -> None:
    made(pair.ben.who)
    before = sealed(pair.ben.who)
    renew(pair.ben.visit, changed=True)
    assert sealed(pair.ben.who) == before
    pair.ada.shared.give(Outing("Soup", "2026-04-01"))
    cache.clear()
    renew(pair.ben.visit)
    assert sealed(pair.ben.who) != before
    after = sealed(pair.ben.who)
    pair.ada.shared.give(Outing("Bread", "2026-04-02"))
    renew(pair.ben.visit)
    assert sealed(pair.ben.who) == after


def sealed(who: Someone) -> bytes:
    return bytes(models.Feed.objects.get(person=who.person).sealed or b"")


def test_a_surprise_of_the_other_is_nowhere_until_its_day(pair: Pair) -> None:
    """Neither its day nor that there is one; in its author's own calendar it says nothing either."""
    id = pair.ada.shared.own.write(Outing("The hut", "2026-06-01"))  # noqa: A001
    give_on(pair.ada.visit, pair.ada.bond, id, NOW + timedelta(days=89), written=OwnEntries(pair.ada.visit, pair.space))
    theirs, hers = made(pair.ben.who, detail=True), made(pair.ada.who, detail=True)
    assert "2026-06-01" not in events(theirs)
    assert events(hers)["2026-06-01"] == NEUTRAL


def test_a_day_to_look_again_is_its_owners_alone_and_stays_neutral(pair: Pair) -> None:
    pair.ada.shared.own.write(WayBack("together", "both", "2026-03-01", review="2026-03-20"))
    assert events(made(pair.ada.who, detail=True))["2026-03-20"] == NEUTRAL
    assert "2026-03-20" not in events(made(pair.ben.who, detail=True))


def test_what_is_muted_or_paused_is_not_in_it(pair: Pair) -> None:
    path = made(pair.ben.who)
    tea = next(one.id for one in pair.ada.shared.latest(9, ("plan",)) if one.payload == TEA)
    pair.ben.who.client.post(f"/rituals/{tea}/", {"do": "mute"})
    assert "2026-03-08" not in events(path)
    pair.ben.who.client.post(f"/spaces/{pair.space}/pause/")
    assert events(path) == {}
    pair.ben.who.client.post(f"/spaces/{pair.space}/pause/", {"go-on": "1"})
    assert len(events(path)) == 2


def test_naming_fear_changes_not_a_byte_of_it(pair: Pair) -> None:
    """Somebody else may have the link, and would learn it in that moment."""
    pair.ben.shared.give(Ritual("His walk", "2026-03-09T08:00", "UTC", "FREQ=DAILY"))
    path = made(pair.ben.who)
    before = browser().get(path).content
    keep_care(pair.ben.visit, pair.ben.bond, True)
    renew(pair.ben.visit, changed=True)
    assert browser().get(path).content == before


def test_it_says_nothing_of_the_time_before_something_was_shown(pair: Pair) -> None:
    here = OwnEntries(pair.ada.visit, pair.space)
    long_ago = datetime(2026, 1, 5, 9, tzinfo=UTC)
    with patch("django.utils.timezone.now", lambda: long_ago):
        id = here.write(Outing("A secret walk", "2026-05-01"))  # noqa: A001
        for revision in (1, 2, 3):
            here.edit(id, revision, Outing(f"A secret walk {revision}", "2026-05-01"))
    pair.ada.shared.show_own(id)
    path = made(pair.ben.who)
    found = icalendar.Calendar.from_ical(browser().get(path).content).walk("VEVENT")
    one = next(event for event in found if str(event["DTSTART"].dt) == "2026-05-01")
    assert (one["SEQUENCE"], one["DTSTAMP"].dt.date()) == (0, NOW.date())


def test_without_the_password_nobody_sees_makes_or_opens_the_link_wider(pair: Pair) -> None:
    ben = pair.ben.who
    path = made(ben)
    assert path not in ben.client.get("/calendar/").content.decode()
    for do in ("show", "renew", "detail"):
        answer = ben.client.post("/calendar/", {"do": do, "password": "not that one"})
        assert answer.status_code == 422
        assert path not in answer.content.decode()
    assert set(events(path).values()) == {NEUTRAL}
    assert path in does(ben, "show").content.decode()


def test_leaving_takes_the_words_out_at_once_and_ones_own_stay(pair: Pair) -> None:
    own_entries(pair.ben.visit).write(Ritual("A walk alone", "2026-03-09T08:00", "UTC", "FREQ=DAILY"))
    path = made(pair.ben.who, detail=True)
    assert len(events(path)) == 4
    pair.ben.who.client.post(f"/spaces/{pair.space}/leave/")
    assert events(path) == {"2026-03-09": NEUTRAL}


def test_a_new_key_ends_it(pair: Pair) -> None:
    """Somebody may know the password: what they copied with it opens nothing newer."""
    path = made(pair.ben.who)
    takes_a_new_key(pair.ben.who)
    assert browser().get(path).status_code == 404


def test_a_deleted_account_ends_it(pair: Pair) -> None:
    path = made(pair.ben.who)
    ben = pair.ben.who
    assert ben.client.post("/yours/delete/", {"password": ben.password}).status_code == 200
    assert browser().get(path).status_code == 404


def test_nothing_in_its_row_reads_as_words_or_as_the_link(pair: Pair) -> None:
    path = made(pair.ben.who, detail=True)
    row = models.Feed.objects.get(person=pair.ben.who.person)
    kept = b"".join(bytes(one) for one in (row.mark, row.public, row.kept, row.sealed or b""))
    assert path.split("/")[2][:43].encode() not in kept
    assert not [word for word in (*WORDS, NEUTRAL, "VCALENDAR") if word.encode() in kept]


def test_whoever_has_no_feed_is_asked_one_question(ada: Someone, django_assert_num_queries: Any) -> None:
    visit = ada.visit()
    assert visit.person.pk
    with django_assert_num_queries(1):
        sealing.renew(visit, changed=True)
    with django_assert_num_queries(0):
        sealing.renew(visit)
