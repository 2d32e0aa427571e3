"""A sign-in that ran out while somebody was writing: the words come back, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
WORDS = "I wanted to say it at breakfast.\nThen the bus came."
LATE = "Your words are safe. Sign in to go on."


@dataclass
class Writer:
    """Somebody at their journal, in a browser with or without scripts."""

    page: Page
    name: str
    scripts: bool

    def begins(self) -> None:
        self.page.goto("/journal/new/")
        self.page.locator("textarea[name=text]").fill(WORDS)

    def is_signed_out(self) -> None:
        self.page.context.clear_cookies(name="sessionid")

    def keeps(self) -> None:
        ways.press(self.page, "Keep")
        self.goes_on()

    def goes_on(self) -> None:
        """Without scripts, the page that carries the words asks for one tap more."""
        if not self.scripts:
            ways.arrives(self.page, "Your words are safe. Go on.")
            ways.press(self.page, "Go on")

    def finds_the_words_and_keeps_them(self) -> None:
        ways.arrives(self.page, "What is there just now?")
        expect(self.page.get_by_text("Your words are back.")).to_be_visible()
        assert self.page.locator("textarea[name=text]").input_value() == WORDS
        ways.press(self.page, "Keep")
        ways.arrives(self.page, "Your journal")
        assert ways.read_newest(self.page) == WORDS


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def writer(request: pytest.FixtureRequest, another_page: Callable[..., Page], server: Server) -> Writer:
    """A new person each time, unlocked."""
    page = another_page(server.url, java_script_enabled=request.param)
    name = f"Ada{sum(request.node.name.encode())}"
    ways.member(page, name)
    return Writer(page, name, request.param)


def test_words_come_back_after_signing_in_again_also_when_the_password_was_wrong_first(writer: Writer) -> None:
    writer.begins()
    writer.is_signed_out()
    writer.keeps()
    ways.arrives(writer.page, LATE)
    ways.fill_sign_in(writer.page, writer.name, "not the password at all")
    expect(writer.page.get_by_text("This e-mail address and password do not belong together.")).to_be_visible()
    ways.fill_sign_in(writer.page, writer.name)
    writer.goes_on()
    writer.finds_the_words_and_keeps_them()


def test_words_come_back_through_a_second_step(writer: Writer) -> None:
    secret = ways.second_step_on(writer.page, writer.name)
    writer.begins()
    writer.is_signed_out()
    writer.keeps()
    ways.fill_sign_in(writer.page, writer.name)
    writer.goes_on()
    ways.arrives(writer.page, "And the code from your app.")
    writer.page.get_by_label("Code").fill(ways.one_time_code(secret, later=1))
    ways.press(writer.page, "Sign in")
    writer.goes_on()
    writer.finds_the_words_and_keeps_them()


def test_words_come_back_after_they_were_locked(writer: Writer) -> None:
    writer.begins()
    writer.page.context.clear_cookies(name="innermost_vault")
    writer.keeps()
    ways.arrives(writer.page, "Your words are safe. Unlock to go on.")
    ways.unlock(writer.page, writer.name)
    writer.goes_on()
    writer.finds_the_words_and_keeps_them()


def test_words_of_one_person_do_not_come_back_to_another(writer: Writer, another_page: Callable[..., Page]) -> None:
    other = f"Ben{writer.name}"
    ways.member(another_page(writer.page.url), other)
    writer.begins()
    writer.is_signed_out()
    writer.keeps()
    ways.fill_sign_in(writer.page, other)
    writer.goes_on()
    ways.arrives(writer.page, "What is there just now?")
    assert writer.page.locator("textarea[name=text]").input_value() == ""
    assert "breakfast" not in writer.page.content()


def test_a_check_in_is_taken_while_locked_and_read_later(writer: Writer) -> None:
    line, page = WORDS.splitlines()[0], writer.page
    ways.lock(page)
    page.goto("/check-in/")
    page.get_by_label("heavy").check()
    page.locator("[name=line]").fill(line)
    ways.press(page, "Keep this")
    ways.arrives(page, "Kept.")
    expect(page.get_by_text("You can read it when you unlock.")).to_be_visible()
    ways.follow(page, "Unlock")
    ways.unlock(page, writer.name)
    ways.arrives(page, page.get_by_role("heading", level=1).inner_text())
    assert ways.read_newest(page) == line
