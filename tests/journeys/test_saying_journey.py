"""From a closed line to a sentence of one's own, with and without a script; hints while one writes, once asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server
from tests.journeys.say_states import go_on

pytestmark = pytest.mark.journey
CLOSED = "whatever, you never listen, I'm fine"
AFRAID = "I am scared of him, he hit me when I came home late"
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
    go_on(page)
    page.get_by_label("When was that?").fill(WHEN)
    go_on(page, 2)
    page.get_by_label("What do you need?").fill("to be heard")
    page.get_by_label("What do you need?").press("Enter")
    page.get_by_label("What would you like to ask?").fill("Would you sit with me after supper")
    go_on(page)
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


@pytest.mark.parametrize("script", [True, False])
def test_a_part_is_looked_at_with_its_own_eyes(another_page: Callable[..., Page], server: Server, script: bool) -> None:
    page = another_page(server.url, java_script_enabled=script)
    page.goto("/say/sorry/")
    page.get_by_label("What did you do?").fill("I shouted")
    go_on(page, 4)
    page.get_by_label("What could make it a little better?").fill("buy you flowers so we are even")
    ways.press(page, "Look at this part")
    expect(page.locator(".seen mark", has_text="are even").first).to_be_visible()


def test_back_goes_a_step_back_and_forth_again_without_a_question(page: Page) -> None:
    page.goto("/say/build/")
    page.get_by_label("What do you feel?").fill("lonely")
    go_on(page)
    page.get_by_label("When was that?").fill(WHEN)
    go_on(page)
    expect(page.get_by_label("What did it mean to you?")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("When was that?")).to_have_value(WHEN)
    page.go_back()
    expect(page.get_by_label("What do you feel?")).to_have_value("lonely")
    page.go_forward()
    expect(page.get_by_label("When was that?")).to_have_value(WHEN)
    assert page.url.endswith("/say/build/")


def test_words_outlive_a_page_loaded_anew_and_a_visit_elsewhere_but_no_fresh_beginning(page: Page) -> None:
    page.goto("/say/")
    page.get_by_label("What do you want to say?").fill(CLOSED)
    page.locator("button.item", has_text="Build it step by step").click()
    page.get_by_label("What do you feel?").fill("lonely")
    go_on(page)
    page.get_by_label("When was that?").fill(WHEN)
    page.reload()
    expect(page.get_by_label("When was that?")).to_have_value(WHEN)
    expect(page.get_by_text(CLOSED)).to_be_visible()
    page.goto("/safety/")
    page.go_back()
    expect(page.get_by_label("When was that?")).to_have_value(WHEN)
    page.goto("/say/build/")
    expect(page.get_by_label("What do you feel?")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_words_with_a_sign_of_danger_and_a_quick_exit_leave_nothing_in_the_browser(page: Page) -> None:
    page.goto("/say/")
    page.get_by_label("What do you want to say?").fill(AFRAID)
    ways.press(page, "Look at my words")
    expect(page.get_by_text("This matters more than the wording.")).to_be_visible()
    page.goto("/safety/")
    assert page.evaluate("sessionStorage.length") == 0
    page.goto("/say/build/")
    page.get_by_label("What do you feel?").fill("lonely")
    page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    ways.press(page, "Quick exit")
    page.wait_for_timeout(500)
    page.goto("/safety/")
    assert page.evaluate("sessionStorage.length") == 0


def test_what_was_changed_by_hand_stays_when_a_part_is_changed(page: Page) -> None:
    turn_into_a_sentence(page)
    own = page.get_by_label("In your own words")
    own.fill("I was hurt, and I told the cat.")
    ways.press(page, "Change When it was")
    page.get_by_label("When was that?").fill("you picked up your phone")
    go_on(page, 4)
    expect(own).to_have_value("I was hurt, and I told the cat.")
    ways.press(page, "Take this one")
    expect(own).to_have_value(OWN.replace(WHEN, "you picked up your phone"))
