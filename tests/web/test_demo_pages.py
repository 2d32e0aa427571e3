"""The pages of a demo: who is shown there, signing in as them with one tap, and beginning anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, override_settings

from innermost.web import models
from innermost.web.demo.begin import fill
from innermost.web.demo.people import PEOPLE
from innermost.web.demo.story import ADA, BEN
from tests.web.cast import Someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> Iterator[Client]:
    """A browser at a demo."""
    with override_settings(DEMO=True):
        fill()
        yield Client()


@pytest.mark.parametrize("path", ["/", "/sign-in/"])
def test_a_demo_shows_who_can_be_signed_in_as(demo: Client, path: str) -> None:
    shown = demo.get(path).content.decode()
    assert "These are invented people." in shown
    assert all(one.email in shown and one.password in shown for one in PEOPLE.values())


@pytest.mark.parametrize("path", ["/", "/sign-in/"])
def test_no_other_server_says_anything_of_it(client: Client, path: str) -> None:
    shown = client.get(path).content.decode()
    assert "invented" not in shown
    assert not any(one.password in shown for one in PEOPLE.values())


@pytest.mark.parametrize("who", [ADA, BEN])
def test_one_tap_signs_in(demo: Client, who: str) -> None:
    demo.post("/sign-in/", {"login": PEOPLE[who].email, "password": PEOPLE[who].password})
    assert PEOPLE[who].name in demo.get("/today/").content.decode()


def test_beginning_anew_takes_away_what_anybody_did(demo: Client) -> None:
    demo.post("/sign-in/", {"login": PEOPLE[ADA].email, "password": PEOPLE[ADA].password})
    demo.post("/journal/new/", {"text": "quincewords"})
    Someone("Cleo").sign_up()
    told = models.Entry.objects.count() - 1
    answer = demo.post("/demo/anew/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert demo.get("/today/").status_code == 302
    assert models.Person.objects.count() == len(PEOPLE)
    assert models.Entry.objects.count() == told


def test_beginning_anew_takes_a_form_of_this_page(demo: Client) -> None:
    before = set(models.Entry.objects.values_list("pk", flat=True))
    assert Client(enforce_csrf_checks=True).post("/demo/anew/").status_code == 403
    assert demo.get("/demo/anew/").status_code == 405
    assert set(models.Entry.objects.values_list("pk", flat=True)) == before


def test_nothing_begins_anew_where_people_live(client: Client) -> None:
    ada = Someone("Ada").sign_up(name="Ada")
    written = ada.write("quincewords")
    assert ada.client.post("/demo/anew/").status_code == 404
    assert client.post("/demo/anew/").status_code == 404
    assert "quincewords" in ada.client.get(written).content.decode()


def test_these_settings_are_not_a_demos() -> None:
    assert settings.DEMO is False
