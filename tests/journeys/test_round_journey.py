"""A question between two browsers: sealed, opened by the second answer, and the first page turns by itself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server
from tests.journeys.talk_states import asks
from tests.journeys.together import Two
from tests.web.served import soon

pytestmark = pytest.mark.journey
ADAS, BENS = "Potatoes, in any form.", "Rain on the roof of the shed."


def seals(page: Page, path: str, words: str) -> None:
    page.goto(path)
    page.get_by_role("textbox", name="Your answer").fill(words)
    ways.press(page, "Seal my answer")


def expect_sealed(page: Page) -> None:
    expect(page.get_by_role("main")).to_contain_text("Your answer is sealed.")


def expect_both(page: Page) -> None:
    for words in (ADAS, BENS):
        expect(page.get_by_role("main")).to_contain_text(words)


def test_the_second_answer_opens_both_and_the_first_page_turns_by_itself(two: Two) -> None:
    asked = asks(two.ada)
    two.ada.clock.install()
    seals(two.ada, asked, ADAS)
    expect_sealed(two.ada)
    assert BENS not in two.ada.content()
    two.ada.clock.run_for(60_000)
    expect_sealed(two.ada)
    seals(two.ben, asked, BENS)
    expect_both(two.ben)
    two.ada.clock.run_for(20_000)
    expect_both(two.ada)


def test_without_scripts_the_page_turns_when_it_is_loaded_again(two: Two, another_page: Callable[..., Page]) -> None:
    asked = asks(two.ada)
    plain = another_page(two.ada.url, java_script_enabled=False)
    plain.context.add_cookies(two.ada.context.cookies())  # type: ignore[arg-type]  # what a browser gives, it takes
    seals(plain, asked, ADAS)
    expect_sealed(plain)
    seals(two.ben, asked, BENS)
    plain.reload()
    expect_both(plain)


def test_at_a_time_both_chose_it_opens_for_both_and_not_before(two: Two, server: Server) -> None:
    asked = asks(two.ada)
    two.ada.goto(asked)
    two.ada.get_by_role("textbox", name="Your answer").fill(ADAS)
    two.ada.locator("summary").first.click()
    two.ada.get_by_label("At a time you choose").check()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    two.ada.get_by_label("Day", exact=True).fill(f"{tomorrow:%Y-%m-%d}")
    two.ada.get_by_label("Time on your clock").fill("20:30")
    ways.press(two.ada, "Seal my answer")
    two.ben.goto(asked)
    expect(two.ben.locator("[name=opening]:checked")).to_have_value(re.compile("^theirs "))
    two.ben.get_by_role("textbox", name="Your answer").fill(BENS)
    ways.press(two.ben, "Seal my answer")
    for page in (two.ada, two.ben):
        expect_sealed(page)
        expect(page.get_by_role("main")).to_contain_text("20:30")
    its_time_comes(server, asked.split("/")[2])
    assert soon(lambda: _has_turned(two.ada), 30)
    two.ben.reload()
    expect_both(two.ben)


def _has_turned(page: Page) -> bool:
    page.wait_for_timeout(500)
    page.reload()
    return BENS in page.content()


def its_time_comes(server: Server, round: str) -> None:
    """The clock of the world cannot be turned, so the moment both chose is moved."""
    file = server.home / "data" / "innermost.sqlite3"
    entries = "SELECT id FROM web_entry WHERE round_id = ?"
    with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as database:
        past, id = "2026-01-01 00:00:00", round.replace("-", "")  # noqa: A001
        database.execute(f"UPDATE web_share SET release_at = ? WHERE entry_id IN ({entries})", (past, id))
        database.execute('UPDATE web_due SET "when" = ? WHERE subject = ?', (past, id))


def test_a_beginning_is_tapped_into_the_reply(two: Two) -> None:
    asked = asks(two.ada)
    seals(two.ada, asked, ADAS)
    seals(two.ben, asked, BENS)
    first = two.ben.locator(".openers button").first
    words = first.inner_text().removesuffix("...").strip()
    first.click()
    expect(two.ben.get_by_label("Say something back")).to_be_focused()
    two.ben.get_by_label("New to me").check(force=True)
    ways.press(two.ben, "Say it back")
    two.ada.reload()
    expect(two.ada.get_by_role("main")).to_contain_text(words)
    two.ada.goto("/talk/new-to-me/")
    expect(two.ada.get_by_role("main")).to_contain_text(ADAS)
