"""States of Say it that need more than one form: a whole sentence, and a part that was looked at."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.household import Household
from tests.journeys.states import at


def a_whole_sentence(page: Page, household: Household) -> None:
    """Built from two parts, and looked at."""
    at("/say/build/")(page, household)
    page.locator("main [name=p-feeling]").fill("lonely")
    for _ in range(4):
        ways.press(page, "Go on")
    page.locator("main [name=p-request]").fill("You have to eat with me, you never do")
    ways.press(page, "Go on")
    ways.press(page, "Look at it as a whole")
    expect(page.locator(".seen .points").first).to_be_visible()


def words_looked_at(page: Page, household: Household) -> None:
    """An entry that is being written, with hints brought by a script."""
    at("/journal/new/")(page, household)
    page.locator("main textarea").fill("You never listen, and I feel ignored. I was sad on Sunday.")
    ways.press(page, "Look at my words")
    expect(page.locator(".seen .points").first).to_be_visible()
