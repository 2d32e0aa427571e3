"""Signing up, signing in and out, locking and unlocking, as a browser does it."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from innermost.vault import CannotOpen, Passwords
from innermost.web.accounts import keys
from innermost.web.models import Entry, Person
from tests.web.cast import Someone
from tests.web.seen import errors_of, has_key, hidden, is_open, new_code, text_of

pytestmark = pytest.mark.django_db
WORDS = "The light on the kitchen table this morning."


class Clock:
    """Time that a test can move, for everything in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._now = time.time()
        monkeypatch.setattr(time, "time", lambda: self._now)

    def move(self, **by: float) -> None:
        self._now += timedelta(**by).total_seconds()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


class Counted:
    """How many derivations happened."""

    def __init__(self) -> None:
        self.times = 0


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted, real = Counted(), Passwords._derive

    def derive(*args: Any) -> Any:
        counted.times += 1
        return real(*args)

    monkeypatch.setattr(Passwords, "_derive", derive)
    return counted


def test_the_promise_with_the_operators_name_stands_before_the_form(settings: Any) -> None:
    settings.OPERATOR = "Olu"
    page = text_of(Client().get("/sign-up/"))
    assert "the person who runs it (Olu) could change it to record them" in page
    assert page.index("do not write here") < page.index("E-mail address")


def test_signing_up_opens_the_journal_and_offers_a_recovery_code_that_may_wait() -> None:
    browser, ada = Client(), Someone("Ada")
    answer = browser.post("/sign-up/", {"email": ada.email, "password1": ada.password, "adult": "on"})
    assert answer["Location"] == "/security/recovery-code/?next=/today/"
    assert 'href="/today/">Not now' in browser.get(answer["Location"]).content.decode()
    assert is_open(browser)


def test_what_was_written_alone_comes_along_and_is_sealed(ada: Someone) -> None:
    page = Client().get("/sign-up/")
    assert "comes along" not in text_of(page)
    dora = Someone("Dora").sign_up(hope=WORDS, feeling="calm", whom="Ben", bond="partners", line="We laughed.")
    assert dora.person.entries.count() == 3
    assert WORDS in text_of(dora.client.get("/journal/"))
    assert not any(WORDS.encode() in bytes(entry.sealed) for entry in Entry.objects.all())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"adult": ""}, "18 and older"),
        ({"email": "ada at example"}, "does not look like an e-mail"),
        ({"password1": "short"}, "At least 10 characters"),
        ({"password1": "password123"}, "Many people use this one"),
        ({"password1": "ada@example.org"}, "easy to guess"),
        ({"password1": "x" * 1025}, "under 1024 characters"),
    ],
)
def test_signing_up_says_at_the_field_what_is_missing_and_keeps_the_rest(changed: dict[str, str], said: str) -> None:
    form = {"email": "ada@example.org", "password1": "Ada keeps nine copper kettles", "adult": "on", "hope": WORDS}
    answer = Client().post("/sign-up/", form | changed)
    assert said in errors_of(answer)
    assert hidden(answer, "hope") == WORDS
    assert "What you just wrote comes along" in text_of(answer)
    assert not Person.objects.exists()


def test_a_password_that_is_too_long_is_never_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innermost.web.accounts.strength.zxcvbn", lambda *_, **__: pytest.fail("judged"))
    Client().post("/sign-up/", {"email": "ada@example.org", "password1": "x" * 5000, "adult": "on"})


def test_an_address_that_is_taken_leads_to_signing_in(ada: Someone) -> None:
    answer = Client().post("/sign-up/", {"email": ada.email, "password1": "Walnut river, green door", "adult": "on"})
    assert "You can sign in instead" in errors_of(answer)


def test_a_closed_server_says_so_and_still_offers_tonight(settings: Any) -> None:
    settings.SIGN_UP_OPEN = False
    assert "No new accounts" in text_of(Client().get("/sign-up/"))
    assert "/sign-up/" not in Client().get("/sign-in/").content.decode()


