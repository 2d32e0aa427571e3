"""Where reminders go is set and changed with the password; turning them off, and seeing that they are on, is free."""

from __future__ import annotations

from typing import Any

import pytest

from innermost.web.remind.choice import Choice, choice_of
from tests.web.cast import Someone

pytestmark = pytest.mark.django_db
MAIL = {"kinds": ["ritual"], "before": "at", "channel": "mail", "do": "keep"}


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.test"


def sends(who: Someone, **more: Any) -> Any:
    return who.client.post("/reminders/", MAIL | more)


def chosen(who: Someone) -> Choice | None:
    found = choice_of(who.person)
    return found[1] if found else None


@pytest.mark.parametrize("password", ["", "not the right one at all"])
def test_without_the_password_nothing_is_turned_on_and_nothing_typed_is_lost(password: str, ada: Someone) -> None:
    answer = sends(ada, password=password, quiet_from="21:15", quiet_to="07:00")
    assert answer.status_code == 422
    assert "21:15" in answer.content.decode()
    assert chosen(ada) is None


def test_another_address_is_asked_about_and_other_kinds_are_not(ada: Someone) -> None:
    assert sends(ada, password=ada.password).status_code == 302
    assert sends(ada, kinds=["ritual", "outing"]).status_code == 302
    assert sends(ada, channel="address", address="ntfys://93.184.216.34/kitchen-door").status_code == 422
    found = chosen(ada)
    assert found
    assert (found.kinds, found.channel, found.address) == (("ritual", "outing"), "mail", "")


def test_guesses_at_the_password_come_to_an_end(ada: Someone) -> None:
    statuses = [sends(ada, password="not the right one at all").status_code for _ in range(12)]
    assert statuses[-1] == 429
    assert chosen(ada) is None


def test_turning_them_off_asks_for_nothing(ada: Someone) -> None:
    sends(ada, password=ada.password)
    ada.client.post("/reminders/", {"do": "off"})
    assert chosen(ada) is None


def security(who: Someone) -> str:
    return str(who.client.get("/security/").content.decode())


def test_the_security_page_says_whether_a_calendar_link_and_reminders_are_on(ada: Someone) -> None:
    assert "On: whoever has it" not in security(ada)
    assert "On: see where they go" not in security(ada)
    sends(ada, password=ada.password)
    ada.client.post("/calendar/", {"do": "make", "password": ada.password})
    page = security(ada)
    assert "On: whoever has it" in page
    assert "On: see where they go" in page
    assert 'href="/calendar/"' in page
    assert 'href="/reminders/"' in page
