"""New passwords, new keys and ways back: what opens afterwards, what does not, and what is said before it happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from innermost.vault import PasswordKey, Secret, SecretRing, ServerSecrets
from innermost.web import server_keys
from innermost.web.accounts import keys
from innermost.web.models import Device, Person, PersonKey
from tests.web.cast import Someone, only_device_cookie
from tests.web.seen import code_on, errors_of, go_on, hidden, is_open, new_code, text_of

pytestmark = pytest.mark.django_db
WORDS = "The light on the kitchen table this morning."
NEW = "walnut river green door"
NEWER = "seven slow herons listening"


def opens(ada: Someone, password: str) -> bool:
    """Whether this password signs Ada in, in a new browser, with her words open."""
    browser = Client()
    browser.post("/sign-in/", {"login": ada.email, "password": password})
    return is_open(browser)


def reads(browser: Client, where: str) -> bool:
    return WORDS in text_of(browser.get(where))


def sign_in_with(ada: Someone, password: str) -> Client:
    browser = Client()
    assert browser.post("/sign-in/", {"login": ada.email, "password": password}).status_code == 302
    return browser


def change(browser: Client, page: str, now: str, new: str) -> Any:
    return browser.post(f"/security/{page}/", {"password": now, "password1": new})


def reset_page(settings: Any, ada: Someone) -> tuple[Client, str]:
    """A browser that followed the link from the e-mail, and the address of the form there."""
    settings.EMAIL_HOST = "mail.example.org"
    browser = Client()
    assert browser.post("/forgotten/", {"email": ada.email})["Location"] == "/forgotten/sent/"
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found
    return browser, browser.get(found.group(1))["Location"]


class TestChangingThePassword:
    def test_the_same_words_open_with_the_new_one_only(self, ada: Someone) -> None:
        where = ada.write(WORDS)
        assert "is changed" in text_of(change(ada.client, "password", ada.password, NEW))
        assert reads(ada.client, where)
        assert not opens(ada, ada.password)
        assert reads(sign_in_with(ada, NEW), where)

    def test_other_browsers_and_devices_end_and_this_one_stays(self, ada: Someone) -> None:
        other, device = ada.elsewhere(), only_device_cookie(ada)
        change(ada.client, "password", ada.password, NEW)
        assert other.client.get("/today/").status_code == 302
        assert device.post("/unlock/device/")["Location"] == "/sign-in/"
        assert is_open(ada.client)
        assert text_of(ada.client.get("/security/sign-ins/")).count("Since Today") == 1

    def test_the_recovery_code_stays_good(self, ada: Someone) -> None:
        code = new_code(ada.client)
        change(ada.client, "password", ada.password, NEW)
        Client().post("/recover/", {"email": ada.email, "code": code, "password1": NEWER})
        assert opens(ada, NEWER)

    @pytest.mark.parametrize(
        ("now", "new", "said"),
        [
            ("not this one", NEW, "not your password now"),
            ("Ada keeps nine copper kettles", "short", "At least 10"),
            ("Ada keeps nine copper kettles", "x" * 1025, "under 1024"),
            ("x" * 1025, NEW, "under 1024"),
            ("Ada keeps nine copper kettles", "Ada keeps nine copper kettles", "Choose another"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_changes(self, ada: Someone, now: str, new: str, said: str) -> None:
        answer = change(ada.client, "password", now, new)
        assert answer.status_code == 422
        assert said in errors_of(answer)
        assert opens(ada, ada.password)

    def test_guessing_the_present_password_is_bounded(self, ada: Someone) -> None:
        answers = [change(ada.client, "password", "not this one", NEW) for _ in range(7)]
        assert [answer.status_code for answer in answers] == [422] * 6 + [429]
        assert "In two minutes" in errors_of(answers[-1])

    def test_a_crash_in_the_middle_leaves_the_old_password_whole(
        self, ada: Someone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        where = ada.write(WORDS)

        def crash(*_: Any, **__: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("innermost.web.accounts.keys.Device.objects.filter", crash)
        assert change(ada.client, "password", ada.password, NEW).status_code == 500
        assert reads(sign_in_with(ada, ada.password), where)


class TestSomebodyMayKnowIt:
    def test_the_page_says_what_it_cannot_undo(self, ada: Someone) -> None:
        page = text_of(ada.client.get("/security/somebody-may-know/"))
        assert "What somebody has already read, they have read" in page
        assert "older backups" in page

    def test_older_and_newer_words_open_with_the_new_password_only(self, ada: Someone) -> None:
        before = ada.write(WORDS)
        shown = change(ada.client, "somebody-may-know", ada.password, NEW)
        assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", code_on(shown))
        after = ada.write(WORDS)
        again = sign_in_with(ada, NEW)
        assert reads(again, before)
        assert reads(again, after)
        assert not opens(ada, ada.password)

    def test_three_keys_in_a_row_still_open_the_first_words(self, ada: Someone) -> None:
        first = ada.write(WORDS)
        change(ada.client, "somebody-may-know", ada.password, NEW)
        change(ada.client, "somebody-may-know", NEW, NEWER)
        assert ada.person.key_version == 3
        assert reads(sign_in_with(ada, NEWER), first)

    def test_the_old_password_and_the_old_code_open_no_row_any_more(self, ada: Someone) -> None:
        old = new_code(ada.client)
        change(ada.client, "somebody-may-know", ada.password, NEW)
        assert not PersonKey.objects.filter(version=1).exclude(password_wrap=None, recovery_wrap=None).exists()
        answer = Client().post("/recover/", {"email": ada.email, "code": old, "password1": NEWER})
        assert "do not belong together" in errors_of(answer)

    def test_everybody_else_is_out(self, ada: Someone) -> None:
        other, device = ada.elsewhere(), only_device_cookie(ada)
        change(ada.client, "somebody-may-know", ada.password, NEW)
        assert other.client.get("/today/").status_code == 302
        assert device.post("/unlock/device/")["Location"] == "/sign-in/"
        assert not Device.objects.exists()
        assert is_open(ada.client)

    def test_the_new_code_counts_once_it_is_confirmed(self, ada: Someone) -> None:
        shown = change(ada.client, "somebody-may-know", ada.password, NEW)
        form = {"last": code_on(shown)[-9:], "mark": hidden(shown, "mark")}
        ada.client.post("/security/recovery-code/confirm/", form)
        Client().post("/recover/", {"email": ada.email, "code": code_on(shown), "password1": NEWER})
        assert opens(ada, NEWER)


class TestTwoAtOnce:
    """Somebody else is quicker, between the derivation and the transaction: one key is made, and nothing breaks."""

    @pytest.fixture
    def meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
        """Does something in the middle of the next derivation of a new password."""
        real, waiting = keys.derive, []

        def derive(person: Person, password: str) -> PasswordKey:
            derived = real(person, password)
            if waiting:
                waiting.pop()()
            return derived

        monkeypatch.setattr(keys, "derive", derive)
        return waiting.append

    @pytest.mark.parametrize("page", ["somebody-may-know", "password"])
    def test_the_slower_one_is_told_and_the_key_of_the_quicker_one_stands(
        self, ada: Someone, meanwhile: Any, page: str
    ) -> None:
        where, other = ada.write(WORDS), ada.elsewhere()
        meanwhile(lambda: change(other.client, "somebody-may-know", ada.password, NEW))
        answer = change(ada.client, page, ada.password, NEWER)
        assert answer.status_code == 409
        assert "somewhere else a moment ago" in errors_of(answer)
        assert ada.person.key_version == 2
        assert reads(sign_in_with(ada, NEW), where)
        assert not opens(ada, NEWER)

    def test_a_link_that_was_used_a_moment_ago_says_so(self, settings: Any, ada: Someone, meanwhile: Any) -> None:
        (slow, form), (quick, same) = reset_page(settings, ada), reset_page(settings, ada)
        meanwhile(lambda: quick.post(same, {"password1": NEW, "fresh": "on"}))
        answer = slow.post(form, {"password1": NEWER, "fresh": "on"})
        assert "no longer works" in text_of(slow.get(answer["Location"]))
        assert (ada.person.key_version, opens(ada, NEW), opens(ada, NEWER)) == (2, True, False)

    def test_starting_fresh_twice_after_a_password_from_outside_says_so(
        self, ada: Someone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        person, real = ada.person, keys.come_back
        person.set_password(NEW)
        person.save()
        browser = sign_in_with(ada, NEW)

        def come_back(person: Person, derived: PasswordKey, found: None) -> Any:
            real(ada.person, derived, found)
            return real(person, derived, found)

        monkeypatch.setattr(keys, "come_back", come_back)
        answer = browser.post("/security/older-words/", {"password": NEW, "fresh": "on"})
        assert answer.status_code == 409
        assert "somewhere else a moment ago" in errors_of(answer)


class TestTheRecoveryCode:
    def test_it_is_shown_once_and_stored_nowhere(self, ada: Someone) -> None:
        code = new_code(ada.client)
        assert code not in text_of(ada.client.get("/security/recovery-code/"))
        assert not any(code[:9].encode() in bytes(row.recovery_wrap or b"") for row in PersonKey.objects.all())
        assert code[:9] not in str(dict(ada.client.session))

    def test_a_wrong_end_confirms_nothing_and_the_earlier_code_stays_good(self, ada: Someone) -> None:
        first = new_code(ada.client)
        shown = ada.client.post("/security/recovery-code/", {"password": ada.password})
        answer = ada.client.post(
            "/security/recovery-code/confirm/", {"last": "0000 0000", "mark": hidden(shown, "mark")}
        )
        assert answer.status_code == 422
        assert "not how the newest code ends" in errors_of(answer)
        assert code_on(answer) == ""
        Client().post("/recover/", {"email": ada.email, "code": first, "password1": NEW})
        assert opens(ada, NEW)

    def test_an_older_page_does_not_confirm_a_newer_code(self, ada: Someone) -> None:
        older = ada.client.post("/security/recovery-code/")
        ada.client.post("/security/recovery-code/")
        form = {"last": code_on(older)[-9:], "mark": hidden(older, "mark")}
        assert ada.client.post("/security/recovery-code/confirm/", form).status_code == 422
        assert "Not made yet" in text_of(ada.client.get("/security/"))

    @pytest.mark.parametrize("given", ["", "not this one", "x" * 1025])
    def test_another_one_is_made_for_nobody_who_does_not_know_the_password(self, ada: Someone, given: str) -> None:
        first = new_code(ada.client)
        answer = ada.client.post("/security/recovery-code/", {"password": given})
        assert answer.status_code == 422
        assert errors_of(answer)
        assert code_on(answer) == ""
        assert not PersonKey.objects.exclude(recovery_offered=None).exists()
        Client().post("/recover/", {"email": ada.email, "code": first, "password1": NEW})
        assert opens(ada, NEW)

    def test_with_the_password_another_one_takes_its_place(self, ada: Someone) -> None:
        first = new_code(ada.client)
        assert "Your password now" in text_of(ada.client.get("/security/recovery-code/"))
        second = new_code(ada.client, ada.password)
        refused = Client().post("/recover/", {"email": ada.email, "code": first, "password1": NEW})
        assert "do not belong together" in errors_of(refused)
        Client().post("/recover/", {"email": ada.email, "code": second, "password1": NEW})
        assert opens(ada, NEW)

    def test_the_first_one_is_free_right_after_signing_up_and_no_longer(self, ada: Someone) -> None:
        assert "Your password now" not in text_of(ada.client.get("/security/recovery-code/"))
        Person.objects.update(created=timezone.now() - timedelta(hours=1, seconds=1))
        assert code_on(ada.client.post("/security/recovery-code/")) == ""
        assert code_on(ada.client.post("/security/recovery-code/", {"password": ada.password}))

    def test_guessing_the_password_for_it_is_bounded(self, ada: Someone) -> None:
        new_code(ada.client)
        tries = [ada.client.post("/security/recovery-code/", {"password": "not this one"}) for _ in range(7)]
        assert [answer.status_code for answer in tries] == [422] * 6 + [429]
        assert "In two minutes" in errors_of(tries[-1])

    def test_tries_from_elsewhere_do_not_keep_its_owner_out(self, ada: Someone, ben: Someone) -> None:
        code, wrong = new_code(ada.client), new_code(ben.client)
        for n in range(30):
            form = {"email": ada.email, "code": wrong, "password1": NEW}
            Client(REMOTE_ADDR=f"10.0.0.{n % 10}").post("/recover/", form)
        Client().post("/recover/", {"email": ada.email, "code": code, "password1": NEW})
        assert opens(ada, NEW)

    def test_very_many_tries_from_one_place_rest(self, ada: Someone) -> None:
        form = {"email": ada.email, "code": "not a code", "password1": NEW}
        tries = [Client().post("/recover/", form) for _ in range(11)]
        assert [answer.status_code for answer in tries] == [200] * 10 + [429]
        assert "In a few minutes" in errors_of(tries[-1])

    def test_it_may_be_typed_as_people_write(self, ada: Someone) -> None:
        code = new_code(ada.client)
        typed = code.lower().replace("-", " ").replace("0", "o")
        Client().post("/recover/", {"email": ada.email.upper(), "code": typed, "password1": NEW})
        assert opens(ada, NEW)

    def test_coming_back_with_it_needs_no_mail_and_ends_every_sign_in(self, ada: Someone) -> None:
        where, code, browser = ada.write(WORDS), new_code(ada.client), Client()
        answer = browser.post("/recover/", {"email": ada.email, "code": code, "password1": NEW})
        assert "Every browser that was signed in is signed out" in text_of(browser.get(answer["Location"]))
        assert not is_open(ada.client)
        assert reads(sign_in_with(ada, NEW), where)

    def test_a_slip_of_the_pen_and_a_strangers_code_are_told_apart(self, ada: Someone, ben: Someone) -> None:
        slip = new_code(ada.client)[:-1] + "*"
        form = {"email": ada.email, "password1": NEW}
        assert "not quite a recovery code" in errors_of(Client().post("/recover/", form | {"code": slip}))
        bens = new_code(ben.client)
        known = errors_of(Client().post("/recover/", form | {"code": bens}))
        unknown = errors_of(Client().post("/recover/", form | {"email": "nobody@example.org", "code": bens}))
        assert known == unknown == "This address and this code do not belong together."


class TestTheLinkByMail:
    def test_without_mail_the_page_says_so_and_leads_to_the_code(self, settings: Any, ada: Someone) -> None:
        settings.EMAIL_HOST = ""
        page = Client().get("/forgotten/")
        assert "This server sends no e-mail" in text_of(page)
        assert 'href="/recover/"' in page.content.decode()
        assert Client().post("/forgotten/", {"email": ada.email})["Location"] == "/forgotten/"
        assert mail.outbox == []

    def test_the_mail_is_plain_and_the_same_page_follows_for_an_unknown_address(
        self, settings: Any, ada: Someone
    ) -> None:
        settings.EMAIL_HOST = "mail.example.org"
        for email in (ada.email, "nobody@example.org"):
            assert Client().post("/forgotten/", {"email": email})["Location"] == "/forgotten/sent/"
        assert [message.subject for message in mail.outbox] == ["The link you asked for"] * 2
        assert not any(word in str(mail.outbox[0].body).lower() for word in ("innermost", "partner", "journal"))

    def test_mail_that_cannot_be_sent_is_said(
        self, settings: Any, ada: Someone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.EMAIL_HOST = "mail.example.org"

        def fail(*_: Any) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
        answer = Client().post("/forgotten/", {"email": ada.email})
        assert "No e-mail could be sent just now" in errors_of(answer)

    def test_the_page_says_what_starting_fresh_means_before_it_happens(self, settings: Any, ada: Someone) -> None:
        browser, form = reset_page(settings, ada)
        page = text_of(browser.get(form))
        assert "Everything you wrote before stays locked" in page
        answer = browser.post(form, {"password1": NEW})
        assert "or choose to start fresh" in errors_of(answer)
        assert opens(ada, ada.password)

    @pytest.mark.parametrize("by", ["code", "old_password"])
    def test_with_the_code_or_the_old_password_everything_opens(self, settings: Any, ada: Someone, by: str) -> None:
        where, code = ada.write(WORDS), new_code(ada.client)
        browser, form = reset_page(settings, ada)
        given = code if by == "code" else ada.password
        assert browser.post(form, {"password1": NEW, by: given})["Location"] == "/forgotten/done/"
        assert reads(sign_in_with(ada, NEW), where)
        assert not is_open(ada.client)

    def test_a_wrong_code_is_said_at_the_field_and_the_link_still_works(self, settings: Any, ada: Someone) -> None:
        browser, form = reset_page(settings, ada)
        assert "opens nothing here" in errors_of(browser.post(form, {"password1": NEW, "old_password": "not this one"}))
        assert browser.post(form, {"password1": NEW, "fresh": "on"}).status_code == 302

    def test_starting_fresh_keeps_old_words_locked_until_the_old_password_turns_up(
        self, settings: Any, ada: Someone
    ) -> None:
        where = ada.write(WORDS)
        browser, form = reset_page(settings, ada)
        browser.post(form, {"password1": NEW, "fresh": "on"})
        fresh = sign_in_with(ada, NEW)
        assert not reads(fresh, where)
        assert "written with an older key" in text_of(fresh.get(where))
        assert "Some older words are still locked" in text_of(fresh.get("/security/"))
        fresh.post("/security/older-words/", {"old_password": ada.password})
        assert reads(fresh, where)
        assert "Nothing is locked behind you" in text_of(fresh.get("/security/older-words/"))

    def test_a_link_works_once(self, settings: Any, ada: Someone) -> None:
        browser, form = reset_page(settings, ada)
        browser.post(form, {"password1": NEW, "fresh": "on"})
        assert "no longer works" in text_of(browser.post(form, {"password1": NEWER, "fresh": "on"}))
        assert "no longer works" in text_of(Client().get("/forgotten/abc-set-password/"))

    def test_a_link_opens_no_words_by_itself(self, settings: Any, ada: Someone) -> None:
        browser, form = reset_page(settings, ada)
        assert browser.post(form, {"password1": NEW, "fresh": "on"})["Location"] == "/forgotten/done/"
        assert browser.get("/today/")["Location"].startswith("/sign-in/")


class TestOlderWords:
    def test_the_present_password_and_code_open_nothing_older(self, settings: Any, ada: Someone) -> None:
        browser, form = reset_page(settings, ada)
        browser.post(form, {"password1": NEW, "fresh": "on"})
        fresh = sign_in_with(ada, NEW)
        code = new_code(fresh)
        for given in ({"old_password": NEW}, {"code": code}):
            assert "opens nothing here" in errors_of(fresh.post("/security/older-words/", given))
        assert errors_of(fresh.post("/security/older-words/", {})) == "Give your recovery code or an old password."

    def test_the_old_code_opens_them_too(self, settings: Any, ada: Someone) -> None:
        where, code = ada.write(WORDS), new_code(ada.client)
        browser, form = reset_page(settings, ada)
        browser.post(form, {"password1": NEW, "fresh": "on"})
        fresh = sign_in_with(ada, NEW)
        fresh.post("/security/older-words/", {"code": code})
        assert reads(fresh, where)
        assert reads(sign_in_with(ada, NEW), where)

    def test_trying_too_often_rests(self, settings: Any, ada: Someone) -> None:
        browser, form = reset_page(settings, ada)
        browser.post(form, {"password1": NEW, "fresh": "on"})
        fresh = sign_in_with(ada, NEW)
        tries = [fresh.post("/security/older-words/", {"old_password": "not this one"}) for _ in range(7)]
        assert tries[-1].status_code == 429
        assert "In two minutes" in errors_of(tries[-1])


class TestAPasswordSetFromOutside:
    """As the operator does it with a command: the account is given back, and the words stay locked."""

    @pytest.fixture
    def outside(self, ada: Someone) -> Client:
        person = ada.person
        person.set_password(NEW)
        person.save()
        return sign_in_with(ada, NEW)

    def test_it_signs_in_and_leads_to_the_old_key_without_a_fault(self, ada: Someone, outside: Client) -> None:
        assert outside.get("/security/")["Location"] == "/unlock/?next=/security/"
        assert outside.get("/unlock/?next=/security/")["Location"] == "/security/older-words/?next=/security/"
        assert "set anew from outside" in text_of(outside.get("/security/older-words/"))

    def test_the_old_password_opens_the_words_and_from_then_on_the_new_one_does(
        self, ada: Someone, outside: Client
    ) -> None:
        outside.post("/security/older-words/", {"password": NEW, "old_password": ada.password})
        assert is_open(outside)
        assert opens(ada, NEW)

    def test_a_wrong_one_opens_nothing(self, ada: Someone, outside: Client) -> None:
        tried = outside.post("/security/older-words/", {"password": NEW, "old_password": "not this one"})
        assert "opens nothing here" in errors_of(tried)
        tried = outside.post("/security/older-words/", {"password": "not this one", "old_password": ada.password})
        assert "not your password now" in errors_of(tried)
        assert not is_open(outside)

    def test_one_may_start_fresh_and_come_back_for_the_rest_later(self, ada: Someone) -> None:
        where = ada.write(WORDS)
        person = ada.person
        person.set_password(NEW)
        person.save()
        outside = sign_in_with(ada, NEW)
        outside.post("/security/older-words/", {"password": NEW, "fresh": "on"})
        assert is_open(outside)
        assert opens(ada, NEW)
        outside.post("/security/older-words/", {"old_password": ada.password})
        assert reads(outside, where)

    def test_somebody_whose_own_password_opens_everything_cannot_start_fresh_by_mistake(self, ada: Someone) -> None:
        ada.lock().client.post("/security/older-words/", {"password": ada.password, "fresh": "on"})
        assert ada.person.key_version == 1


def test_a_name_and_a_time_zone_are_kept_and_the_name_is_sealed(ada: Someone) -> None:
    ada.client.post("/security/name/", {"name": "Quince Tamarind", "time_zone": "Europe/Vienna"})
    page = ada.client.get("/security/").content.decode()
    assert 'value="Quince Tamarind"' in page
    assert '<option value="Europe/Vienna" selected>' in page
    answer = ada.client.post("/security/name/", {"name": "x" * 61, "time_zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert "Change my password" in text_of(answer)


def test_a_name_that_was_typed_too_late_comes_back_into_its_form(ada: Someone) -> None:
    marks = {"writer": hidden(ada.client.get("/security/"), "writer"), "time_zone": "Asia/Tokyo"}
    ada.lock()
    page = go_on(ada.client, ada.client.post("/security/name/", {"name": "Quince Tamarind", **marks}))
    carried = {name: hidden(page, name) for name in ("carry", "next")}
    back = go_on(ada.client, ada.client.post("/unlock/", {"password": ada.password, **carried}))
    assert back.status_code == 200
    assert 'value="Quince Tamarind"' in back.content.decode()
    assert '<option value="Asia/Tokyo" selected>' in back.content.decode()


def test_a_lock_made_under_an_older_pepper_is_renewed_at_the_next_sign_in(settings: Any, ada: Someone) -> None:
    ada.client.post("/journal/new/", {"text": WORDS})
    older = settings.VAULT_SECRETS.pepper.current
    newer = Secret.fresh()
    settings.VAULT_SECRETS = ServerSecrets(SecretRing([newer, older]), settings.VAULT_SECRETS.release)
    server_keys.passwords.cache_clear()
    assert reads(sign_in_with(ada, ada.password), "/journal/")
    settings.VAULT_SECRETS = ServerSecrets(SecretRing([newer]), settings.VAULT_SECRETS.release)
    server_keys.passwords.cache_clear()
    assert reads(sign_in_with(ada, ada.password), "/journal/")


def test_a_code_of_an_older_key_takes_no_account(ada: Someone) -> None:
    older = new_code(ada.client)
    derived = keys.derive(ada.person, NEW)
    keys.start_fresh(ada.person, derived)
    Client().post("/recover/", {"email": ada.email, "code": older, "password1": NEWER})
    assert not opens(ada, NEWER)
    assert opens(ada, NEW)


def test_wrong_passwords_from_elsewhere_keep_nobody_out(ada: Someone) -> None:
    for _ in range(12):
        Client(REMOTE_ADDR="198.51.100.7").post("/sign-in/", {"login": ada.email, "password": "not this one"})
    assert opens(ada, ada.password)


def test_a_link_is_made_for_the_address_the_operator_named(settings: Any, ada: Someone) -> None:
    settings.EMAIL_HOST, settings.ORIGIN = "mail.example.org", "https://closer.example.org"
    Client().post("/forgotten/", {"email": ada.email}, headers={"Host": "localhost:6666"})
    assert "https://closer.example.org/forgotten/" in mail.outbox[0].body
