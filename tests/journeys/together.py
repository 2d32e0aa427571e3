"""How two people with accounts come into one space, through the pages. Knows pages; judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys import ways

ANSWER = "The kettle, before anybody speaks."


@dataclass
class Two:
    """The browsers of two people who share a space."""

    ada: Page
    ben: Page


def meet(one: Page, other: Page, name: str) -> str:
    """One makes a space and reads a code to the other, called `name`, and lets them in. The path of the space."""
    space, code = ask_somebody_in(one)
    give_the_code(other, code)
    one.goto(space)
    ways.press(one, f"Let in {name}")
    ways.arrives(one, f"You and {name}")
    return space


def give_the_code(page: Page, code: str) -> None:
    page.goto("/join/")
    page.locator("[name=code]").fill(code)
    page.locator("main form button").last.click()
    page.wait_for_load_state()


def appreciate(page: Page, words: str) -> None:
    page.goto("/give/appreciation/")
    page.locator("[name=text]").fill(words)
    ways.press(page, "Give it")
    page.wait_for_load_state()


def ask_somebody_in(page: Page) -> tuple[str, str]:
    """A new space with a link into it: its path, and the code beside the link."""
    page.goto("/spaces/new/")
    page.get_by_label("Friends").check()
    ways.press(page, "Make this space")
    space = urlsplit(page.url).path.removesuffix("invite/")
    page.locator("[name=question]").first.check()
    page.locator("[name=answer]").fill(ANSWER)
    page.locator("[name=greeting]").fill("I thought of you on the way home.")
    page.locator("button.wide[value=look]").click()
    page.locator("button[value=send]").click()
    ways.arrives(page, "Your link is ready.")
    return space, page.locator("p.code").last.inner_text()
