"""The map between two browsers: kept, let known, asked about, taken back; and a thought on the day of an exam."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.together import Two

pytestmark = pytest.mark.journey
HERS, EXAM = "My sister, since we shared a room.", "The driving test at ten."


def presses(page: Page, words: str) -> None:
    """The one button whose words match."""
    page.get_by_role("button", name=re.compile(words)).click()


def writes(page: Page, text: str, button: str, *, day: str = "") -> None:
    page.get_by_role("link", name="In your own words").click()
    page.get_by_label("In a line or two").fill(text)
    if day:
        page.get_by_label("The day, if it has one").fill(day)
    page.get_by_label("You may ask me about this").check()
    presses(page, button)


def main_of(page: Page, path: str) -> str:
    page.goto(path)
    return page.get_by_role("main").inner_text()


def test_something_is_kept_let_known_asked_about_and_taken_back(two: Two) -> None:
    two.ada.goto("/keep/")
    two.ada.get_by_role("link", name="What you know of each other").click()
    two.ada.get_by_role("link", name="People").click()
    writes(two.ada, HERS, "Only for me")
    expect(two.ada.get_by_role("main")).to_contain_text("Only you read this")
    assert HERS not in main_of(two.ben, "/know/people/")
    two.ada.locator(".slips a", has_text=HERS).click()
    two.ada.get_by_role("link", name="Let Ben").click()
    presses(two.ada, "Let Ben")
    two.ben.goto("/know/")
    expect(two.ben.get_by_role("main")).to_contain_text("What you may ask Ada")
    two.ben.locator(".slips a", has_text=HERS).click()
    two.ben.locator(".openers button").first.click()
    ways.press(two.ben, "Say it")
    two.ada.reload()
    expect(two.ada.get_by_role("main")).to_contain_text("how is it with that now?")
    two.ada.get_by_role("link", name="Keep it to myself again").click()
    ways.press(two.ada, "Take it back")
    assert HERS not in main_of(two.ben, "/know/people/")


def test_on_the_day_of_an_exam_a_line_leads_to_a_thought(two: Two) -> None:
    two.ada.goto("/know/days/")
    writes(two.ada, EXAM, "may know it, too", day=datetime.now(UTC).date().isoformat())
    two.ben.goto("/today/")
    two.ben.get_by_role("link", name=EXAM).click()
    expect(two.ben.get_by_label("A few words, if you like")).to_have_value("Thinking of you today.")
    ways.press(two.ben, "Send it")
    assert "Thinking of you today." in main_of(two.ada, "/today/")
