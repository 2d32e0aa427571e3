"""From a look to a practice, by two people in two browsers: each looks alone, both share a thread, they talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.together import Two

pytestmark = pytest.mark.journey
WARMTH = 7


def number_of(page: Page) -> str:
    return page.locator("main .over").first.inner_text()


def by_key(page: Page, codes: Sequence[int]) -> None:
    """Answers one sentence after the other with the digits."""
    for code in codes:
        page.wait_for_load_state()
        with page.expect_navigation():
            page.keyboard.press(str(code + 1))


def by_tap(page: Page, codes: Sequence[int]) -> None:
    for code in codes:
        with page.expect_navigation():
            page.locator(".answers-in button").nth(code).click()


def shares_warmth(page: Page) -> None:
    page.goto("/us/threads/warmth/")
    page.get_by_role("link", name="Share my view of Warmth").click()
    expect(page.get_by_role("main")).to_contain_text("no answer, no other thread")
    ways.press(page, "Share it")


def test_two_people_go_from_a_look_to_what_they_do_about_it(two: Two) -> None:
    two.ada.get_by_role("link", name="Us", exact=True).click()
    ways.follow(two.ada, "Begin")
    by_key(two.ada, [4, 3, 5, 4, 4, 5, 2, 6, 5, 3])
    expect(two.ada.get_by_role("heading", name="Ten threads")).to_be_visible()
    expect(two.ada.get_by_role("main")).to_contain_text("A first look draws a wide picture")
    two.ada.goto("/us/look/warmth/")
    by_key(two.ada, [5] * WARMTH)
    two.ben.goto("/us/look/warmth/")
    by_tap(two.ben, [1] * WARMTH)

    shares_warmth(two.ada)
    expect(two.ada.get_by_role("main")).to_contain_text("Your view of this thread is sealed.")
    two.ben.goto("/us/together/?now")
    expect(two.ben.get_by_role("main")).to_contain_text("No thread is open to both of you.")
    shares_warmth(two.ben)

    two.ada.goto("/us/together/?now")
    two.ada.get_by_role("link", name="Warmth").click()
    expect(two.ada.get_by_role("main")).to_contain_text("did I get it?")
    two.ada.goto("/us/together/?thread=warmth&step=see&now")
    expect(two.ada.locator(".weave svg")).to_be_visible()
    two.ada.get_by_role("link", name="One small thing").click()
    practice = two.ada.locator("main .list a").first
    words = practice.locator("span").first.inner_text().split("\n")[0]
    practice.click()
    expect(two.ada.get_by_role("main")).to_contain_text(words)


def test_a_look_goes_on_in_another_browser(two: Two, another_page: Callable[..., Page]) -> None:
    two.ada.goto("/us/look/first/")
    by_tap(two.ada, [3, 3, 3, 3])
    there = another_page(two.ada.url)
    there.context.add_cookies(two.ada.context.cookies())  # type: ignore[arg-type]  # what a browser gives, it takes
    there.goto("/us/look/first/")
    assert "5 of 10" in number_of(there)
    there.get_by_role("link", name="The one before").click()
    assert "4 of 10" in number_of(there)
    expect(there.locator(".is-chosen")).to_have_text("Fairly often")


def test_without_scripts_a_look_is_buttons(two: Two, another_page: Callable[..., Page]) -> None:
    plain = another_page(two.ada.url, java_script_enabled=False)
    plain.context.add_cookies(two.ada.context.cookies())  # type: ignore[arg-type]  # as above
    plain.goto("/us/look/first/")
    by_tap(plain, [2] * 10)
    expect(plain.get_by_role("heading", name="Ten threads")).to_be_visible()
