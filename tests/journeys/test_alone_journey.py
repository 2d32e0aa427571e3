"""From "just me" to an account: the hope that was written first is the first thing in the journal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways

pytestmark = pytest.mark.journey
HOPE = "That we laugh again at the stove."


def write_a_hope(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Just me").click()
    page.get_by_label("Who do you have in mind?").fill("my sister")
    page.get_by_label("Family").check()
    ways.follow(page, "Go on")
    page.get_by_label("What would be slightly different").fill(HOPE)
    ways.follow(page, "Go on")
    page.get_by_label("mixed").check()
    page.get_by_label("A step further").fill("Some of it is fear.")
    ways.follow(page, "Go on")
    ways.follow(page, "Go on")
    ways.press(page, "Keep these words")


def test_a_hope_written_alone_is_in_the_journal_after_signing_up(page: Page) -> None:
    write_a_hope(page)
    expect(page.get_by_text("What you just wrote comes along.")).to_be_visible()
    ways.fill_sign_up(page, "Alma")
    ways.follow(page, "Not now")
    page.goto("/journal/")
    rows = page.locator(".entries li")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text=HOPE)).to_contain_text("my sister")
    expect(rows.filter(has_text="mixed")).to_be_visible()


def test_a_sign_up_that_does_not_fit_keeps_the_hope(page: Page) -> None:
    write_a_hope(page)
    page.get_by_label("E-mail address").fill("alva@example.org")
    page.get_by_label("Password").fill("kettle")
    page.get_by_label("I am 18 or older").check()
    ways.press(page, "Make my account")
    expect(page.locator(".error")).to_contain_text("At least 10 characters")
    ways.fill_sign_up(page, "Alva")
    page.goto("/journal/")
    expect(page.locator(".entries")).to_contain_text(HOPE)
