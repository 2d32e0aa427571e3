"""A password lost without a code: the other opens what the two shared, once eight words were the same by voice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server, server_at
from tests.journeys.nearby import LetterBox, letter_box
from tests.journeys.together import appreciate, meet
from tests.web.served import served

pytestmark = pytest.mark.journey
WORDS = "You sang in the stairwell."
NEW = "seven quiet harbours under snow"


@pytest.fixture(scope="module")
def letters() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture(scope="module")
def server(letters: LetterBox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("recovery")
    with served(home, **letters.settings) as running:
        yield server_at(home, running)


@pytest.fixture
def ben(another_page: Callable[..., Page], server: Server) -> Page:
    page = another_page(server.url)
    ways.member(page, "Ben")
    return page


@pytest.fixture
def later(another_page: Callable[..., Page], server: Server) -> Page:
    """Ada's other browser, after she forgot her password."""
    return another_page(server.url, java_script_enabled=False)


def test_eight_words_open_for_ada_what_she_shared_with_ben(
    page: Page, ben: Page, later: Page, letters: LetterBox
) -> None:
    ways.member(page, "Ada")
    space = meet(page, ben, "Ben")
    appreciate(ben, WORDS)
    starts_fresh(later, letters)
    later.goto(space)
    ways.arrives(later, "A space for two")
    expect(ben_of(ben, space).get_by_text("asks you to open")).to_have_count(0)
    asks(later, space)
    spoken = words_on(later)
    heard = looks_at_the_words(ben, space)
    assert heard == spoken
    assert len(spoken) == 8
    says_they_differ(ben)
    later.goto(space)
    ways.arrives(later, "A space for two")
    says_they_are_the_same(ben, space)
    ways.follow(later, "Open it together")
    ways.arrives(later, "There is nothing to compare here now.")
    ways.follow(later, "To the space")
    ways.arrives(later, "You and Ben")
    later.goto("/given/")
    expect(later.get_by_text(WORDS)).to_be_visible()


def ben_of(page: Page, space: str) -> Page:
    page.goto(space)
    ways.arrives(page, "You and Ada")
    return page


def starts_fresh(page: Page, letters: LetterBox) -> None:
    """A link by letter, a new password, and neither a code nor the old password."""
    page.goto("/forgotten/")
    page.get_by_label("E-mail address").fill(ways.address_of("Ada"))
    ways.press(page, "Send me a link")
    ways.arrives(page, "Have a look at your e-mail.")
    page.goto(letters.link())
    page.get_by_label("New password").fill(NEW)
    page.get_by_label("I have neither").check()
    ways.press(page, "Keep this password")
    ways.sign_in(page, "Ada", NEW)


def asks(page: Page, space: str) -> None:
    page.goto(space)
    ways.follow(page, "Open it together")
    ways.arrives(page, "Your words here are locked.")
    ways.press(page, "Ask the other person to open our words again")
    ways.arrives(page, "Read these eight words aloud.")


def words_on(page: Page) -> list[str]:
    return page.locator(".aloud li").all_inner_texts()


def looks_at_the_words(page: Page, space: str) -> list[str]:
    page.goto(space)
    ways.follow(page, "See how")
    ways.arrives(page, "Ada asks you to open your shared words again.")
    return words_on(page)


def says_they_differ(page: Page) -> None:
    ways.follow(page, "They differ")
    ways.arrives(page, "Good that you compared. Nothing was opened.")
    ways.follow(page, "Leave it closed")
    ways.arrives(page, "You and Ada")


def says_they_are_the_same(page: Page, space: str) -> None:
    looks_at_the_words(page, space)
    ways.press(page, "All eight are the same")
    ways.arrives(page, "It is open again.")
    page.goto(space)
    expect(page.get_by_text("asks you to open")).to_have_count(0)
