"""From a closed line to a sentence of one's own, with and without a script; hints while one writes, once asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
CLOSED = "whatever, you never listen, I'm fine"
WHEN = "I told you about the interview and you picked up your phone"
OWN = f"I felt very hurt when {WHEN}. I need to be heard. Would you sit with me after supper?"


def turn_into_a_sentence(page: Page) -> None:
    page.goto("/say/")
    page.get_by_label("What do you want to say?").fill(CLOSED)
    ways.press(page, "Look at my words")
    expect(page.locator("mark", has_text="you never").first).to_be_visible()
    expect(page.get_by_label("What do you want to say?")).to_have_value(CLOSED)
    ways.press(page, "Build it step by step")
    expect(page.get_by_text(CLOSED)).to_be_visible()
    ways.press(page, "Hurt")
    page.get_by_label("hurt", exact=True).check(force=True)
    page.get_by_label("Very").check(force=True)
    page.get_by_label("I felt").check(force=True)
    ways.press(page, "Go on")
    page.get_by_label("When was that?").fill(WHEN)
    ways.press(page, "Go on")
    ways.press(page, "Go on")
    page.get_by_label("What do you need?").fill("to be heard")
    page.get_by_label("What do you need?").press("Enter")
    page.get_by_label("What would you like to ask?").fill("Would you sit with me after supper")
    ways.press(page, "Go on")
    expect(page.get_by_label("In your own words")).to_have_value(OWN)


def test_a_closed_line_becomes_a_sentence_of_ones_own_and_is_kept(page: Page) -> None:
    ways.member(page, "Saya")
    turn_into_a_sentence(page)
    ways.press(page, "Keep it in my journal")
    expect(page.locator(".entries")).to_contain_text(OWN)


def test_it_needs_neither_an_account_nor_a_script(another_page: Callable[..., Page], server: Server) -> None:
    page = another_page(server.url, java_script_enabled=False)
    turn_into_a_sentence(page)
    ways.press(page, "Look at it as a whole")
    expect(page.locator(".seen")).to_contain_text("Your words stay as they are.")
    expect(page.get_by_label("In your own words")).to_have_value(OWN)
    assert page.context.cookies() == []


def test_hints_come_on_request_and_from_then_on_when_typing_stops(page: Page) -> None:
    asked: list[str] = []
    ways.member(page, "Sina")
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/say/look/") else None)
    page.goto("/journal/new/")
    page.locator("textarea").fill(CLOSED)
    page.wait_for_timeout(2_000)
    assert asked == []
    ways.press(page, "Look at my words")
    expect(page.locator(".seen mark", has_text="you never").first).to_be_visible()
    page.locator("textarea").fill("I was sad on Sunday when you left before the cake.")
    expect(page.locator(".seen mark", has_text="you never")).to_have_count(0)
    assert len(asked) == 1
    ways.press(page, "Keep")
    expect(page.locator(".entries")).to_contain_text("before the cake")
