"""States of Say it that need more than one form: a whole sentence, and a part that was looked at."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.household import Household
from tests.journeys.states import at


def go_on(page: Page, times: int = 1) -> None:
    """From step to step, each seen before the next."""
    for _ in range(times):
        heading = page.locator("main h1").inner_text()
        ways.press(page, "Go on")
        expect(page.locator("main h1")).not_to_have_text(heading)


def a_whole_sentence(page: Page, household: Household) -> None:
    """Built from two parts, and looked at."""
    at("/say/build/")(page, household)
    page.locator("main [name=p-feeling]").fill("lonely")
    go_on(page, 4)
    page.locator("main [name=p-request]").fill("You have to eat with me, you never do")
    go_on(page)
    ways.press(page, "Look at it as a whole")
    expect(page.locator(".seen .points").first).to_be_visible()


def two_versions(page: Page, household: Household) -> None:
    """Changed by hand, and a part of it changed since."""
    at("/say/build/")(page, household)
    page.locator("main [name=p-feeling]").fill("lonely")
    go_on(page, 5)
    page.get_by_label("In your own words").fill("I was lonely last night, and I told the cat.")
    ways.press(page, "Change What you feel")
    page.locator("main [name=p-feeling]").fill("sad")
    go_on(page, 5)
    expect(page.get_by_text("Two versions now.")).to_be_visible()


def words_near_a_feeling(page: Page, household: Household) -> None:
    at("/say/build/")(page, household)
    ways.press(page, "Tired")
    expect(page.get_by_label("drained", exact=True)).to_be_attached()


def words_looked_at(page: Page, household: Household) -> None:
    """An entry that is being written, with hints brought by a script."""
    at("/journal/new/")(page, household)
    page.locator("main textarea").fill("You never listen, and I feel ignored. I was sad on Sunday.")
    ways.press(page, "Look at my words")
    expect(page.locator(".seen .points").first).to_be_visible()
