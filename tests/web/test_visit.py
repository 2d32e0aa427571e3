"""Where the key is while a visit is open: half in the cookie, half in the session row, and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from innermost.web.cookies import DEVICE, VAULT, VaultCookies, key_cookies_of
from tests.web.cast import Someone, only_device_cookie
from tests.web.seen import is_open

pytestmark = pytest.mark.django_db


def rows() -> Iterator[dict[str, Any]]:
    return (session.get_decoded() for session in Session.objects.all())


def test_the_cookie_lands_in_no_session_row(ada: Someone) -> None:
    only_device_cookie(ada)
    ada.client.get("/security/second-factor/on/")
    ada.client.post("/security/second-factor/codes/new/", {})
    secrets = [ada.client.cookies[name].value for name in (VAULT, DEVICE)]
    assert all(len(secret) > 40 for secret in secrets)
    assert not any(secret.split(".")[-1] in str(row) for secret in secrets for row in rows())


def test_the_request_a_view_sees_has_neither_cookie() -> None:
    seen: list[HttpRequest] = []
    request = RequestFactory().get("/", headers={"cookie": f"a=1; {VAULT}=quince; {DEVICE}=x.quince; b=2"})

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    VaultCookies(view)(request)
    assert "quince" not in str(seen[0].META)
    assert seen[0].COOKIES == {"a": "1", "b": "2"}
    assert seen[0].META["HTTP_COOKIE"] == "a=1; b=2"
    assert key_cookies_of(seen[0]).get(VAULT) == "quince"


def test_the_cookie_lands_in_no_log(ada: Someone, caplog: pytest.LogCaptureFixture, monkeypatch: Any) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("quince")

    monkeypatch.setattr("innermost.web.accounts.views.browsers.sign_ins.of", fail)
    with caplog.at_level(logging.DEBUG):
        assert ada.client.get("/security/sign-ins/").status_code == 500
    secret = ada.client.cookies[VAULT].value
    requests = [record.request for record in caplog.records if hasattr(record, "request")]
    assert requests
    assert not any(secret in str(request.META) for request in requests)
    assert not any(secret in str(vars(record)) for record in caplog.records)


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(ada: Someone) -> None:
    cookie = ada.client.cookies[VAULT]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""


def test_neither_half_opens_alone(ada: Someone) -> None:
    without = Client()
    without.cookies["sessionid"] = ada.client.cookies["sessionid"].value
    assert not is_open(without)
    without.cookies[VAULT] = "A" * 43
    assert not is_open(without)
    without.cookies[VAULT] = ada.client.cookies[VAULT].value
    assert is_open(without)


def test_the_session_row_holds_no_key_after_locking_or_signing_out(ada: Someone) -> None:
    assert any("vault" in row for row in rows())
    ada.lock()
    assert not any("vault" in row for row in rows())
    ada.sign_in()
    ada.client.post("/sign-out/")
    assert not Session.objects.exists()


@pytest.mark.parametrize("path", ["/security/", "/security/recovery-code/", "/security/sign-ins/", "/unlock/"])
def test_pages_made_for_one_person_are_kept_by_no_browser(ada: Someone, path: str) -> None:
    if path == "/unlock/":
        ada.lock()
    assert "no-store" in ada.client.get(path)["Cache-Control"]