def test_signing_in_opens_what_was_written(ada: Someone) -> None:
    where = ada.write(WORDS)
    assert WORDS in text_of(ada.elsewhere().client.get(where))


def test_signing_in_leads_on_to_the_page_that_was_asked_for(ada: Someone) -> None:
    browser = Client()
    turned = browser.get("/journal/")
    assert turned["Location"] == "/sign-in/?next=/journal/"
    form = {"login": ada.email, "password": ada.password, "next": "/journal/"}
    assert browser.post("/sign-in/", form)["Location"] == "/journal/"


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_page_on_the_way_in_leads_elsewhere(ada: Someone, next: str) -> None:
    ada.lock()
    assert ada.client.post("/unlock/", {"password": ada.password, "next": next})["Location"] == "/today/"
    form = {"login": ada.email, "password": ada.password, "next": next}
    assert Client().post("/sign-in/", form)["Location"] == "/today/"


@pytest.mark.parametrize("login", ["ada@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_cost_one_derivation_and_read_the_same(
    ada: Someone, derivations: Counted, login: str
) -> None:
    answer = Client().post("/sign-in/", {"login": login, "password": "not this one"})
    assert errors_of(answer) == "This e-mail address and password do not belong together."
    assert derivations.times == 1


def test_signing_in_derives_once(ada: Someone, derivations: Counted) -> None:
    assert ada.sign_in().status_code in (200, 302)
    derivations.times = 0
    assert is_open(ada.elsewhere().client)
    assert derivations.times == 1


def test_a_new_recovery_code_and_a_trusted_device_derive_once(ada: Someone, derivations: Counted) -> None:
    new_code(ada.client)
    for path in ("/security/recovery-code/", "/security/devices/trust/"):
        derivations.times = 0
        assert ada.client.post(path, {"password": ada.password}).status_code in (200, 302)
        assert derivations.times == 1


def test_too_many_wrong_passwords_rest_for_two_minutes_and_no_longer(
    ada: Someone, derivations: Counted, clock: Clock
) -> None:
    browser = Client()
    right, wrong = ({"login": ada.email, "password": password} for password in (ada.password, "not this one"))
    for _ in range(6):
        browser.post("/sign-in/", wrong)
    assert "In two minutes" in errors_of(browser.post("/sign-in/", right))
    assert derivations.times == 6
    clock.move(minutes=2, seconds=1)
    assert browser.post("/sign-in/", right).status_code == 302


def test_very_many_tries_from_one_place_get_a_page_with_words() -> None:
    answers = [Client().post("/sign-up/", {}) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert "It opens again by itself in a few minutes" in text_of(answers[-1])


@pytest.mark.parametrize("where", ["/sign-in/", "/unlock/", "/security/confirm/"])
def test_a_password_that_is_too_long_is_said_at_the_field_and_derives_nothing(
    ada: Someone, derivations: Counted, where: str
) -> None:
    browser = Client() if where == "/sign-in/" else ada.client
    if where == "/unlock/":
        ada.lock()
    answer = browser.post(where, {"login": ada.email, "password": "x" * 1025})
    assert errors_of(answer) == "Please keep it under 1024 characters."
    assert derivations.times == 0


@pytest.fixture
def downgraded(ada: Someone) -> Someone:
    """Ada, whose key was wrapped by a newer Innermost than this one."""
    row = ada.person.keys.get()
    row.password_wrap = b"IM\x02" + bytes(row.password_wrap)[3:]
    row.save()
    return ada


def test_a_key_from_a_newer_innermost_stays_locked_and_breaks_nothing(downgraded: Someone) -> None:
    browser = Client()
    form = {"login": downgraded.email, "password": downgraded.password}
    assert browser.post("/sign-in/", form)["Location"] == "/today/"
    assert not is_open(browser)
    answer = browser.post("/unlock/", {"password": downgraded.password})
    assert "a newer Innermost has locked them" in errors_of(answer)
    assert not is_open(browser)


def test_looking_for_a_key_passes_over_one_from_a_newer_innermost(downgraded: Someone) -> None:
    with pytest.raises(CannotOpen):
        keys.find_key(downgraded.person, password=downgraded.password)


def test_a_fault_while_the_first_words_are_kept_leaves_no_account_without_them(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError

    dora = Someone("Dora")
    form = {"email": dora.email, "password1": dora.password, "adult": "on", "hope": WORDS}
    with monkeypatch.context() as broken:
        broken.setattr("innermost.web.access.OwnEntries.write", fail)
        assert dora.client.post("/sign-up/", form).status_code == 500
    assert not Person.objects.exists()
    assert WORDS in text_of(dora.sign_up(hope=WORDS).client.get("/journal/"))


def test_a_closed_account_opens_nothing(ada: Someone) -> None:
    Person.objects.update(is_active=False)
    browser = Client()
    assert browser.post("/sign-in/", {"login": ada.email, "password": ada.password})["Location"] == "/inactive/"
    assert "closed for now" in text_of(browser.get("/inactive/"))
    assert "vault_pending" not in browser.session


def test_signing_out_forgets_the_key_and_the_sign_in(ada: Someone) -> None:
    assert ada.client.post("/sign-out/")["Location"] == "/"
    assert not has_key(ada.client)
    assert not ada.person.sign_ins.exists()
    assert ada.client.get("/today/").status_code == 302


def test_locking_keeps_the_sign_in_and_closes_the_words(ada: Someone) -> None:
    where = ada.write(WORDS)
    assert ada.client.post("/lock/")["Location"] == "/unlock/"
    assert ada.client.get(where)["Location"] == f"/unlock/?next={where}"
    assert WORDS not in text_of(ada.client.get("/today/"))
    answer = ada.client.post("/unlock/", {"password": ada.password, "next": where})
    assert WORDS in text_of(ada.client.get(answer["Location"]))


def test_a_wrong_password_unlocks_nothing_and_says_so_at_the_field(ada: Someone) -> None:
    answer = ada.lock().client.post("/unlock/", {"password": "not this one"})
    assert errors_of(answer) == "That is not your password."
    assert not is_open(ada.client)


def test_unlocking_too_often_says_so_with_429_and_the_right_one_clears_the_count(ada: Someone) -> None:
    ada.lock()
    for _ in range(5):
        ada.client.post("/unlock/", {"password": "not this one"})
    assert ada.client.post("/unlock/", {"password": ada.password}).status_code == 302
    ada.lock()
    answers = [ada.client.post("/unlock/", {"password": "not this one"}) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 6 + [429]
    assert "In two minutes" in errors_of(answers[-1])


def test_words_lock_after_fifteen_idle_minutes(ada: Someone, clock: Clock) -> None:
    clock.move(minutes=14)
    assert is_open(ada.client)
    clock.move(minutes=14)
    assert is_open(ada.client)
    clock.move(minutes=15, seconds=1)
    assert ada.client.get("/security/")["Location"] == "/unlock/?next=/security/"


def test_after_twelve_hours_the_sign_in_ends_however_busy_they_were(ada: Someone, clock: Clock) -> None:
    assert is_open(ada.client)
    for _ in range(72):
        clock.move(minutes=10)
        is_open(ada.client)
    clock.move(minutes=1)
    assert ada.client.get("/security/")["Location"] == "/sign-in/?next=/security/"
    assert "Sign out" not in text_of(ada.client.get("/"))


def test_a_key_of_one_person_opens_nothing_in_anothers_visit(ada: Someone, ben: Someone) -> None:
    ben.client.cookies["innermost_vault"] = ada.client.cookies["innermost_vault"].value
    assert not is_open(ben.client)
