"""The second step: set up, asked for, turned off; its secrets sealed wherever they rest."""

from __future__ import annotations

import base64
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from tests.web.cast import Someone
from tests.web.seen import errors_of, is_open, text_of

pytestmark = pytest.mark.django_db


def digits(secret: str) -> str:
    """What an app shows now. The same digits count once, so earlier use is forgotten."""
    cache.clear()
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def set_up(ada: Someone) -> str:
    """Turns the second step on as its page leads, and returns the secret the app keeps."""
    asked = ada.client.get("/security/second-factor/on/")
    assert asked["Location"].startswith("/security/confirm/")
    ada.client.post(asked["Location"], {"password": ada.password, "next": "/security/second-factor/on/"})
    page = ada.client.get("/security/second-factor/on/")
    found = re.search(r'class="code[^"]*">([A-Z2-7 ]+)<', page.content.decode())
    assert found
    secret = found.group(1).replace(" ", "")
    assert ada.client.post("/security/second-factor/on/", {"code": digits(secret)}).status_code == 302
    return secret


@pytest.fixture
def secret(ada: Someone) -> str:
    return set_up(ada)


def half_in(ada: Someone, **more: str) -> Client:
    browser = Client()
    answer = browser.post("/sign-in/", {"login": ada.email, "password": ada.password, **more})
    assert answer["Location"] == "/sign-in/code/"
    return browser


def test_the_picture_is_in_the_page_and_the_secret_is_there_as_text(ada: Someone) -> None:
    ada.client.post("/security/confirm/", {"password": ada.password})
    page = ada.client.get("/security/second-factor/on/").content.decode()
    assert '<img class="qr gap" src="data:image/svg+xml;base64,' in page
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert found
    assert b"<svg" in base64.b64decode(found.group(1))


def test_confirming_with_a_wrong_password_says_so(ada: Someone) -> None:
    assert errors_of(ada.client.post("/security/confirm/", {"password": "not this one"})) == "That is not the password."
    assert is_open(ada.client)


def test_a_wrong_first_code_keeps_the_same_secret(ada: Someone) -> None:
    ada.client.post("/security/confirm/", {"password": ada.password})
    before = re.findall(r"[A-Z2-7]{4} [A-Z2-7 ]{30,}", text_of(ada.client.get("/security/second-factor/on/")))
    answer = ada.client.post("/security/second-factor/on/", {"code": "000000"})
    assert "does not fit" in errors_of(answer)
    assert re.findall(r"[A-Z2-7]{4} [A-Z2-7 ]{30,}", text_of(answer)) == before


def test_secrets_are_sealed_in_their_rows_and_in_the_session(ada: Someone) -> None:
    ada.client.post("/security/confirm/", {"password": ada.password})
    page = text_of(ada.client.get("/security/second-factor/on/"))
    waiting = re.findall(r"[A-Z2-7]{4} [A-Z2-7 ]{30,}", page)[0].replace(" ", "")
    assert not any(waiting in str(row.get_decoded()) for row in Session.objects.all())
    secret = set_up(Someone("Ben").sign_up())
    assert not any(secret in str(row.data) for row in Authenticator.objects.all())
    for row in Authenticator.objects.all():
        assert base64.b64decode(row.data.get("secret") or row.data["seed"])[:2] == b"IM"


def test_the_password_alone_opens_nothing(ada: Someone, secret: str) -> None:
    browser = half_in(ada)
    assert not is_open(browser)
    assert browser.get("/today/")["Location"].startswith("/sign-in/")
    assert "vault" not in browser.session


def test_password_and_code_open_the_words_and_lead_on(ada: Someone, secret: str) -> None:
    browser = half_in(ada, next="/journal/")
    assert browser.post("/sign-in/code/", {"code": digits(secret)})["Location"] == "/journal/"
    assert is_open(browser)


