"""A listening turn on two devices: one "not quite", the network gone once, and a thank-you both chose to keep."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Error as BetweenPages
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.journeys import ways
from tests.journeys.together import Two
from tests.web.served import soon

pytestmark = pytest.mark.journey
WALK = "/walks/listening-turn/"


def meet_in_a_walk(two: Two) -> None:
    """Ada asks, Ben finds it on Today, and it opens on Ada's page by itself."""
    two.ada.goto(f"{WALK}together/")
    two.ada.get_by_role("button", name=re.compile("^I am ready: ask ")).click()
    expect(two.ada.get_by_role("heading", level=1)).to_contain_text("You asked")
    two.ben.goto("/today/")
    two.ben.get_by_role("link", name=re.compile("would like to do")).click()
    ways.press(two.ben, "I am ready")
    for page in (two.ada, two.ben):
        expect(card(page)).to_be_visible(timeout=20_000)


def card(page: Page) -> object:
    return page.locator("section.phase:visible h1")


def shown(page: Page) -> str:
    """The id of the card that is on the screen; empty between two pages."""
    try:
        there: list[str] = page.locator("section.phase:visible").evaluate_all("all => all.map((one) => one.id)")
    except BetweenPages:
        return ""
    return there[0] if there else ""


def press_first(page: Page, but: str = "") -> bool:
    """The first thing this device can press on the card it shows now, if anything. The walk may go on meanwhile."""
    now = shown(page)
    if now in ("", but):
        return False
    button = page.locator(f"#{now} .moves:visible button:enabled").first
    try:
        button.click(timeout=700)
    except NotInTime:
        return False
    return True


def go_on_until(two: Two, wanted: str) -> None:
    """Each presses what is there for them until both see the card."""

    def there() -> bool:
        if shown(two.ada) == shown(two.ben) == wanted:
            return True
        for page in (two.ada, two.ben):
            press_first(page, but=wanted)
        two.ada.wait_for_timeout(300)
        return False

    assert soon(there, 120), (shown(two.ada), shown(two.ben))


def gate_of(page: Page, roles: str) -> str:
    """The card on which somebody says whether it was understood."""
    ids = page.locator("section.phase").evaluate_all("all => all.map((one) => one.id)")
    return next(one for one in ids if one.startswith("right") and one.endswith(roles))


def test_a_listening_turn_with_a_not_quite_and_the_network_gone_once(two: Two) -> None:
    meet_in_a_walk(two)
    go_on_until(two, gate_of(two.ada, "ab"))
    assert not press_first(two.ben)
    two.ada.get_by_role("button", name="Not quite").click()
    expect(two.ben.locator("section.phase:visible")).not_to_have_id(gate_of(two.ben, "ab"))
    the_network_goes(two)
    go_on_until(two, gate_of(two.ada, "ab"))
    two.ada.locator(".moves:visible button").first.click()
    go_on_until(two, gate_of(two.ada, "ba"))
    two.ben.locator(".moves:visible button").first.click()
    for page in (two.ada, two.ben):
        walks_to_the_end(two, page)
    keep_a_thank_you(two)


def the_network_goes(two: Two) -> None:
    """Ben's device is cut off while Ada pauses, and comes back to where the walk is."""
    two.ben.context.set_offline(True)
    two.ada.locator("[data-pause]:visible").click()
    expect(two.ada.locator("[data-resume]:visible")).to_be_visible()
    two.ben.context.set_offline(False)
    expect(two.ben.locator("[data-resume]:visible")).to_be_visible(timeout=40_000)
    two.ben.locator("[data-resume]:visible").click()
    for page in (two.ada, two.ben):
        expect(page.locator("[data-pause]:visible")).to_be_visible()


def walks_to_the_end(two: Two, page: Page) -> None:
    def over() -> bool:
        if page.get_by_role("heading", name="You have walked it to the end.").count():
            return True
        press_first(two.ada), press_first(two.ben)
        page.wait_for_timeout(300)
        return False

    assert soon(over, 120), shown(page)


