"""How the pages of time for two come into their states. Knows pages and people; judges nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys import ways
from tests.journeys.household import WORDS, Household, Open
from tests.journeys.letter_states import in_days


def planned(rest: str = "", days: int = 5, *, hidden: bool = False) -> Open:
    """Something Eva plans, with everything filled in, or a page of it."""

    def outing(page: Page, household: Household) -> None:
        plan(page, WORDS[:100], days, hidden=hidden)
        page.goto(f"{page.url}{rest}")

    return outing


def planned_by_eva(page: Page, household: Household) -> None:
    """As Finn reads it, who answered."""
    eva = household.page_of("eva")
    plan(eva, "The ferry", 6)
    where = eva.url
    eva.close()
    page.goto(where)
    page.get_by_label("A few words, if you like").fill("I bring the bread.")
    ways.press(page, "Yes, gladly")
    page.locator("#said").wait_for()


def called_off(page: Page, household: Household) -> None:
    plan(page, "The lake", 8)
    where = page.url
    page.goto(f"{where}off/")
    ways.press(page, "Call it off")
    page.get_by_text("This was called off.").wait_for()


def all_of_them(page: Page, household: Household) -> None:
    plan(page, "The night train", 20, hidden=True)
    page.goto("/time/planned/")


def a_list(page: Page, household: Household) -> None:
    page.goto("/time/small/")
    page.get_by_role("button", name="Onto my list").first.click()
    page.get_by_role("heading", name="On your list").wait_for()


def plan(page: Page, name: str, days: int, *, hidden: bool = False) -> None:
    """Ends on its page."""
    page.goto("/time/new/?idea=map-of-a-street")
    page.get_by_label("What you would like to do").fill(name)
    page.get_by_label("Day", exact=True).fill(in_days(days))
    page.get_by_label("Time, on your clock").fill("23:30")
    page.get_by_label("What to bring").fill("Two pencils")
    if hidden:
        page.get_by_label("A surprise").check()
    ways.press(page, "Plan it")
    page.get_by_role("heading", name=name).wait_for()
