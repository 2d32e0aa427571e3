"""How the pages of Keep come into their states. Knows pages and people; judges nothing."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

from PIL import Image
from playwright.sync_api import Page

from tests.journeys import ways
from tests.journeys.household import WORDS, Household, Open


def in_the_jar(rest: str = "") -> Open:
    """An appreciation with its writer alone, or a page of it."""

    def appreciation(page: Page, household: Household) -> None:
        put_in(page, WORDS)
        page.goto(f"{page.url}{rest}")

    return appreciation


def sealed(rest: str = "") -> Open:
    def appreciation(page: Page, household: Household) -> None:
        put_in(page, WORDS)
        where = page.url
        page.goto(f"{where}show/")
        page.get_by_label("Day", exact=True).fill((datetime.now(UTC) + timedelta(days=30)).date().isoformat())
        ways.press(page, "Seal it until then")
        page.get_by_text("Sealed for").first.wait_for()
        page.goto(f"{where}{rest}")

    return appreciation


def remembered(path: str) -> Open:
    """A page after a memory with a picture was kept for both."""

    def memory(page: Page, household: Household) -> None:
        remember(page, WORDS)
        page.goto(path)

    return memory


def a_memory(page: Page, household: Household) -> None:
    remember(page, WORDS)


def read_by_finn(page: Page, household: Household) -> None:
    eva = household.page_of("eva")
    remember(eva, WORDS)
    where = eva.url
    eva.close()
    page.goto(where)


def a_file_is_refused(page: Page, household: Household) -> None:
    page.goto("/keep/memories/new/")
    page.get_by_label("What you would like to remember").fill(WORDS)
    page.get_by_label("A picture, if you like").set_input_files(
        {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"}
    )
    ways.press(page, "Keep it for you both")
    page.get_by_text("no picture we can open").first.wait_for()


def with_a_joke(page: Page, household: Household) -> None:
    page.goto("/keep/ours/")
    page.get_by_label("A joke of yours").check(force=True)
    page.get_by_label("In a line").fill(WORDS)
    ways.press(page, "Keep it for you both")
    page.locator(".slips").wait_for()


def put_in(page: Page, words: str) -> None:
    """Ends on the page of the appreciation."""
    page.goto("/give/appreciation/")
    page.get_by_label("What I noticed").fill(words)
    ways.press(page, "Keep it in my jar")
    page.wait_for_url("**/keep/*-*/")


def remember(page: Page, words: str, day: str = "2025-07-03") -> None:
    """With a picture, for both. Ends on the page of the memory."""
    page.goto("/keep/memories/new/")
    page.get_by_label("What you would like to remember").fill(words)
    page.get_by_label("When it was").fill(day)
    page.get_by_label("What the picture shows").fill("The quay at night")
    file = {"name": "quay.png", "mimeType": "image/png", "buffer": _quay()}
    page.get_by_label("A picture, if you like").set_input_files(file)
    ways.press(page, "Keep it for you both")
    page.wait_for_url("**/given/*/")


def _quay() -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((600, 400)).convert("RGB").save(made, "PNG")
    return made.getvalue()
