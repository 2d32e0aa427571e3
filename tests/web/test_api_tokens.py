"""Tokens: made with the password, shown once, for what was chosen, ended with the key and on the page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from innermost.web.api import tokens
from innermost.web.api.caller import MOST_CALLS, MOST_GUESSES
from innermost.web.api.views import CHANGED
from innermost.web.due import ask
from innermost.web.models import ApiOnce, ApiToken, Person
from innermost.web.sweep import sweep
from innermost.web.visit import Presence
from tests.web.calling import Calls, calls, slug_of
from tests.web.cast import Someone, browser

pytestmark = pytest.mark.django_db
PAGE = "/security/tokens/"


def ask_for(who: Someone, **more: Any) -> HttpResponse:
    form = {"name": "My notes", "scopes": ["journal:read"], "days": "30", "password": who.password}
    return who.client.post(PAGE, form | more)


def token_on(page: HttpResponse) -> str:
    found = re.search(r'value="(im_[\w-]{43})"', page.content.decode())
    assert found
    return found[1]


def test_a_token_made_on_the_page_does_what_was_chosen_and_nothing_else(ada: Someone) -> None:
    ada.write("By the river.")
    program = Calls(token_on(ask_for(ada, words="on")))
    assert [one["text"] for one in program.get("entries").json()["items"]] == ["By the river."]
    assert slug_of(program.post("entries", {"text": "x"})) == "scope"


def test_a_token_opens_no_words_unless_that_was_ticked(ada: Someone) -> None:
    program = Calls(token_on(ask_for(ada)))
    assert (program.get("me").json()["opens_words"], slug_of(program.get("entries"))) == (False, "no-words")
    assert not ApiToken.objects.exclude(wrap=None).exists()


@pytest.mark.parametrize("wrong", [{"password": "not this"}, {"scopes": []}, {"name": ""}, {"days": "365"}])
def test_what_is_not_filled_in_rightly_makes_none(ada: Someone, wrong: dict[str, Any]) -> None:
    assert ask_for(ada, **wrong).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_token_is_shown_once_and_stands_nowhere(ada: Someone) -> None:
    token = token_on(ask_for(ada))
    assert token not in ada.client.get(PAGE).content.decode()
    row = ApiToken.objects.get()
    assert token[3:].encode() not in b"".join(bytes(getattr(row, name)) for name in ("mark", "name"))


def test_the_list_says_what_each_may_and_the_day_it_was_used(ada: Someone) -> None:
    token = token_on(ask_for(ada))
    assert "Not used yet" in ada.client.get(PAGE).content.decode()
    Calls(token).get("me")
    page = ada.client.get(PAGE).content.decode()
    assert all(words in page for words in ("My notes", "Read my journal", "Opens no words", "Last used today"))
    assert "1 on" in ada.client.get("/security/").content.decode()


def test_an_ended_token_is_over_at_once(ada: Someone) -> None:
    program = calls(ada)
    ada.client.post(f"{PAGE}{ApiToken.objects.get().pk}/end/")
    assert slug_of(program.get("me")) == "token"


def test_nobody_ends_somebody_elses(ada: Someone, ben: Someone) -> None:
    program = calls(ada)
    assert ben.client.post(f"{PAGE}{ApiToken.objects.get().pk}/end/").status_code == 404
    assert program.get("me").status_code == 200


def changes_the_password(ada: Someone) -> None:
    ada.client.post("/security/password/", {"password": ada.password, "password1": "eleven wet umbrellas sing"})


def takes_a_new_key(ada: Someone) -> None:
    form = {"password": ada.password, "password1": "eleven wet umbrellas sing"}
    ada.client.post("/security/somebody-may-know/", form)


def ends_all_others(ada: Someone) -> None:
    ada.client.post("/security/sign-ins/others/end/")


def deletes_everything(ada: Someone) -> None:
    ada.client.post("/yours/delete/", {"password": ada.password})


def is_deactivated(ada: Someone) -> None:
    person = ada.person
    person.is_active = False
    person.save()


def lets_it_run_out(ada: Someone) -> None:  # as the others
    ApiToken.objects.update(expires=timezone.now())


ENDS = (changes_the_password, takes_a_new_key, ends_all_others, deletes_everything, is_deactivated, lets_it_run_out)


@pytest.mark.parametrize("act", ENDS, ids=lambda act: act.__name__)
def test_a_token_is_over_once_its_person(ada: Someone, act: Any) -> None:
    program = calls(ada)
    assert program.get("me").status_code == 200
    act(ada)
    assert program.get("me").content == Calls(f"im_{'A' * 43}").get("me").content


def test_each_has_twenty_at_most(ada: Someone) -> None:
    for n in range(tokens.MOST):
        tokens.make(ada.visit(), f"{n}", ("journal:read",))
    answer = ask_for(ada)
    assert (answer.status_code, ApiToken.objects.count()) == (409, tokens.MOST)
    assert 'value="My notes"' in answer.content.decode()


@pytest.mark.parametrize("act", [changes_the_password, takes_a_new_key], ids=lambda act: act.__name__)
def test_none_is_made_with_a_password_or_key_that_changed_in_the_same_moment(ada: Someone, act: Any) -> None:
    checked = ada.visit()
    assert checked.person.key_version == 1
    act(ada)
    with pytest.raises(tokens.ChangedSince):
        tokens.make(checked, "late", ("journal:read",), words=True)
    assert not ApiToken.objects.exists()


def test_whoever_made_one_too_late_reads_why(ada: Someone) -> None:
    real = tokens.make

    def late(here: Presence, *args: Any, **more: Any) -> str:
        Person.objects.filter(pk=here.person.pk).update(password="another by now")
        return real(here, *args, **more)

    with patch.object(tokens, "make", late):
        answer = ask_for(ada)
    page = answer.content.decode()
    assert (answer.status_code, CHANGED in page, 'value="My notes"' in page) == (409, True, True)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer x", "Bearer im_", f"Bearer im_{'A' * 43}", "Basic YTpi", "Bearer im_\xff", "b"],
)
def test_whatever_is_no_token_is_the_same_refusal(header: str) -> None:
    answer = Client(headers={"Authorization": header}).get("/api/v1/me")
    assert (answer.status_code, slug_of(answer)) == (401, "token")


def test_a_sign_in_means_nothing_to_a_call(ada: Someone) -> None:
    assert slug_of(ada.client.get("/api/v1/me")) == "token"
    program = calls(ada)
    without = program.get("me")
    program.client.cookies = ada.client.cookies
    answer = program.get("me")
    assert (answer.content, answer.headers, dict(answer.cookies)) == (without.content, without.headers, {})


def test_too_many_calls_of_one_token_have_to_wait(ada: Someone) -> None:
    program, other = calls(ada), calls(ada)
    for _ in range(MOST_CALLS):
        assert program.get("me").status_code == 200
    answer = program.get("me")
    assert (slug_of(answer), answer["Retry-After"]) == ("too-often", "60")
    assert other.get("me").status_code == 200


def test_too_many_wrong_tokens_have_to_wait_and_right_ones_do_not(ada: Someone) -> None:
    right, wrong = calls(ada), Calls("im_x")
    assert {slug_of(wrong.get("me")) for _ in range(MOST_GUESSES)} == {"token"}
    assert slug_of(wrong.get("me")) == "too-often"
    assert right.get("me").status_code == 200


def test_the_day_of_use_is_its_persons_day(ada: Someone) -> None:
    ada.client.post("/security/name/", {"name": "Ada", "time_zone": "Pacific/Kiritimati"})
    program, late = calls(ada), timezone.now().replace(hour=13)
    with patch("django.utils.timezone.now", lambda: late):
        program.get("me")
    assert ApiToken.objects.get().used == (late + timedelta(days=1)).date()


def test_what_has_run_out_is_swept(ada: Someone) -> None:
    calls(ada).post("entries", {"text": "x"}, **{"Idempotency-Key": "k"})
    ApiOnce.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    sweep(ask("sweep", "now", timezone.now()))
    assert (ApiOnce.objects.count(), ApiToken.objects.count()) == (0, 1)
    lets_it_run_out(ada)
    sweep(ask("sweep", "again", timezone.now()))
    assert not ApiToken.objects.exists()


def test_a_guest_has_none() -> None:
    cache.clear()
    assert browser().get(PAGE)["Location"].startswith("/sign-in/")
