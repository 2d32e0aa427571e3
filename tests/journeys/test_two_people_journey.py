"""The way in for two: a link, an answer without an account, both answers open, and an account that keeps the words.

Two browsers, one a phone that has never been here. Counts what the phone's owner has to do; times nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server
from tests.web.routes import forms_in

pytestmark = pytest.mark.journey
DESK = {"width": 1280, "height": 900}
KETTLE, RAIN = "The kettle, just before it sings.", "Rain on the roof."
GREETING = "I thought of you when I read this."
AT_MOST_TAPS = 4


@dataclass
class Hand:
    """Somebody's hand: taps and keystrokes are counted."""

    page: Page
    taps: int = 0
    keys: int = 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1

    def press(self, words: str) -> None:
        self.tap(self.page.get_by_role("button", name=words, exact=True))

    def follow(self, words: str) -> None:
        self.tap(self.page.get_by_role("link", name=words, exact=True))

    def types(self, label: str, words: str) -> None:
        field = self.page.get_by_label(label)
        self.tap(field)
        field.press_sequentially(words)
        self.keys += len(words)


def ada_makes_a_link(page: Page, name: str) -> str:
    """From a new account to the link on the screen."""
    ways.member(page, name)
    page.goto("/spaces/new/")
    page.locator("input[name=kind][value=friends]").check(force=True)
    page.locator("input[name=me]").fill(name)
    ways.press(page, "Make this space")
    page.get_by_role("textbox", name="Your answer").fill(KETTLE)
    page.get_by_label("A sentence to begin with").fill(GREETING)
    ways.press(page, "See what they will see")
    ways.arrives(page, "This is what they will see.")
    ways.press(page, "Make the link")
    ways.arrives(page, "Your link is ready.")
    return page.locator(".code.link").inner_text()


def ben_answers(hand: Hand, link: str, name: str) -> None:
    hand.page.goto(link)
    expect(hand.page.get_by_role("main")).to_contain_text(GREETING)
    expect(hand.page.get_by_role("main")).to_contain_text(KETTLE)
    hand.types("Your answer", RAIN)
    hand.press(f"See what {name} will see")
    ways.arrives(hand.page, f"This is what {name} will see.")
    expect(hand.page.get_by_role("textbox", name="Your answer")).to_have_value(RAIN)
    hand.press(f"Send it to {name}")
    expect(hand.page.get_by_role("main")).to_contain_text("You both answered")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_link_to_both_answers_and_to_an_account(
    another_page: Callable[..., Page], server: Server, scripts: bool
) -> None:
    ada, name = another_page(server.url, viewport=DESK, java_script_enabled=scripts), f"Ada{scripts}"
    link = ada_makes_a_link(ada, name)
    hand = Hand(another_page(server.url, java_script_enabled=scripts))
    ben_answers(hand, link, name)
    print(f"from the link to both answers: {hand.taps} taps, {hand.keys} keystrokes")  # noqa: T201  a measurement
    assert hand.taps <= AT_MOST_TAPS
    for words in (KETTLE, RAIN):
        expect(hand.page.get_by_role("main")).to_contain_text(words)
    reads_both(ada)
    keeps_the_words(hand, f"Ben{scripts}")


def reads_both(page: Page) -> None:
    """With an account: Together, and there the round that opened."""
    page.goto("/talk/")
    there = [href or "" for href in (one.get_attribute("href") for one in page.locator("main a").all())]
    page.goto(next(href for href in there if re.fullmatch(r"/talk/[0-9a-f-]{36}/", href)))
    for words in (KETTLE, RAIN):
        expect(page.get_by_role("main")).to_contain_text(words)


def keeps_the_words(hand: Hand, name: str) -> None:
    """The guest makes an account; the same round opens for the account, here and in another browser."""
    before = hand.taps, hand.keys
    hand.follow("Make an account")
    hand.types("E-mail address", ways.address_of(name))
    hand.types("Password", ways.password_of(name))
    hand.tap(hand.page.get_by_label("I am 18 or older"))
    hand.press("Make my account")
    ways.arrives(hand.page, "In case you forget your password")
    print(f"to an account: {hand.taps - before[0]} taps, {hand.keys - before[1]} keystrokes")  # noqa: T201
    ways.follow(hand.page, "Not now")
    reads_both(hand.page)


def test_the_guest_comes_back_by_one_tap_after_the_browser_was_closed(
    another_page: Callable[..., Page], server: Server
) -> None:
    name = "Adele"
    link = ada_makes_a_link(another_page(server.url, viewport=DESK), name)
    hand = Hand(another_page(server.url))
    ben_answers(hand, link, name)
    hand.page.context.clear_cookies(name="sessionid")
    hand.page.context.clear_cookies(name="innermost_vault")
    hand.page.goto(link)
    ways.arrives(hand.page, "This link is no longer good.")
    hand.press("Open on this device")
    expect(hand.page.get_by_role("main")).to_contain_text(RAIN)


def test_who_closes_the_page_leaves_the_link_as_it_was(another_page: Callable[..., Page], server: Server) -> None:
    name = "Adina"
    link = ada_makes_a_link(another_page(server.url, viewport=DESK), name)
    phone = another_page(server.url)
    phone.goto(link)
    ways.follow(phone, "No thanks")
    ways.arrives(phone, "That is fine.")
    assert [cookie["name"] for cookie in phone.context.cookies()] in ([], ["csrftoken"])
    ben_answers(Hand(phone), link, name)


@dataclass
class Runner:
    """A browser without a screen, that gets ready and then sends on the mark."""

    link: str
    says: str
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))
    ready: bytes = b""

    def gets_ready(self) -> None:
        page = self._open()
        page = self._open(self._fields(page) | {"text": self.says, "do": "look"})
        self.ready = urlencode(self._fields(page)).encode()

    def sends(self, mark: Barrier) -> tuple[int, str]:
        mark.wait()
        try:
            with self.opener.open(self.link, self.ready) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()

    def _open(self, form: dict[str, str] | None = None) -> str:
        with self.opener.open(self.link, urlencode(form).encode() if form else None) as answer:
            return str(answer.read().decode())

    def _fields(self, page: str) -> dict[str, str]:
        path = urlsplit(self.link).path
        form = next(one for one in forms_in(page, path) if one.action == path)
        return {one.name: one.value.strip() or ("on" if one.kind == "checkbox" else "") for one in form.fields}


@pytest.mark.parametrize("turn", range(3))
def test_of_two_who_send_at_the_same_instant_one_joins_and_the_other_keeps_their_words(
    another_page: Callable[..., Page], server: Server, turn: int
) -> None:
    link = ada_makes_a_link(another_page(server.url, viewport=DESK), f"Alma{turn}")
    runners = [Runner(link, f"It is me, number {number}.") for number in (1, 2)]
    for one in runners:
        one.gets_ready()
    mark = Barrier(len(runners))
    with ThreadPoolExecutor() as pool:
        got = list(pool.map(lambda one: one.sends(mark), runners))
    assert sorted(status for status, _ in got) == [200, 410]
    for one, (status, page) in zip(runners, got, strict=True):
        assert one.says in page
        assert ("You both answered" if status == 200 else "no longer good") in page
