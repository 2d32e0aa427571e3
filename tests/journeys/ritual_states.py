"""How the pages of rituals and of the calendar link come into their states. Knows pages and people; judges nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys import ways
from tests.journeys.household import WORDS, Household, Open


def begun(rest: str = "", idea: str = "weekly-date") -> Open:
    """A ritual Eva begins with Finn, or a page of it."""

    def ritual(page: Page, household: Household) -> None:
        begin(page, WORDS[:100], idea)
        page.goto(f"{page.url}{rest}")

    return ritual


def begun_by_eva(page: Page, household: Household) -> None:
    """As Finn reads it, who muted it and said something to it."""
    eva = household.page_of("eva")
    begin(eva, "Bread and tea", "daily-check-in")
    where = eva.url
    eva.close()
    page.goto(where)
    ways.press(page, "Mute it for me")
    page.get_by_role("button", name="Take it in again").wait_for()


def with_a_pause(page: Page, household: Household) -> None:
    begin(page, "Soup", "morning-coffee")
    where = page.url
    page.goto(f"{where}pause/")
    page.get_by_label("From").fill("2030-03-01")
    page.get_by_label("To, this day included").fill("2030-03-20")
    ways.press(page, "Pause it")
    page.goto(f"{where}pause/")


def ended(page: Page, household: Household) -> None:
    begin(page, "The old bench", "yearly-look")
    where = page.url
    page.goto(f"{where}end/")
    ways.press(page, "End it")
    page.get_by_text("It has ended.").wait_for()


def full(page: Page, household: Household) -> None:
    begin(page, WORDS[:110], "state-of-us")
    page.goto("/rituals/")


def linked(page: Page, household: Household) -> None:
    page.goto("/calendar/")
    has_none = page.get_by_role("button", name="Make my link").count()
    ways.with_password(page, "Eva", "Make my link" if has_none else "Show my link")
    page.get_by_label("Your link").wait_for()


def begin(page: Page, title: str, idea: str) -> None:
    """Ends on its page."""
    page.goto(f"/rituals/new/?idea={idea}")
    page.get_by_label("What it is").fill(title)
    ways.press(page, "Begin it")
    page.get_by_role("heading", name=title).wait_for()