def test_a_wrong_code_says_so_and_one_may_begin_again(ada: Someone, secret: str) -> None:
    browser = half_in(ada)
    assert "does not fit" in errors_of(browser.post("/sign-in/code/", {"code": "000000"}))
    assert browser.post("/sign-out/", {"next": "/sign-in/"})["Location"] == "/sign-in/"
    assert browser.get("/sign-in/").status_code == 200
    assert not is_open(browser)


@pytest.mark.parametrize("late", [1, 31, 59])
def test_the_same_code_does_not_count_twice_while_it_fits(
    ada: Someone, secret: str, monkeypatch: pytest.MonkeyPatch, late: int
) -> None:
    """The code of the next half minute, which a fast clock shows, fits for the longest."""
    now = time.time() // 30 * 30
    monkeypatch.setattr(time, "time", lambda: now)
    cache.clear()
    code = str(format_hotp_value(hotp_value(secret, int(now) // 30 + 1)))
    half_in(ada).post("/sign-in/code/", {"code": code})
    browser = half_in(ada)
    monkeypatch.setattr(time, "time", lambda: now + late)
    assert "does not fit" in errors_of(browser.post("/sign-in/code/", {"code": code}))
    assert "does not fit" in errors_of(browser.post("/sign-in/code/", {"code": f"{code[:3]} {code[3:]}"}))
    assert not is_open(browser)


def test_the_code_that_turned_it_on_counts_no_more(ada: Someone) -> None:
    secret = set_up(ada)
    code = str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    assert "does not fit" in errors_of(half_in(ada).post("/sign-in/code/", {"code": code}))


def test_wrong_codes_are_bounded(ada: Someone, secret: str) -> None:
    browser = half_in(ada)
    answers = [browser.post("/sign-in/code/", {"code": "000000"}) for _ in range(7)]
    assert "tried too often" in errors_of(answers[-1])
    assert not is_open(browser)


def test_a_spare_code_works_once(ada: Someone, secret: str) -> None:
    spare = re.findall(r"<li>(\d{8})</li>", ada.client.get("/security/second-factor/codes/").content.decode())
    assert len(spare) == 10
    browser = half_in(ada)
    browser.post("/sign-in/code/", {"code": spare[0]})
    assert is_open(browser)
    assert "does not fit" in errors_of(half_in(ada).post("/sign-in/code/", {"code": spare[0]}))


def test_spare_codes_come_as_a_file_and_new_ones_replace_them(ada: Someone, secret: str) -> None:
    file = ada.client.get("/security/second-factor/codes/file/")
    assert file["Content-Type"] == "text/plain"
    assert file.content.decode().startswith("Spare codes for the second step")
    assert "no-store" in file["Cache-Control"]
    assert "stop working" in text_of(ada.client.get("/security/second-factor/codes/new/"))
    ada.client.post("/security/second-factor/codes/new/")
    assert ada.client.get("/security/second-factor/codes/file/").content != file.content


def test_it_is_turned_off_again(ada: Someone, secret: str) -> None:
    assert "It is on" in text_of(ada.client.get("/security/second-factor/"))
    assert "Turn the second step off?" in text_of(ada.client.get("/security/second-factor/off/"))
    ada.client.post("/security/second-factor/off/")
    assert not Authenticator.objects.exists()
    assert is_open(ada.elsewhere().client)


def test_a_new_password_does_not_turn_it_off(ada: Someone, secret: str) -> None:
    form = {"password": ada.password, "password1": "walnut river green door"}
    ada.client.post("/security/password/", form)
    browser = Client()
    answer = browser.post("/sign-in/", {"login": ada.email, "password": form["password1"]})
    assert answer["Location"] == "/sign-in/code/"


def test_a_code_is_good_for_confirming_too(ada: Someone, secret: str) -> None:
    assert "It is me" in text_of(ada.client.get("/security/confirm/code/"))
    wrong: Any = ada.client.post("/security/confirm/code/", {"code": "000000", "next": "/security/"})
    assert "does not fit" in errors_of(wrong)
    right = ada.client.post("/security/confirm/code/", {"code": digits(secret), "next": "/security/"})
    assert right["Location"] == "/security/"
