"""Two people in two browsers: a weekly hour is begun, moved once, and read by a calendar program that knows neither."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable

import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.journeys import ritual_states, together, ways
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey


def test_a_ritual_of_two_stands_in_the_calendar_of_the_other(another_page: Callable[..., Page], server: Server) -> None:
    ola, per = another_page(server.url), another_page(server.url)
    ways.member(ola, "Orla")
    ways.member(per, "Perry")
    together.meet(ola, per, "Perry")
    ola.goto("/rituals/")
    ola.get_by_role("link", name="A weekly hour for two").click()
    ways.press(ola, "Begin it")
    ways.arrives(ola, "A weekly hour for two")
    per.goto("/calendar/")
    ways.with_password(per, "Perry", "Make my link")
    (tea,) = events(per)
    assert (tea.summary.value, tea.rrule.value) == ("Time set aside", "FREQ=WEEKLY;BYDAY=FR")
    ola.locator("main ul.list a").first.click()
    ola.get_by_label("At what time").fill("20:15")
    ways.press(ola, "Move it")
    expect(ola.get_by_role("main")).to_contain_text("Moved once")
    per.goto("/calendar/")
    ways.with_password(per, "Perry", "Titles that say what it is")
    found = {one.dtstart.value.strftime("%H:%M"): one.summary.value for one in events(per)}
    assert found == dict.fromkeys(("19:30", "20:15"), "A weekly hour for two")


def test_a_ritual_is_muted_by_one_and_ended_by_the_other(another_page: Callable[..., Page], server: Server) -> None:
    pia, rob = another_page(server.url), another_page(server.url)
    ways.member(pia, "Pia")
    ways.member(rob, "Rob")
    together.meet(pia, rob, "Rob")
    ritual_states.begin(pia, "Bread and tea", "daily-check-in")
    where = pia.url
    rob.goto(where)
    ways.press(rob, "Mute it for me")
    expect(rob.get_by_role("main")).to_contain_text("muted for you")
    pia.goto(where)
    expect(pia.get_by_role("main")).not_to_contain_text("muted for you")
    ways.follow(pia, "End it")
    ways.press(pia, "End it")
    rob.goto(where)
    expect(rob.get_by_role("main")).to_contain_text("It has ended.")


def events(page: Page) -> list[vobject.base.Component]:
    """As a program reads the link on the page, with no sign-in."""
    address = page.get_by_label("Your link").input_value()
    with urllib.request.urlopen(address, timeout=20) as answer:
        calendar = vobject.readOne(answer.read().decode())
    return list(calendar.contents["vevent"])
