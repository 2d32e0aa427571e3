"""Sign-ins and trusted devices: seen and ended by their owner, and nobody else."""

from __future__ import annotations

import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from innermost.web.cookies import DEVICE
from innermost.web.models import Device, Person, SignIn
from tests.web.cast import Someone, only_device_cookie
from tests.web.seen import errors_of, is_open, text_of

pytestmark = pytest.mark.django_db


def test_every_browser_is_listed_by_what_it_is_and_since_when(ada: Someone) -> None:
    phone = Client(HTTP_USER_AGENT="Mozilla/5.0 (Android 14; Mobile) Gecko/130.0 Firefox/130.0")
    phone.post("/sign-in/", {"login": ada.email, "password": ada.password})
    page = text_of(ada.client.get("/security/sign-ins/"))
    assert "Firefox on Android Since Today" in page
    assert "A browser, here Since Today" in page


def test_one_sign_in_ends_alone_and_its_row_goes(ada: Someone) -> None:
    one, two = ada.elsewhere(), ada.elsewhere()
    row = SignIn.objects.get(session_key=one.client.session.session_key)
    ada.client.post(f"/security/sign-ins/{row.pk}/end/")
    assert one.client.get("/today/").status_code == 302
    assert is_open(two.client)
    assert not Session.objects.filter(session_key=row.session_key).exists()


def test_ending_this_one_signs_out(ada: Someone) -> None:
    row = SignIn.objects.get()
    assert ada.client.post(f"/security/sign-ins/{row.pk}/end/")["Location"] == "/"
    assert ada.client.get("/today/").status_code == 302


def test_all_others_end_with_their_devices(ada: Someone) -> None:
    other, device = ada.elsewhere(), only_device_cookie(ada)
    ada.client.post("/security/sign-ins/others/end/")
    assert other.client.get("/today/").status_code == 302
    assert device.post("/unlock/device/")["Location"] == "/sign-in/"
    assert is_open(ada.client)


def test_somebody_who_is_locked_can_still_end_a_sign_in(ada: Someone) -> None:
    other = ada.elsewhere()
    ada.lock().client.post("/security/sign-ins/others/end/")
    assert other.client.get("/today/").status_code == 302


@pytest.mark.parametrize("id", [None, UUID(int=7)])
def test_a_strangers_sign_in_and_device_are_not_found(ada: Someone, cleo: Someone, id: object) -> None:
    only_device_cookie(ada)
    sign_in, device = SignIn.objects.get(person=ada.person), Device.objects.get()
    assert cleo.client.post(f"/security/sign-ins/{id or sign_in.pk}/end/").status_code == 404
    assert cleo.client.post(f"/security/devices/{id or device.pk}/forget/").status_code == 404
    assert is_open(ada.client)
    assert Device.objects.exists()


def test_a_trusted_device_opens_with_one_tap_and_no_password(ada: Someone) -> None:
    device = only_device_cookie(ada)
    assert "Open on this device" in text_of(device.get("/sign-in/"))
    assert device.post("/unlock/device/", {"next": "/security/"})["Location"] == "/security/"
    assert is_open(device)


def test_a_trusted_device_unlocks_its_own_person(ada: Someone) -> None:
    ada.client.post("/security/devices/trust/", {"password": ada.password})
    ada.lock()
    assert "Open on this device" in text_of(ada.client.get("/unlock/"))
    ada.client.post("/unlock/device/")
    assert is_open(ada.client)


def test_the_warning_stands_before_the_button(ada: Someone) -> None:
    page = text_of(ada.client.get("/security/sign-ins/"))
    assert page.index("can then read what you wrote") < page.index("Trust this device for thirty days")


@pytest.mark.parametrize("given", ["", "not this one", "x" * 1025])
def test_nobody_trusts_a_device_without_the_password(ada: Someone, given: str) -> None:
    answer = ada.client.post("/security/devices/trust/", {"password": given})
    assert answer.status_code == 422
    assert errors_of(answer)
    assert "Trust this device for thirty days" in text_of(answer)
    assert (Device.objects.count(), DEVICE in ada.client.cookies) == (0, False)


def test_guessing_the_password_for_a_device_is_bounded(ada: Someone) -> None:
    tries = [ada.client.post("/security/devices/trust/", {"password": "not this one"}) for _ in range(7)]
    assert [answer.status_code for answer in tries] == [422] * 6 + [429]
    assert ada.client.post("/security/devices/trust/", {"password": ada.password}).status_code == 429


@pytest.mark.parametrize("path", ["/security/devices/trust/", "/security/recovery-code/"])
def test_what_asks_for_the_password_waits_in_the_line_for_that(path: str) -> None:
    assert resolve(path).func.derives


def test_a_device_opens_also_when_the_sign_in_before_is_too_old(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.client.post("/security/devices/trust/", {"password": ada.password})
    later = time.time() + timedelta(hours=12, minutes=1).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert ada.client.post("/unlock/device/", {"next": "/security/"})["Location"] == "/security/"
    assert is_open(ada.client)
    assert [row.get_decoded().get("_auth_user_id") for row in Session.objects.all()] == [str(ada.person.pk)]


def test_a_device_sealed_by_a_newer_innermost_leads_to_signing_in(ada: Someone) -> None:
    browser = only_device_cookie(ada)
    device = Device.objects.get()
    device.wrap = b"IM" + bytes(device.wrap)[3:]
    device.save()
    assert browser.post("/unlock/device/")["Location"] == "/sign-in/"


def test_a_device_of_somebody_else_opens_nothing(ada: Someone, ben: Someone) -> None:
    ben.client.cookies[DEVICE] = only_device_cookie(ada).cookies[DEVICE].value
    ben.lock()
    assert "Open on this device" not in text_of(ben.client.get("/unlock/"))
    assert ben.client.post("/unlock/device/")["Location"] == "/unlock/"
    assert not is_open(ben.client)


@pytest.mark.parametrize("value", ["", "nonsense", "a.b", f"{UUID(int=7)}.AAAA", "0" * 5000])
def test_a_made_up_device_leads_to_signing_in(ada: Someone, value: str) -> None:
    browser = Client()
    browser.cookies[DEVICE] = value
    assert browser.get("/sign-in/").status_code == 200
    assert browser.post("/unlock/device/")["Location"] == "/sign-in/"


def test_the_number_of_a_device_without_its_secret_opens_nothing(ada: Someone) -> None:
    only_device_cookie(ada)
    browser = Client()
    browser.cookies[DEVICE] = f"{Device.objects.get().pk}.{'A' * 43}"
    assert browser.post("/unlock/device/")["Location"] == "/sign-in/"


def test_a_device_forgets_after_thirty_days_or_when_told(ada: Someone) -> None:
    device = only_device_cookie(ada)
    Device.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert device.post("/unlock/device/")["Location"] == "/sign-in/"
    Device.objects.update(expires=timezone.now() + timedelta(days=30))
    ada.client.post(f"/security/devices/{Device.objects.get().pk}/forget/")
    assert device.post("/unlock/device/")["Location"] == "/sign-in/"
    assert not ada.client.cookies[DEVICE].value


def test_a_closed_account_opens_on_no_device(ada: Someone) -> None:
    device = only_device_cookie(ada)
    Person.objects.update(is_active=False)
    assert device.post("/unlock/device/")["Location"] == "/sign-in/"
