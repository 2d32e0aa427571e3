"""Leaving a space: alone and at once. Who stays sees a neutral line; what one showed can be taken back for a month."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server
from tests.journeys.together import appreciate, meet

pytestmark = pytest.mark.journey
WORDS = "You left the last pear for me."
HAS_LEFT = "Ada has left this space. What was shown to you stays until its writer deletes it."


@pytest.fixture
def ada(page: Page) -> Page:
    ways.member(page, "Ada")
    return page


@pytest.fixture
def ben(another_page: Callable[..., Page], server: Server) -> Page:
    """Ben, with a browser that runs no scripts: all of this works without."""
    page = another_page(server.url, java_script_enabled=False)
    ways.member(page, "Ben")
    return page


def test_one_leaves_alone_takes_back_what_was_shown_and_the_other_keeps_a_quiet_space(ada: Page, ben: Page) -> None:
    space = meet(ada, ben, "Ben")
    appreciate(ada, WORDS)
    looks_before_leaving(ada, space)
    ben.goto(space)
    expect(ben.get_by_text(HAS_LEFT)).to_have_count(0)
    leaves(ada, space)
    ben.goto(space)
    ways.arrives(ben, "You and Ada")
    expect(ben.get_by_text(HAS_LEFT)).to_be_visible()
    assert WORDS in given_to(ben)
    takes_back_what_was_shown(ada, space)
    assert WORDS not in given_to(ben)
    goes_too(ben, space)


def given_to(page: Page) -> str:
    page.goto("/given/")
    return page.locator("main").inner_text()


def looks_before_leaving(page: Page, space: str) -> None:
    """Reads who keeps what, and stays for now."""
    page.goto(space)
    page.get_by_role("link", name=re.compile("^Leave")).click()
    ways.arrives(page, "Leave this space?")
    expect(page.get_by_role("heading", name="What Ben keeps")).to_be_visible()
    expect(page.get_by_role("link", name="Make an export first")).to_be_visible()
    ways.follow(page, "Stay")
    ways.arrives(page, "You and Ben")


def leaves(page: Page, space: str) -> None:
    page.goto(f"{space}leave/")
    ways.press(page, "Leave this space")
    ways.arrives(page, "You have left this space.")
    page.goto(space)
    ways.arrives(page, "There is nothing at this address.")


def takes_back_what_was_shown(page: Page, space: str) -> None:
    page.goto("/more/")
    page.get_by_role("link", name=re.compile("^Spaces")).click()
    page.get_by_role("link", name=re.compile("^Left today")).click()
    ways.press(page, "Take back all I showed")
    expect(page.get_by_text("Nothing of yours is shown there now.")).to_be_visible()


def goes_too(page: Page, space: str) -> None:
    page.goto(f"{space}leave/")
    expect(page.get_by_text("You are the only one here")).to_be_visible()
    ways.press(page, "Leave this space")
    page.goto("/spaces/")
    expect(page.get_by_text("You share no space yet.")).to_be_visible()
