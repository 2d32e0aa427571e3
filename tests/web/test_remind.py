"""Reminders: off until chosen, the same words for everything, prepared ahead and sent once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache

from innermost.entry import Detail, Outing, Ritual, WayBack
from innermost.web import due, models
from innermost.web.access import About, own_entries
from innermost.web.remind import prepare
from innermost.web.remind.ahead import AHEAD
from innermost.web.remind.choice import Choice, choice_of, choose
from innermost.web.remind.message import LAST_WORDS, WORDS
from tests.web.cast import Someone
from tests.web.pair import Pair, together
from tests.web.private_acts import takes_a_new_key

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEA = Ritual("Tea on the step", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU")
TRIP = Outing("A day at the lake", "2026-03-14", "10:00", "Europe/Berlin", 120)
BORN = Detail("dates", "Grandmother's birthday", day="1931-05-02", yearly=True)
REVIEW = WayBack("together", "both", "2026-03-01", review="2026-03-20")
FORM = {"kinds": ["ritual", "outing", "detail", "review"], "before": "at", "channel": "mail", "do": "keep"}
EVERYTHING = Choice(("ritual", "outing", "detail", "review"), link="http://testserver")


class Clock:
    now = NOW


@pytest.fixture(autouse=True)
def clock() -> Any:
    turned = Clock()
    with patch("django.utils.timezone.now", lambda: turned.now):
        yield turned


def remind(who: Someone, **more: Any) -> Any:
    return who.client.post("/reminders/", FORM | {"password": who.password} | more)


def rows(who: Someone) -> list[models.Due]:
    """What is to come for them, but for the last line."""
    theirs = models.Due.objects.filter(what="remind", subject=who.person.pk, done=None)
    return list(theirs.exclude(key__endswith="last").order_by("when"))


def times(who: Someone) -> list[str]:
    return [f"{row.when:%m-%d %H:%M}" for row in rows(who)]


def work() -> int:
    """All that is due; how many letters went out."""
    before = len(mail.outbox)
    while due.run_one():
        pass
    return len(mail.outbox) - before


def again(who: Someone) -> None:
    prepare(who.visit(), changed=True)


def test_nothing_is_prepared_until_it_is_chosen(ada: Someone) -> None:
    own_entries(ada.visit()).write(TEA)
    again(ada)
    assert "Reminders are off" in ada.client.get("/reminders/").content.decode()
    assert not models.Due.objects.filter(what="remind").exists()


def test_what_is_chosen_is_prepared_for_sixty_days_and_one_last_line(ada: Someone) -> None:
    mine = own_entries(ada.visit())
    for one in (TEA, TRIP, BORN, REVIEW):
        mine.write(one)
    assert remind(ada)["Location"] == "/reminders/"
    assert times(ada)[:4] == ["03-08 18:30", "03-14 09:00", "03-15 18:30", "03-20 09:00"]
    assert max(row.when for row in rows(ada)) < NOW + AHEAD
    assert models.Due.objects.get(key__endswith="last").when == NOW + AHEAD


@pytest.mark.parametrize(("kind", "count"), [("outing", 1), ("review", 1), ("ritual", 8), ("detail", 1)])
def test_only_what_was_chosen_is_prepared(kind: str, count: int, ada: Someone, ben: Someone) -> None:
    pair = together(ada, ben, About("partners"))
    for one in (TEA, TRIP, BORN):
        pair.ada.shared.give(one)
    pair.ada.shared.own.write(REVIEW)
    remind(ada, kinds=[kind])
    assert len(rows(ada)) == count


def test_a_row_says_whose_it_is_and_a_key_and_nothing_else(ada: Someone) -> None:
    own_entries(ada.visit()).write(TRIP)
    remind(ada)
    (row,) = rows(ada)
    person, key = row.key.split()
    assert person == ada.person.pk.hex == row.subject.hex  # type: ignore[union-attr]
    assert len(key) == 32


def test_the_letter_says_the_same_whatever_it_is_about(ada: Someone, clock: Clock) -> None:
    own_entries(ada.visit()).write(TRIP)
    remind(ada)
    clock.now = datetime(2026, 3, 14, 9, 1, tzinfo=UTC)
    assert (work(), work()) == (1, 0)
    (letter,) = mail.outbox
    assert (letter.to, letter.body) == ([ada.email], f"{WORDS}\n\nhttp://testserver/sign-in/")
    assert "lake" not in letter.message().as_string()


def test_what_moved_is_moved_and_what_went_is_taken_away(ada: Someone) -> None:
    mine = own_entries(ada.visit())
    trip = mine.write(TRIP)
    remind(ada)
    mine = own_entries(ada.visit())
    mine.edit(trip, 1, Outing("Elsewhere", "2026-03-15", "10:00", "Europe/Berlin", 60))
    again(ada)
    assert times(ada) == ["03-15 09:00"]
    own_entries(ada.visit()).delete(trip)
    again(ada)
    assert times(ada) == []


def test_what_was_sent_and_then_moved_to_later_comes_again(ada: Someone, clock: Clock) -> None:
    mine = own_entries(ada.visit())
    trip = mine.write(TRIP)
    remind(ada)
    clock.now = datetime(2026, 3, 14, 9, 1, tzinfo=UTC)
    assert work() == 1
    ada.sign_in()
    again(ada)
    assert work() == 0
    mine = own_entries(ada.visit())
    mine.edit(trip, 1, Outing("Elsewhere", "2026-03-15", "10:00", "Europe/Berlin", 60))
    again(ada)
    clock.now += timedelta(days=1)
    assert work() == 1


def test_unlocking_prepares_further(ada: Someone, clock: Clock) -> None:
    own_entries(ada.visit()).write(TEA)
    remind(ada)
    clock.now += timedelta(days=30)
    cache.clear()
    ada.sign_in()
    assert models.Due.objects.get(key__endswith="last").when == clock.now + AHEAD


def test_after_sixty_days_one_neutral_line_comes_and_then_nothing(ada: Someone, clock: Clock) -> None:
    remind(ada)
    clock.now += AHEAD + timedelta(minutes=1)
    assert work() == 1
    assert mail.outbox[0].body.startswith(LAST_WORDS)
    clock.now += timedelta(days=90)
    assert work() == 0


def test_after_an_outage_one_letter_stands_for_all_and_what_is_a_day_old_for_none(ada: Someone, clock: Clock) -> None:
    mine = own_entries(ada.visit())
    for day, hour in ((5, "10:00"), (6, "09:00"), (6, "11:00"), (6, "12:00")):
        mine.write(Outing("Soup", f"2026-03-0{day}", hour, "UTC", 60))
    remind(ada)
    clock.now = datetime(2026, 3, 6, 13, tzinfo=UTC)
    assert (work(), rows(ada)) == (1, [])


def test_quiet_hours_hold_back_until_their_end(ada: Someone) -> None:
    models.Person.objects.update(time_zone="Europe/Berlin")
    mine = own_entries(ada.visit())
    mine.write(Outing("Early", "2026-03-06", "06:00", "Europe/Berlin", 180))
    mine.write(Outing("Over by then", "2026-03-07", "06:00", "Europe/Berlin", 30))
    remind(ada, quiet_from="22:00", quiet_to="08:00")
    assert times(ada) == ["03-06 07:00"]


def test_what_is_late_waits_for_the_end_of_quiet_hours_too(ada: Someone, clock: Clock) -> None:
    own_entries(ada.visit()).write(Outing("Late", "2026-03-06", "21:00", "UTC", 60))
    remind(ada, quiet_from="22:00", quiet_to="08:00")
    clock.now = datetime(2026, 3, 6, 23, tzinfo=UTC)
    assert work() == 0
    clock.now = datetime(2026, 3, 7, 8, 1, tzinfo=UTC)
    assert work() == 1


@pytest.mark.parametrize("stop", ["paused", "left", "off", "new key", "account", "taken back"])
def test_what_stopped_is_reminded_of_no_more(stop: str, ada: Someone, ben: Someone, clock: Clock) -> None:
    pair = together(ada, ben, About("partners"))
    given = pair.ada.shared.give(TRIP)
    remind(ben)
    assert len(rows(ben)) == 1
    _stop(stop, pair, given)
    assert rows(ben) == [] if stop != "account" else not models.Due.objects.filter(what="remind").exists()
    clock.now = datetime(2026, 3, 14, 9, 1, tzinfo=UTC)
    assert work() == 0


def _stop(stop: str, pair: Pair, given: Any) -> None:
    ben, space = pair.ben.who, pair.ben.space
    match stop:
        case "paused":
            ben.client.post(f"/spaces/{space}/pause/")
        case "left":
            ben.client.post(f"/spaces/{space}/leave/")
        case "new key":
            takes_a_new_key(ben)
        case "off":
            ben.client.post("/reminders/", {"do": "off"})
        case "account":
            ben.client.post("/yours/delete/", {"password": ben.password})
        case "taken back":
            pair.ada.shared.take_back(given)
            again(ben)


def test_nobody_is_reminded_of_a_surprise_of_the_other(ada: Someone, ben: Someone) -> None:
    together(ada, ben, About("partners"))
    own_entries(ada.visit()).write(TRIP)
    remind(ada)
    remind(ben)
    assert (len(rows(ada)), len(rows(ben))) == (1, 0)


def test_without_e_mail_the_page_says_so_and_offers_an_address_only(ada: Someone, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    assert "sends no e-mail" in ada.client.get("/reminders/").content.decode()
    assert remind(ada).status_code == 422


def test_the_choice_is_sealed_and_of_one_size(ada: Someone, ben: Someone) -> None:
    choose(ada.person, Choice(("ritual",), address="ntfys://ntfy.sh/quincetopic", channel="address"))
    choose(ben.person, Choice())
    first, second = (bytes(row.sealed) for row in models.Reminding.objects.all())
    assert b"quincetopic" not in first + second
    assert len(first) == len(second)
    models.Reminding.objects.filter(person=ben.person).update(sealed=first)
    assert choice_of(ben.person) is None


def test_one_is_sent_to_try_and_a_few_an_hour_at_most(ada: Someone) -> None:
    remind(ada)
    for _ in range(8):
        ada.client.post("/reminders/", {"do": "test"})
    assert [letter.body for letter in mail.outbox] == [f"{WORDS}\n\nhttp://testserver/sign-in/"] * 5


def test_what_takes_nothing_for_a_week_is_stopped_calmly(ada: Someone, clock: Clock) -> None:
    own_entries(ada.visit()).write(Ritual("Tea", "2026-03-05T12:00", "UTC", "FREQ=DAILY"))
    remind(ada)
    with patch("django.core.mail.backends.locmem.EmailBackend.open", side_effect=OSError, create=True):
        for _ in range(9 * 24):
            clock.now += timedelta(hours=1)
            work()
    assert mail.outbox == []
    ada.sign_in()
    assert "Reminders are resting" in ada.client.get("/reminders/").content.decode()
    assert rows(ada) == []


def test_what_failed_is_tried_again_later_and_as_one(ada: Someone, clock: Clock) -> None:
    mine = own_entries(ada.visit())
    for hour in ("12:00", "12:10"):
        mine.write(Outing("Soup", "2026-03-06", hour, "UTC", 60))
    remind(ada)
    with patch("django.core.mail.backends.locmem.EmailBackend.open", side_effect=OSError, create=True):
        for minutes in (1, 11):
            clock.now = datetime(2026, 3, 6, 12, minutes, tzinfo=UTC)
            assert work() == 0
    clock.now += timedelta(hours=1)
    assert (work(), models.Reminding.objects.get().failing) == (1, None)


def test_a_message_that_a_killed_worker_left_goes_out_under_its_own_id(ada: Someone, clock: Clock) -> None:
    own_entries(ada.visit()).write(Outing("Soup", "2026-03-06", "12:00", "UTC", 60))
    remind(ada)
    clock.now = datetime(2026, 3, 6, 12, 1, tzinfo=UTC)
    with patch("innermost.web.remind.taking.taken", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        work()
    assert work() == 0
    clock.now += timedelta(minutes=10)
    assert work() == 1
    first, second = (letter.extra_headers["Message-ID"] for letter in mail.outbox)
    assert first == second


def test_nothing_goes_to_an_account_that_is_gone(ada: Someone, clock: Clock) -> None:
    models.Due.objects.create(what="remind", key=f"{uuid4().hex} x", when=NOW, subject=uuid4())
    assert (work(), models.Due.objects.filter(what="remind").exists()) == (0, False)


def test_the_page_asks_the_database_few_questions(ada: Someone, django_assert_max_num_queries: Any) -> None:
    remind(ada)
    with django_assert_max_num_queries(6):
        answer = ada.client.get("/reminders/")
    assert len(answer.content) < 15_000


def test_choices_that_are_kept_are_shown_again(ada: Someone) -> None:
    choose(ada.person, EVERYTHING)
    remind(ada, before="evening", quiet_from="21:30", quiet_to="07:00")
    found = choice_of(ada.person)
    assert found
    assert (found[1].before, found[1].quiet_from, found[1].quiet_to) == ("evening", "21:30", "07:00")
    page = ada.client.get("/reminders/").content.decode()
    assert 'value="21:30"' in page