def keep_a_thank_you(two: Two) -> None:
    """Each lays down a thank-you; they open once both have."""
    words = {two.ada: "for saying it again", two.ben: "for the second try"}
    for page, thanks in words.items():
        ways.follow(page, "Keep something of it?")
        page.locator("[name=thanks]").fill(thanks)
        ways.press(page, "Keep it, sealed")
        page.wait_for_load_state()
    two.ada.goto("/walks/kept/")
    for thanks in words.values():
        expect(two.ada.get_by_role("main")).to_contain_text(thanks)


def test_a_stop_is_one_tap_and_names_nobody(two: Two) -> None:
    meet_in_a_walk(two)
    expect(two.ben.locator("section.phase:visible h1")).to_be_focused()
    two.ben.keyboard.press("Escape")
    expect(two.ben.locator("[data-stop]:visible")).to_be_focused()
    two.ben.keyboard.press("Enter")
    for page in (two.ada, two.ben):
        ways.arrives(page, "Enough for today.")


def test_where_no_socket_gets_through_it_goes_on_by_asking(two: Two, another_page: Callable[..., Page]) -> None:
    for page in (two.ada, two.ben):
        page.add_init_script("window.WebSocket = class { constructor() { throw new Error('blocked') } }")
    meet_in_a_walk(two)
    two.ada.locator("[data-pause]:visible").click()
    expect(two.ben.locator("[data-resume]:visible")).to_be_visible(timeout=15_000)


def test_without_scripts_buttons_lead_on(two: Two, another_page: Callable[..., Page]) -> None:
    meet_in_a_walk(two)
    plain = another_page(two.ada.url, java_script_enabled=False)
    plain.context.add_cookies(two.ada.context.cookies())  # type: ignore[arg-type]  # what a browser gives, it takes
    plain.goto(two.ada.url)
    first = plain.locator("section.phase:visible").get_attribute("id")
    plain.locator(".moves:visible button").first.click()
    expect(plain.get_by_text("It goes on when you both have.").first).to_be_visible()
    assert press_first(two.ben)
    expect(two.ben.locator("section.phase:visible")).not_to_have_id(first or "")
    plain.goto(two.ada.url)
    assert plain.locator("section.phase:visible").get_attribute("id") != first


def test_a_second_device_of_one_takes_over(two: Two, another_page: Callable[..., Page]) -> None:
    meet_in_a_walk(two)
    second = another_page(two.ada.url)
    second.context.add_cookies(two.ada.context.cookies())  # type: ignore[arg-type]  # what a browser gives, it takes
    second.goto(two.ada.url)
    expect(two.ada.get_by_role("heading", name="It goes on on your other device.")).to_be_visible()
    expect(second.locator("section.phase:visible")).to_be_visible()
    ways.press(two.ada, "Go on here instead")
    expect(two.ada.locator("section.phase:visible")).to_be_visible()
    expect(second.get_by_role("heading", name="It goes on on your other device.")).to_be_visible()


def test_a_page_that_asked_says_so_where_it_goes_on_elsewhere_or_is_no_more(
    two: Two, another_page: Callable[..., Page]
) -> None:
    two.ada.goto(f"{WALK}together/")
    two.ada.get_by_role("button", name=re.compile("^I am ready: ask ")).click()
    expect(two.ada.get_by_role("heading", level=1)).to_contain_text("You asked")
    second = another_page(two.ada.url)
    second.context.add_cookies(two.ada.context.cookies())  # type: ignore[arg-type]  # what a browser gives, it takes
    second.goto(two.ada.url)
    expect(two.ada.get_by_role("heading", name="It goes on on your other device.")).to_be_visible()
    two.ben.goto("/walks/five-things/together/")
    two.ben.get_by_role("button", name=re.compile("^I am ready: ask ")).click()
    second.wait_for_url("**/walks/", timeout=20_000)
