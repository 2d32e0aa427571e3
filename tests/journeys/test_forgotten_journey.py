"""A forgotten password: with the recovery code all opens; without it the page says honestly what stays locked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server, server_at
from tests.journeys.nearby import LetterBox, letter_box
from tests.web.served import served

pytestmark = pytest.mark.journey
WORDS = "The first winter in that flat."
NEW = "seven quiet harbours under snow"


@pytest.fixture(scope="module")
def letters() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture(scope="module")
def server(letters: LetterBox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("forgotten")
    with served(home, **letters.settings) as running:
        yield server_at(home, running)


@pytest.fixture
def later(another_page: Callable[..., Page], server: Server) -> Page:
    """Another browser, some time later."""
    return another_page(server.url)


def writes_and_keeps_the_code(page: Page, name: str) -> str:
    ways.sign_up(page, name)
    code = ways.keep_recovery_code(page)
    ways.write(page, WORDS)
    return code


def follows_the_letter(page: Page, letters: LetterBox, name: str) -> None:
    before = len(letters.letters)
    page.goto("/sign-in/")
    ways.follow(page, "I forgot my password")
    page.get_by_label("E-mail address").fill(ways.address_of(name))
    ways.press(page, "Send me a link")
    ways.arrives(page, "Have a look at your e-mail.")
    assert len(letters.letters) == before + 1
    assert letters.newest()["to"] == ways.address_of(name)
    page.goto(letters.link())
    ways.arrives(page, "A new password, and the key to your words")


def sign_in_anew(page: Page, name: str) -> None:
    ways.arrives(page, "Your new password is set.")
    ways.follow(page, "Sign in")
    ways.fill_sign_in(page, name, NEW)
    expect(page).to_have_url(re.compile("/today/$"))


def test_the_recovery_code_opens_everything_without_any_letter(page: Page, later: Page, letters: LetterBox) -> None:
    code = writes_and_keeps_the_code(page, "Ada")
    later.goto("/forgotten/")
    ways.follow(later, "I have my recovery code")
    later.get_by_label("E-mail address").fill(ways.address_of("Ada"))
    later.get_by_label("Recovery code").fill(code.lower().replace("-", " "))
    later.get_by_label("New password").fill(NEW)
    ways.press(later, "Open my account")
    sign_in_anew(later, "Ada")
    assert ways.read_newest(later) == WORDS
    assert letters.letters == []
    page.goto("/journal/")
    ways.arrives(page, "Good to see you again.")


def test_a_link_and_the_recovery_code_open_everything(page: Page, later: Page, letters: LetterBox) -> None:
    code = writes_and_keeps_the_code(page, "Ben")
    follows_the_letter(later, letters, "Ben")
    later.get_by_label("New password").fill(NEW)
    later.get_by_label("Recovery code").fill(code)
    ways.press(later, "Keep this password")
    sign_in_anew(later, "Ben")
    assert ways.read_newest(later) == WORDS


def test_without_the_code_one_starts_fresh_knowingly_and_the_old_password_still_opens_what_was(
    page: Page, later: Page, letters: LetterBox
) -> None:
    writes_and_keeps_the_code(page, "Cleo")
    follows_the_letter(later, letters, "Cleo")
    expect(later.get_by_text("Everything you wrote before stays locked.")).to_be_visible()
    later.get_by_label("New password").fill(NEW)
    ways.press(later, "Keep this password")
    expect(later.locator(".error")).to_contain_text("or choose to start fresh")
    later.get_by_label("New password").fill(NEW)
    later.get_by_label("I have neither").check()
    ways.press(later, "Keep this password")
    sign_in_anew(later, "Cleo")
    later.goto("/journal/")
    assert WORDS not in later.content()
    expect(later.locator(".entries")).to_contain_text("Your old password or recovery code opens it.")
    ways.write(later, "A new beginning.")
    open_older_words(later, ways.password_of("Cleo"))
    assert WORDS in journal_of(later)
    assert "A new beginning." in journal_of(later)


def open_older_words(page: Page, old_password: str) -> None:
    page.goto("/security/")
    ways.follow(page, "Open them")
    page.get_by_label("Or an old password").fill(old_password)
    ways.press(page, "Open them")
    expect(page).not_to_have_url(re.compile("older-words"))


def journal_of(page: Page) -> str:
    page.goto("/journal/")
    return page.locator("main").inner_text()


def test_a_used_link_says_so(page: Page, later: Page, letters: LetterBox) -> None:
    writes_and_keeps_the_code(page, "Dora")
    follows_the_letter(later, letters, "Dora")
    link = letters.link()
    later.get_by_label("New password").fill(NEW)
    later.get_by_label("Or an old password").fill(ways.password_of("Dora"))
    ways.press(later, "Keep this password")
    sign_in_anew(later, "Dora")
    assert ways.read_newest(later) == WORDS
    page.goto(link)
    ways.arrives(page, "This link no longer works.")


def test_an_address_without_an_account_is_told_so_by_letter_only(page: Page, letters: LetterBox) -> None:
    page.goto("/forgotten/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    ways.press(page, "Send me a link")
    ways.arrives(page, "Have a look at your e-mail.")
    assert "There is no account with this address" in str(letters.newest().get_content())
