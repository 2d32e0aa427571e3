"""Two people on one phone: an evening with one "not quite", the network gone after loading, and nothing left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import PHONE, Server

pytestmark = pytest.mark.journey


@pytest.fixture
def bare_page(chromium: Browser, server: Server) -> Iterator[Page]:
    """A browser that runs no script."""
    context = chromium.new_context(base_url=server.url, viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def begin(page: Page, minutes: str, mood: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Two of us, here").click()
    page.get_by_label(minutes, exact=True).check()
    page.get_by_label(mood, exact=True).check()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("h1:visible")).to_have_count(1)


def tap(page: Page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).click()
    expect(page.locator("h1:visible")).to_have_count(1)


def heading(page: Page) -> str:
    return page.locator("h1:visible").inner_text()


def one_turn(page: Page) -> None:
    """From a question to what was new, without a hitch."""
    for words in ("Said it", "Said it back", "Yes, that is it") * 2:
        tap(page, words)
    assert heading(page) == "What was new to you?"


def nothing_is_kept(page: Page) -> None:
    assert page.context.cookies() == []
    kept = """async () => [
        localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length
    ]"""
    assert page.evaluate(kept) == [0, 0, 0, 0]


def test_an_evening_with_one_not_quite_goes_on_without_the_network(page: Page, context: BrowserContext) -> None:
    asked: list[str] = []
    begin(page, "15", "Fine")
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    tap(page, "First question")
    question = heading(page)
    tap(page, "Said it")
    assert question in page.inner_text("main")
    tap(page, "Said it back")
    tap(page, "Not quite")
    assert heading(page) == "Good that you said so."
    tap(page, "Yes, that is it")
    assert heading(page) == question
    for words in ("Said it", "Said it back", "Yes, that is it", "Next question"):
        tap(page, words)
    second = heading(page)
    tap(page, "Another question")
    assert heading(page) not in (question, second)
    one_turn(page)
    tap(page, "Next question")
    one_turn(page)
    tap(page, "Enough for tonight")
    assert heading(page) == "That is all for tonight."
    assert page.locator("svg.twist:visible").bounding_box()
    # Chromium looks at the icon, which it has, at each step.
    assert [url for url in asked if "/static/design/mark." not in url] == []
    nothing_is_kept(page)


def test_steps_leave_no_trail_and_the_heading_is_where_reading_goes_on(page: Page) -> None:
    begin(page, "5", "Tired")
    before = page.evaluate("history.length")
    tap(page, "First question")
    tap(page, "Said it")
    assert page.evaluate("history.length") == before
    assert page.evaluate("document.activeElement.textContent") == heading(page)
    tap(page, "Back")
    expect(page.get_by_role("link", name="Said it", exact=True)).to_be_visible()


def test_loading_the_page_again_comes_back_to_the_same_question(page: Page) -> None:
    begin(page, "15", "Raw")
    tap(page, "Begin")
    tap(page, "A gentle question")
    question = heading(page)
    page.reload()
    assert heading(page) == question


def test_a_timer_runs_only_when_somebody_starts_it(page: Page) -> None:
    page.clock.install()
    begin(page, "5", "Fine")
    tap(page, "First question")
    assert page.locator("[role=status]").count() == 0
    page.get_by_role("button", name="One minute on a timer, if you like").click()
    expect(page.locator("[role=status]:visible")).to_have_text("About a minute left.")
    page.clock.run_for(70_000)
    expect(page.locator("[role=status]:visible")).to_have_text("That was the time. No hurry, finish your thought.")


def test_an_evening_without_scripts_goes_back_a_step_with_the_back_button(bare_page: Page) -> None:
    begin(bare_page, "40", "Fine")
    tap(bare_page, "First question")
    question = heading(bare_page)
    tap(bare_page, "Said it")
    bare_page.go_back()
    assert heading(bare_page) == question
    for turn in range(6):
        one_turn(bare_page)
        if turn == 2:
            tap(bare_page, "Go on")
            assert heading(bare_page) == "Stretch for a moment."
        tap(
            bare_page,
            ("Next question", "Next question", "Go on", "Next question", "Next question", "Enough for tonight")[turn],
        )
    assert heading(bare_page) == "One thing you are glad of."
    tap(bare_page, "Said it")
    tap(bare_page, "Go on")
    assert heading(bare_page) == "That is all for tonight."
    assert bare_page.context.cookies() == []


@pytest.mark.parametrize("mood", ["Tired", "Fine", "Raw"])
def test_one_may_stop_at_once_and_is_not_asked_why(page: Page, mood: str) -> None:
    begin(page, "15", mood)
    tap(page, "Stop here")
    assert heading(page) == "Enough for tonight."
    tap(page, "Keep a line")
    page.get_by_label("Your line").fill("You waited for me.")
    page.get_by_role("button", name="Keep it").click()
    expect(page).to_have_url(re.compile(r"/alone/keep/$"))
    assert page.locator("input[name=line]").first.input_value() == "You waited for me."


def test_alone_one_writes_step_by_step_and_the_words_wait_in_the_page(bare_page: Page) -> None:
    bare_page.goto("/alone/")
    bare_page.get_by_label("Who do you have in mind?").fill("my father")
    bare_page.get_by_label("Who do you have in mind?").press("Enter")
    assert bare_page.url.endswith("/alone/")
    bare_page.get_by_label("Family").check()
    tap(bare_page, "Go on")
    bare_page.get_by_label("What would be slightly different").fill("He would ask me something.")
    tap(bare_page, "Go on")
    bare_page.get_by_label("heavy").check()
    bare_page.get_by_label("A step further").fill("The silence at lunch.")
    tap(bare_page, "Go on")
    tap(bare_page, "Two others")
    bare_page.locator("input[name=line]:visible").first.check()
    line = bare_page.locator("input[name=line]:checked").input_value()
    tap(bare_page, "Go on")
    assert "One small thing may not change much between you." in bare_page.inner_text("main")
    nothing_sent = bare_page.context.cookies()
    assert nothing_sent == []
    bare_page.get_by_role("button", name="Keep these words").click()
    kept = {
        name: bare_page.locator(f"input[name={name}]").first.input_value()
        for name in ("whom", "bond", "hope", "feeling", "line")
    }
    assert kept == {
        "whom": "my father",
        "bond": "family",
        "hope": "He would ask me something.",
        "feeling": "heavy",
        "line": line,
    }


WORDS = "A word nobody else may see."


def write_and_leave(page: Page) -> None:
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<title>Elsewhere</title>"))
    page.goto("/alone/")
    tap(page, "Go on")
    page.get_by_label("What would be slightly different").fill(WORDS)
    page.get_by_role("button", name="Quick exit").click()
    page.wait_for_url("https://www.wikipedia.org/")


@pytest.mark.parametrize("scripts", [True, False])
def test_after_a_quick_exit_going_back_shows_no_words(page: Page, bare_page: Page, scripts: bool) -> None:
    leaving = page if scripts else bare_page
    write_and_leave(leaving)
    leaving.go_back()
    assert "/alone/" in leaving.url
    fields = leaving.locator("textarea").all()
    assert fields
    assert [field.input_value() for field in fields] == [""] * len(fields)
    assert leaving.context.cookies() == []


def test_pressing_shift_three_times_leads_away(page: Page) -> None:
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<title>Elsewhere</title>"))
    page.goto("/alone/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.wikipedia.org/")
