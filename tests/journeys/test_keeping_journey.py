"""Signing up, writing, locking, and coming back after the machine was switched off; on the disk lie no words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.web.canary import Typed, in_folder
from tests.web.served import served

pytestmark = pytest.mark.journey
OpenPage = Callable[..., Page]


def test_what_was_written_opens_after_a_restart_and_lies_nowhere_in_the_open(
    another_page: OpenPage, tmp_path: Path
) -> None:
    typed = Typed()
    with served(tmp_path) as running:
        page = another_page(f"http://127.0.0.1:{running.port}")
        begin_a_journal(page, typed)
        assert typed.found_in(in_folder(tmp_path)) == []
        assert any(b"ada@example.org" in content for content in in_folder(tmp_path / "data").values())
        page.context.close()
    with served(tmp_path) as again:
        page = another_page(f"http://127.0.0.1:{again.port}")
        ways.sign_in(page, "Ada")
        ways.arrives(page, greeting_of(page, typed.into("the name")))
        assert ways.read_newest(page) == typed.into("an entry")
        page.get_by_role("link", name="Journal", exact=True).first.click()
        expect(page.locator(".entries")).to_contain_text(typed.into("a check-in"))
    assert typed.found_in(in_folder(tmp_path)) == []


def begin_a_journal(page: Page, typed: Typed) -> None:
    """Everything that takes words, once, with a word of its own; then lock, unlock and read."""
    page.goto("/sign-up/")
    page.get_by_label("What shall we call you?").fill(typed.into("the name"))
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password").fill(ways.password_of("Ada"))
    page.get_by_label("I am 18 or older").check()
    ways.press(page, "Make my account")
    code = ways.keep_recovery_code(page)
    assert len(code.replace("-", "").replace(" ", "")) == 28
    check_in(page, typed.into("a check-in"), typed.into("a step further"))
    page.goto("/journal/new/")
    with page.expect_response("**/drafts/"):
        page.locator("textarea[name=text]").fill(typed.into("a draft that was given up"))
    ways.write(page, typed.into("an entry"))
    page.get_by_role("searchbox").or_(page.locator("[role=search] input[name=words]")).fill(typed.into("an entry"))
    ways.press(page, "Look")
    expect(page.locator(".entries")).to_contain_text(typed.into("an entry"))
    ways.lock(page)
    page.goto("/journal/")
    ways.unlock(page, "Ada")
    assert ways.read_newest(page) == typed.into("an entry")


def check_in(page: Page, line: str, further: str) -> None:
    page.goto("/check-in/")
    page.get_by_label("calm").check()
    page.locator("[name=line]").fill(line)
    page.locator("summary").click()
    page.locator("[name=further]").fill(further)
    ways.press(page, "Keep this")
    ways.arrives(page, "Kept.")


def greeting_of(page: Page, name: str) -> str:
    """Whatever part of the day it is."""
    heading = page.get_by_role("heading", level=1).inner_text()
    assert heading.startswith("Good ")
    return f"{heading.partition(',')[0]}, {name}."
