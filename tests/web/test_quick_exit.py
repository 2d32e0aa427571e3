"""Quick exit: from any page, in any state, with or without JavaScript, and what it leaves behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from innermost.web.cookies import DEVICE, VAULT
from innermost.web.models import Device, Draft, SignIn
from tests.web.cast import Someone, only_device_cookie
from tests.web.seen import has_key


def leave(client: Client) -> object:
    return client.post("/exit/")


@pytest.fixture
def drafted(ada: Someone) -> Someone:
    Draft.objects.create(person=ada.person, form="journal", sealed=b"-", expires=timezone.now() + timedelta(days=1))
    return ada


def test_it_leads_away_and_clears_what_the_browser_keeps(db: None) -> None:
    answer = Client().post("/exit/")
    assert answer.status_code == 303
    assert answer["Location"] == settings.EXIT_URL
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in answer["Cache-Control"]


def test_it_works_from_a_page_that_carries_no_token(ada: Someone) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ada.client.cookies
    assert strict.post("/exit/").status_code == 303


def test_whoever_was_signed_in_is_signed_out_and_locked(ada: Someone) -> None:
    key = ada.client.session.session_key
    leave(ada.client)
    assert not has_key(ada.client)
    assert not Session.objects.filter(session_key=key).exists()
    assert not SignIn.objects.filter(session_key=key).exists()
    assert ada.client.get("/more/").status_code == 302


ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "https://testserver"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
]
HERE = [
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Origin": "http://testserver"},
    {"Sec-Fetch-Site": "none"},
]


@pytest.mark.parametrize("header", ELSEWHERE)
def test_another_site_gets_the_button_and_clears_nothing(ada: Someone, header: dict[str, str]) -> None:
    answer = ada.client.post("/exit/", headers=header)
    assert answer.status_code == 403
    assert "Leave now" in answer.content.decode()
    assert "Clear-Site-Data" not in answer
    assert not [name for name, morsel in answer.cookies.items() if not morsel.value or name == VAULT]
    assert has_key(ada.client)


@pytest.mark.parametrize("header", ELSEWHERE)
def test_another_site_sets_no_cookie_where_the_browser_sends_none_along(db: None, header: dict[str, str]) -> None:
    assert not Client().post("/exit/", headers=header).cookies


@pytest.mark.parametrize("header", HERE)
def test_from_a_page_of_ours_it_leaves_at_once(ada: Someone, header: dict[str, str]) -> None:
    assert ada.client.post("/exit/", headers=header).status_code == 303
    assert not has_key(ada.client)


def test_every_cookie_of_ours_is_taken_back(ada: Someone) -> None:
    ada.client.post("/security/devices/trust/", {"password": ada.password})
    ada.client.get("/more/")
    leave(ada.client)
    kept = {name for name, morsel in ada.client.cookies.items() if morsel.value}
    assert {VAULT, DEVICE, settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}.isdisjoint(kept)


def test_drafts_are_gone_and_entries_stay(drafted: Someone) -> None:
    drafted.write("The kettle is still warm.")
    leave(drafted.client)
    assert not Draft.objects.exists()
    assert drafted.person.entries.count() == 1


def test_a_trusted_device_is_trusted_no_longer_also_when_nobody_is_signed_in(drafted: Someone) -> None:
    device = only_device_cookie(drafted)
    leave(device)
    assert not Device.objects.exists()
    assert not Draft.objects.exists()
    assert not device.cookies[DEVICE].value


def test_other_people_and_other_browsers_of_the_same_person_stay_signed_in(ada: Someone, ben: Someone) -> None:
    elsewhere = ada.elsewhere()
    leave(ada.client)
    assert elsewhere.client.get("/more/").status_code == 200
    assert ben.client.get("/more/").status_code == 200


def test_looking_at_the_address_changes_nothing_and_shows_one_button(ada: Someone) -> None:
    answer = ada.client.get("/exit/")
    assert answer.status_code == 200
    assert "Clear-Site-Data" not in answer
    assert has_key(ada.client)


@pytest.mark.parametrize(
    "path",
    ["/", "/tonight/", "/tonight/evening/?minutes=5&how=raw", "/alone/", "/safety/", "/walks/", "/walks/gazing/here/"],
)
def test_the_button_is_on_every_page_and_says_where_it_leads(db: None, path: str) -> None:
    page = Client().get(path).content.decode()
    assert f'action="/exit/" data-exit-url="{settings.EXIT_URL}"' in page
