"""States of the page of tokens. Knows how to make one; judges nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys import ways
from tests.journeys.household import Household


def made(page: Page, household: Household) -> None:  # as other states
    """A new token stands on the page, and in the list."""
    page.goto("/security/tokens/")
    page.get_by_label("What it is for").fill("Notes on my desk")
    page.get_by_label("Read my journal").check()
    ways.with_password(page, "Nora", "Make the token")
    page.get_by_label("Your new token").wait_for()
