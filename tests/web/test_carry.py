"""Words that arrive too late come back after the sign-in, to the one who wrote them, and rest nowhere on the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from innermost.web.carry import writer_mark
from tests.web.cast import Someone
from tests.web.seen import action_of, go_on, hidden, text_of
from tests.web.test_second_factor import digits, set_up

pytestmark = pytest.mark.django_db
WORDS = "Quincewords: the light on the kitchen table."
PAGE = "/journal/new/"


def start_writing(of: Someone) -> dict[str, str]:
    """The form a browser shows, filled in."""
    page = of.client.get(PAGE)
    assert hidden(page, "writer")
    return {"writer": hidden(page, "writer"), "text": WORDS}


def everything_stored() -> str:
    """Every row of every table, as text, and the cache."""
    from io import StringIO

    out = StringIO()
    call_command("dumpdata", "web", "sessions", "account", "mfa", stdout=out)
    decoded = [str(session.get_decoded()) for session in Session.objects.all()]
    return out.getvalue() + " ".join(decoded) + str(getattr(cache, "_cache", ""))


def expired(of: Someone) -> Client:
    Session.objects.all().delete()
    return of.client


def arrive(browser: Client, late: Any) -> Any:
    """The page on the way back in, reached as a browser does."""
    assert late.status_code == 403
    assert "Your words are safe" in text_of(late)
    return go_on(browser, late)


def submit(browser: Client, page: Any, where: str, **typed: str) -> Any:
    """Sends a form on the way back in with everything hidden that it holds."""
    marks = {name: hidden(page, name) for name in ("carry", "next", "writer") if hidden(page, name)}
    return go_on(browser, browser.post(where, {**marks, **typed}))


def test_a_sign_in_that_ran_out_while_writing_brings_the_words_back(ada: Someone) -> None:
    form = start_writing(ada)
    browser = expired(ada)
    sign_in = arrive(browser, browser.post(PAGE, form))
    back = submit(browser, sign_in, "/sign-in/", login=ada.email, password=ada.password)
    assert back.request["PATH_INFO"] == PAGE
    assert WORDS in text_of(back)
    assert hidden(back, "carry") == ""


def test_nothing_of_them_rests_anywhere_on_the_way(ada: Someone) -> None:
    form = start_writing(ada)
    browser = expired(ada)
    late = browser.post(PAGE, form)
    assert WORDS not in late.content.decode()
    sign_in = arrive(browser, late)
    submit(browser, sign_in, "/sign-in/", login=ada.email, password=ada.password)
    assert "incewords" not in everything_stored()
    assert hidden(sign_in, "carry")[:60] not in everything_stored()


def test_words_that_arrive_locked_come_back_after_unlocking(ada: Someone) -> None:
    form = start_writing(ada)
    ada.lock()
    unlock = arrive(ada.client, ada.client.post(PAGE, form))
    assert "Unlock to go on" in text_of(unlock)
    assert WORDS in text_of(submit(ada.client, unlock, "/unlock/", password=ada.password))


def test_a_wrong_password_or_two_lose_nothing(ada: Someone) -> None:
    form = start_writing(ada)
    browser = expired(ada)
    page = arrive(browser, browser.post(PAGE, form))
    for _ in range(2):
        page = submit(browser, page, "/sign-in/", login=ada.email, password="not this one")
    assert WORDS in text_of(submit(browser, page, "/sign-in/", login=ada.email, password=ada.password))


def test_too_many_wrong_passwords_while_locked_lose_nothing(ada: Someone) -> None:
    form = start_writing(ada)
    ada.lock()
    page = arrive(ada.client, ada.client.post(PAGE, form))
    for _ in range(7):
        page = submit(ada.client, page, "/unlock/", password="not this one")
    assert page.status_code == 429
    cache.clear()
    assert WORDS in text_of(submit(ada.client, page, "/unlock/", password=ada.password))


def test_they_come_back_through_a_second_step(ada: Someone) -> None:
    secret, form = set_up(ada), start_writing(ada)
    browser = expired(ada)
    page = arrive(browser, browser.post(PAGE, form))
    step = submit(browser, page, "/sign-in/", login=ada.email, password=ada.password)
    assert step.request["PATH_INFO"] == "/sign-in/code/"
    assert WORDS in text_of(submit(browser, step, "/sign-in/code/", code=digits(secret)))


def test_they_come_back_when_the_sign_in_ends_on_the_unlock_page_too(ada: Someone) -> None:
    form = start_writing(ada)
    ada.lock()
    unlock = arrive(ada.client, ada.client.post(PAGE, form))
    browser = expired(ada)
    sign_in = submit(browser, unlock, "/unlock/", password=ada.password)
    assert sign_in.request["PATH_INFO"] == "/sign-in/"
    back = submit(browser, sign_in, "/sign-in/", login=ada.email, password=ada.password)
    assert back.request["PATH_INFO"] == PAGE
    assert WORDS in text_of(back)


def test_one_tap_on_a_trusted_device_brings_them_back(ada: Someone) -> None:
    ada.client.post("/security/devices/trust/", {"password": ada.password})
    form = start_writing(ada)
    browser = expired(ada)
    page = arrive(browser, browser.post(PAGE, form))
    assert "Open on this device" in text_of(page)
    assert WORDS in text_of(submit(browser, page, "/unlock/device/"))


def test_they_come_back_by_way_of_an_old_password(ada: Someone) -> None:
    form, person = start_writing(ada), ada.person
    person.set_password("walnut river green door")
    person.save()
    browser = expired(ada)
    page = arrive(browser, browser.post(PAGE, form))
    page = submit(browser, page, "/sign-in/", login=ada.email, password="walnut river green door")
    assert page.request["PATH_INFO"] == "/security/older-words/"
    typed = {"password": "walnut river green door", "old_password": ada.password}
    assert WORDS in text_of(submit(browser, page, "/security/older-words/", **typed))


def test_words_sealed_before_a_new_key_still_open(ada: Someone) -> None:
    form = start_writing(ada)
    ada.lock()
    late = ada.client.post(PAGE, form)
    other = ada.elsewhere()
    typed = {"password": ada.password, "password1": "walnut river green door"}
    other.client.post("/security/somebody-may-know/", typed)
    page = arrive(ada.client, late)
    back = submit(ada.client, page, "/sign-in/", login=ada.email, password="walnut river green door")
    assert WORDS in text_of(back)


def test_another_person_who_signs_in_gets_nothing_and_no_fault(ada: Someone, ben: Someone) -> None:
    form = start_writing(ada)
    browser = expired(ada)
    page = arrive(browser, browser.post(PAGE, form))
    back = submit(browser, page, "/sign-in/", login=ben.email, password=ben.password)
    assert back.status_code == 200
    assert back.request["PATH_INFO"] == PAGE
    assert "incewords" not in back.content.decode()
    assert hidden(back, "carry") == ""


@pytest.mark.parametrize("carry", ["x", "AAAA", "%00", "SU0" * 400, "ü", "SU0BAwAAAAE="])
def test_a_mangled_carry_is_ignored(ada: Someone, carry: str) -> None:
    back = ada.client.post(PAGE, {"carry": carry, "carry_step": "1"})
    assert back.status_code == 200
    assert hidden(back, "carry") == ""
    assert not ada.person.entries.exists()


def test_words_are_brought_back_to_their_own_page_only(ada: Someone) -> None:
    form = start_writing(ada)
    ada.lock()
    late = ada.client.post(PAGE, form)
    ada.sign_in()
    ada.client.post("/unlock/", {"password": ada.password})
    back = ada.client.post("/check-in/", {"carry": hidden(late, "carry"), "carry_step": "1"})
    assert "incewords" not in back.content.decode()


def test_a_form_from_an_old_page_comes_back_filled(ada: Someone) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = ada.client.cookies
    late = careful.post(PAGE, start_writing(ada))
    assert late.status_code == 403
    assert action_of(late) == PAGE
    assert WORDS in text_of(go_on(careful, late))


def test_passwords_are_never_carried(ada: Someone) -> None:
    browser = expired(ada)
    typed = {"writer": writer_mark(ada.person), "password": ada.password, "old_password": "quince", "code": "quince"}
    for where in ("/unlock/", "/security/older-words/", "/security/password/"):
        assert browser.post(where, typed).status_code == 302


def test_edited_words_win_over_those_that_came_back_earlier(ada: Someone) -> None:
    form = start_writing(ada)
    ada.lock()
    late = ada.client.post(PAGE, form)
    newer = {**form, "text": "Newer quincewords.", "carry": hidden(late, "carry")}
    page = arrive(ada.client, ada.client.post(PAGE, newer))
    assert "Newer quincewords." in text_of(submit(ada.client, page, "/unlock/", password=ada.password))


def test_going_on_takes_one_tap_without_scripts_and_none_with_them(ada: Someone) -> None:
    ada.lock()
    late = ada.client.post(PAGE, {"writer": writer_mark(ada.person), "text": WORDS}).content.decode()
    assert "Go on</button>" in late
    assert "accounts/onward.js" in late
    assert "no-store" in ada.client.post(PAGE, {"writer": writer_mark(ada.person), "text": WORDS})["Cache-Control"]


@pytest.mark.parametrize("chosen", [["calm"], ["calm", "sad"]])
def test_feelings_that_were_chosen_come_back_chosen(ada: Someone, chosen: list[str]) -> None:
    form = {**start_writing(ada), "feelings": chosen}
    ada.lock()
    page = arrive(ada.client, ada.client.post(PAGE, form))
    back = submit(ada.client, page, "/unlock/", password=ada.password).content.decode()
    assert [word for word in ("calm", "sad", "happy") if f'value="{word}" checked' in back] == chosen


@pytest.mark.parametrize("header", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_words_that_another_site_sends_along_are_nobodys_here(ada: Someone, header: dict[str, str]) -> None:
    form = start_writing(ada)
    ada.lock()
    carry = hidden(ada.client.post(PAGE, form), "carry")
    ada.client.post("/unlock/", {"password": ada.password})
    planted = ada.client.post(PAGE, {"carry": carry, "carry_step": "1"}, headers=header)
    assert planted.status_code == 200
    assert WORDS not in text_of(planted)


@pytest.mark.parametrize("path", ["/come/quincesecret/", "/come/quincesecret/?x=1", "/nowhere/quincesecret/"])
def test_the_secret_of_a_link_is_never_the_way_back(ada: Someone, path: str) -> None:
    """A form without words, such as Lock, on the page of a link, after the sign-in has ended."""
    late = expired(ada).post("/lock/", headers={"Referer": f"http://testserver{path}"})
    assert late["Location"] == "/sign-in/?next=/today/"


def test_another_page_of_ours_is_the_way_back(ada: Someone) -> None:
    late = expired(ada).post("/lock/", headers={"Referer": "http://testserver/safety/"})
    assert late["Location"] == "/sign-in/?next=/safety/"
