"""Two people in two browsers: one finds something and plans it, the other says yes; a surprise shows on its day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import hours_states, together, ways
from tests.journeys.conftest import Server
from tests.journeys.test_letters_journey import the_day_is_here

pytestmark = pytest.mark.journey


def test_time_is_found_planned_answered_and_a_surprise_waits_for_its_day(
    another_page: Callable[..., Page], server: Server
) -> None:
    ola, per = another_page(server.url), another_page(server.url)
    ways.member(ola, "Hella")
    ways.member(per, "Hugo")
    together.meet(ola, per, "Hugo")
    ola.goto("/time/")
    ola.get_by_label("Cost").select_option("free")
    ways.press(ola, "Surprise us")
    name = ola.locator("main h1").inner_text()
    ways.follow(ola, "Plan this")
    ola.get_by_label("Day", exact=True).fill(hours_states.in_days(1))
    ways.press(ola, "Plan it")
    expect(ola.locator("main h1")).to_have_text(name)
    per.goto("/today/")
    per.get_by_role("link", name=name).click()
    ways.press(per, "Yes, gladly")
    expect(per.locator("#said")).to_contain_text("Yes, gladly")
    hours_states.plan(ola, "The night train", 9, hidden=True)
    where = ola.url
    for path in ("/today/", "/time/", "/time/planned/", where):
        per.goto(path)
        expect(per.get_by_role("main")).not_to_contain_text("The night train")
    ways.lock(per)
    the_day_is_here(server)
    ways.unlock(per, "Hugo")
    per.goto("/time/planned/")
    expect(per.get_by_role("main")).to_contain_text("The night train")
