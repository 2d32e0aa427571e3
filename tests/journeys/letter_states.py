"""How the pages of letters and surprises come into their states. Knows pages and people; judges nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from tests.journeys import ways
from tests.journeys.household import WORDS, Household, Open


def written(rest: str = "") -> Open:
    """A letter with its writer alone, or a page of it."""

    def letter(page: Page, household: Household) -> None:
        write(page, WORDS)
        page.goto(f"{page.url}{rest}")

    return letter


def sealed(rest: str = "") -> Open:
    def letter(page: Page, household: Household) -> None:
        page.goto(f"{_sealed_one(page)}{rest}")

    return letter


def _sealed_one(page: Page) -> str:
    """The one that lies sealed already: in a household there is room for six letters."""
    page.goto("/letters/")
    lists = page.locator("section", has=page.get_by_role("heading", name="Sealed until a day"))
    if lists.count():
        return str(lists.locator("a").first.get_attribute("href"))
    write(page, WORDS)
    where = page.url
    seal(page)
    return where


def planned(rest: str = "", days: int = 5) -> Open:
    """A surprise with words for its day; with `days` 0 its day has come."""

    def surprise(page: Page, household: Household) -> None:
        plan(page, WORDS, "" if days == 0 else "Look out of the window.", days)
        page.goto(f"{page.url}{rest}")

    return surprise


def of_every_sort(page: Page, household: Household) -> None:
    written()(page, household)
    sealed()(page, household)
    planned()(page, household)
    planned(days=0)(page, household)
    page.goto("/letters/")


def given_by_eva(page: Page, household: Household) -> None:
    """As Finn reads it."""
    eva = household.page_of("eva")
    write(eva, WORDS)
    eva.goto(f"{eva.url}give/")
    ways.press(eva, "Give it now")
    eva.close()
    page.goto("/letters/")
    page.locator(".slips a").first.click()


def a_day_that_has_passed(page: Page, household: Household) -> None:
    write(page, WORDS)
    page.goto(f"{page.url}give/")
    page.get_by_label("Day", exact=True).fill("2020-01-01")
    ways.press(page, "Seal it until then")
    page.get_by_text("That moment has passed.").wait_for()


def write(page: Page, words: str) -> None:
    """Ends on the page of the letter."""
    page.goto("/letters/new/")
    page.get_by_label("To", exact=True).fill("Finn")
    page.get_by_label("A title, if you like").fill("The way home")
    page.get_by_label("Your letter").fill(words)
    ways.press(page, "Keep")
    page.get_by_role("link", name="Delete").wait_for()


def seal(page: Page, days: int = 30) -> None:
    """From the page of a letter and back to it."""
    page.goto(f"{page.url}give/")
    page.get_by_label("Day", exact=True).fill(in_days(days))
    ways.press(page, "Seal it until then")
    page.get_by_role("link", name="Take it back").wait_for()


def plan(page: Page, words: str, for_the_day: str, days: int) -> None:
    page.goto("/letters/new/?for=surprise")
    page.get_by_label("What you plan").fill(words)
    page.get_by_label("Day", exact=True).fill(in_days(days))
    page.get_by_label("Words for that day, if you like").fill(for_the_day)
    ways.press(page, "Keep it secret")
    page.get_by_role("link", name="Delete").wait_for()


def in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
