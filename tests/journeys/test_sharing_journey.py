"""Two people in two browsers: one shares an entry after a look at it, changes it, takes it back; the other reads along.

An appreciation and a thought arrive on Today.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import together, ways
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
OpenPage = Callable[..., Page]
WORDS = "The whole way home I wanted to say that I was proud of you."
OTHER_WORDS = "The whole way home I wanted to say how proud I was."


@pytest.fixture
def two(another_page: OpenPage, server: Server) -> tuple[Page, Page]:
    """Ida and Jon, with a space of their own."""
    ida, jon = another_page(server.url), another_page(server.url)
    ways.member(ida, "Ida")
    ways.member(jon, "Jon")
    together.meet(ida, jon, "Jon")
    return ida, jon


def test_one_entry_is_shared_edited_and_taken_back(two: tuple[Page, Page]) -> None:
    ida, jon = two
    ways.write(ida, WORDS)
    ida.locator(".entries a").first.click()
    entry = ida.url
    preview = shares(ida)
    jon.goto("/today/")
    expect(jon.locator(".slips")).to_contain_text(WORDS)
    ways.follow(jon, "Say something back")
    assert jon.locator(".slip").first.inner_text() == preview
    says_back(jon, "I did not know.")
    changes(ida, entry)
    jon.reload()
    expect(jon.locator(".slip").first).to_contain_text(OTHER_WORDS)
    for page in (ida, jon):
        page.goto(entry.replace("/journal/", "/given/"))
        expect(page.locator(".slip").first).to_contain_text("edited")
        expect(page.locator("#said")).to_contain_text("I did not know.")
    takes_back(ida, entry)
    jon.reload()
    ways.arrives(jon, "There is nothing at this address.")
    jon.goto("/today/")
    expect(jon.get_by_role("main")).not_to_contain_text("The whole way home")


def shares(page: Page) -> str:
    """Shares the entry on this page after a look; what the preview said."""
    ways.follow(page, "Share it")
    ways.arrives(page, "Share this with Jon?")
    preview = page.locator(".slip").inner_text()
    ways.press(page, "Share it")
    expect(page.get_by_role("main")).to_contain_text("Shared with Jon since today")
    return preview


def says_back(page: Page, words: str) -> None:
    page.get_by_label("New to me").check(force=True)
    page.get_by_label("In words, if you like").fill(words)
    ways.press(page, "Say it")
    expect(page.locator("#said")).to_contain_text(words)


def changes(page: Page, entry: str) -> None:
    page.goto(entry)
    ways.follow(page, "Change")
    expect(page.get_by_role("main")).to_contain_text("Keep shows the new words to Jon too, marked “edited”.")
    page.locator("textarea[name=text]").fill(OTHER_WORDS)
    ways.press(page, "Keep")


def takes_back(page: Page, entry: str) -> None:
    page.goto(entry)
    ways.follow(page, "Take it back")
    expect(page.get_by_role("main")).to_contain_text("From now on Jon does not read it.")
    ways.press(page, "Take it back")
    expect(page.get_by_role("main")).not_to_contain_text("Shared with")


def test_an_appreciation_and_a_thought_arrive_on_today_and_a_line_is_kept(
    another_page: OpenPage, server: Server
) -> None:
    kim, lea = another_page(server.url), another_page(server.url)
    ways.member(kim, "Kim")
    ways.member(lea, "Lea")
    together.meet(kim, lea, "Lea")
    kim.goto("/today/")
    ways.follow(kim, "Say what you noticed")
    kim.get_by_label("What I noticed").fill("You rang my mother.")
    kim.get_by_label("Because ...").fill("I could not.")
    ways.press(kim, "Give it")
    expect(kim.get_by_role("status")).to_have_text("It is with Lea now.")
    ways.press(kim, "Thinking of you")
    lea.goto("/today/")
    expect(lea.locator(".slips")).to_contain_text("Thinking of you.")
    expect(lea.locator(".slips")).to_contain_text("I could not.")
    lea.locator(".slips > li", has_text="You rang").get_by_role("button", name="Keep it").click()
    expect(lea.get_by_role("status")).to_contain_text("Kept in your journal.")
    lea.goto("/today/")
    lea.locator(".slips > li", has_text="You rang").get_by_role("button", name="Not today").click()
    expect(lea.get_by_role("main")).not_to_contain_text("You rang my mother.")
    lea.goto("/journal/")
    expect(lea.locator(".entries")).to_contain_text("A line you kept, from Kim")
