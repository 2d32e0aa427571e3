"""A guest's pages: what they share, the way to an account that keeps every word, and the ways out."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from innermost.entry import Answer
from innermost.web.access import Topic, bond, rounds
from innermost.web.cookies import DEVICE
from innermost.web.invite.forms import GuestAccountForm
from innermost.web.models import Device, Member, Person
from innermost.web.visit import visit
from tests.web.cast import PASSWORD, Someone, browser
from tests.web.invited import KETTLE, RAIN, Link, answers, invited_by

pytestmark = pytest.mark.django_db
FORM = {"email": "ben@example.org", "password1": f"Ben keeps {PASSWORD} kettles", "adult": "on"}
ELSEWHERE = ("/today/", "/journal/", "/security/", "/security/sign-ins/", "/more/", "/spaces/", "/join/", "/check-in/")


@pytest.fixture
def link(ada: Someone) -> Link:
    return invited_by(ada)


@pytest.fixture
def guest(link: Link) -> Client:
    client = browser()
    answers(client, link)
    return client


@pytest.mark.parametrize("path", ELSEWHERE)
def test_every_other_page_leads_a_guest_home(guest: Client, path: str) -> None:
    assert guest.get(path)["Location"] == "/guest/"
    assert guest.post(path)["Location"] == "/guest/"


def test_a_guest_sees_no_tabs_and_both_ways_out_weigh_the_same(guest: Client) -> None:
    page = guest.get("/guest/").content.decode()
    assert 'class="tabs"' not in page
    again = page.index("Again sometime</a>")
    no = page.index("No thanks</a>")
    assert '<div class="even' in page[again - 200 : again]
    assert page[again - 60 : again].count('class="btn plain"') == page[no - 60 : no].count('class="btn plain"') == 1


@pytest.mark.parametrize("after", ["again", "no"])
def test_neither_choice_tells_anybody_or_is_kept(ada: Someone, guest: Client, link: Link, after: str) -> None:
    before = ada.client.get(f"/spaces/{link.space}/").content
    assert guest.get(f"/guest/?after={after}").status_code == 200
    assert len(ada.client.get(f"/spaces/{link.space}/").content) == len(before)


def test_a_question_asked_later_is_found_there(ada: Someone, guest: Client, link: Link) -> None:
    asking = rounds(ada.visit(), bond(ada.visit(), link.space))
    asked = asking.begin(Topic("What made you laugh last?", "laughed-last"), asks=True)
    asking.begin(Topic("A question of the day"))
    page = guest.get("/guest/").content.decode()
    assert f"/talk/{asked}/" in page
    assert "What made you laugh last?" in page
    assert "A question of the day" not in page


def test_a_locked_guest_has_one_tap_and_no_password_field(guest: Client) -> None:
    guest.post("/lock/")
    assert guest.get("/guest/")["Location"].startswith("/unlock/")
    page = guest.get("/unlock/").content.decode()
    assert "Open on this device" in page
    assert 'type="password"' not in page
    assert guest.post("/unlock/device/", {"next": "/guest/"})["Location"] == "/guest/"
    assert RAIN in guest.get("/guest/").content.decode()


def test_a_guest_whose_device_no_longer_opens_is_told_kindly(guest: Client) -> None:
    Device.objects.all().delete()
    guest.post("/lock/")
    page = guest.get("/unlock/").content.decode()
    assert "no longer opens your words" in page
    assert "ask them for a new link" in page
    assert guest.post("/guest/forget/", {"do": "here"})["Location"] == "/come/closed/"
    assert guest.get("/guest/")["Location"].startswith("/sign-in/")


def test_an_account_keeps_the_person_and_every_word(ada: Someone, guest: Client, link: Link) -> None:
    before = Person.objects.get(email=None).pk
    answer = guest.post("/guest/account/", FORM)
    assert answer["Location"].startswith("/security/recovery-code/")
    person = Person.objects.get(email="ben@example.org")
    assert person.pk == before
    ben = Someone("Ben")
    ben.sign_in()
    (opened,) = rounds(ben.visit(), bond(ben.visit(), link.space)).revealed()
    assert (opened.mine and opened.mine.payload, opened.theirs and opened.theirs.payload) == (
        Answer(RAIN),
        Answer(KETTLE),
    )
    (hers,) = rounds(ada.visit(), bond(ada.visit(), link.space)).revealed()
    assert hers.theirs is not None
    assert hers.theirs.payload == Answer(RAIN)
    assert ben.client.get("/journal/").status_code == 200


def test_after_the_account_the_browser_stays_in_and_the_device_is_forgotten(guest: Client) -> None:
    old = guest.cookies[DEVICE].value
    guest.post("/guest/account/", FORM)
    assert guest.get("/today/").status_code == 200
    assert "Show me a code" in guest.get("/security/recovery-code/").content.decode()
    assert "Your password now" not in guest.get("/security/recovery-code/").content.decode()
    later = browser()
    later.cookies[DEVICE] = old
    assert later.post("/unlock/device/")["Location"].startswith("/sign-in/")
    assert guest.get("/guest/account/")["Location"] == guest.get("/guest/")["Location"] == "/today/"


def test_an_invited_person_may_always_make_an_account(guest: Client) -> None:
    with override_settings(SIGN_UP_OPEN=False):
        assert guest.get("/guest/account/").status_code == 200
        assert guest.post("/guest/account/", FORM).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "ADA@example.org"}, "There is an account with this address"),
        ({"email": "nobody"}, "does not look like"),
        ({"password1": "short"}, "At least 10"),
        ({"adult": ""}, "18 and older"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_changes(guest: Client, wrong: dict[str, str], words: str) -> None:
    page = guest.post("/guest/account/", FORM | wrong)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert Person.objects.filter(email=None).count() == 1
    assert RAIN in guest.get("/guest/").content.decode()


def test_forgetting_leaves_the_answer_with_the_other(ada: Someone, guest: Client, link: Link) -> None:
    assert "nobody can open them as you" in guest.get("/guest/forget/").content.decode()
    guest.post("/guest/forget/", {"do": "here"})
    assert Device.objects.count() == 0
    assert not guest.cookies[DEVICE].value
    assert guest.get("/guest/")["Location"].startswith("/sign-in/")
    assert len(rounds(ada.visit(), bond(ada.visit(), link.space)).revealed()) == 1


def test_taking_back_deletes_the_guest_and_the_words(ada: Someone, guest: Client, link: Link) -> None:
    guest.post("/guest/forget/", {"do": "all"})
    assert Person.objects.filter(email=None).count() == 0
    assert Member.objects.filter(space=link.space).count() == 1
    (opened,) = rounds(ada.visit(), bond(ada.visit(), link.space)).revealed()
    assert opened.theirs is None


def test_a_quick_exit_forgets_the_guest_here(guest: Client) -> None:
    assert guest.post("/exit/").status_code == 303
    assert Device.objects.count() == 0
    assert guest.get("/guest/")["Location"].startswith("/sign-in/")


def test_signing_out_leaves_the_one_tap(guest: Client) -> None:
    assert guest.post("/sign-out/").status_code == 302
    assert "Open on this device" in guest.get("/sign-in/?next=/guest/").content.decode()


def test_a_guest_has_no_way_in_by_password(link: Link, guest: Client) -> None:
    person = Person.objects.get(email=None)
    assert not person.has_usable_password()
    assert guest.post("/unlock/", {"password": ""})["Location"] == "/today/"
    guest.post("/lock/")
    assert guest.post("/unlock/", {"password": "x"}).status_code == 200
    assert not visit(guest.get("/health/").wsgi_request).is_open


def test_somebody_with_an_account_is_led_past_these_pages(ada: Someone) -> None:
    for path in ("/guest/", "/guest/account/", "/guest/forget/"):
        assert ada.client.get(path)["Location"] == "/today/"
    assert ada.client.post("/guest/forget/", {"do": "all"})["Location"] == "/today/"
    assert Person.objects.filter(email="ada@example.org").exists()


def test_an_address_taken_in_the_same_moment_leaves_the_guest_as_they_were(
    guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GuestAccountForm, "clean_email", lambda form: form.cleaned_data["email"])
    page = guest.post("/guest/account/", FORM | {"email": "ada@example.org"})
    assert page.status_code == 422
    assert "There is an account with this address" in page.content.decode()
    assert 'class="tabs"' not in page.content.decode()
    assert RAIN in guest.get("/guest/").content.decode()


def test_a_guests_pages_ask_the_database_little(ada: Someone, guest: Client, link: Link) -> None:
    asking = rounds(ada.visit(), bond(ada.visit(), link.space))
    for n in range(10):
        asking.begin(Topic(f"Question {n}?"), asks=True)
    guest.get("/guest/")
    for path in ("/guest/", "/guest/account/", "/guest/forget/"):
        with CaptureQueriesContext(connection) as asked:
            page = guest.get(path)
        assert len(asked) <= 6, path
        assert len(page.content) <= 15_000
