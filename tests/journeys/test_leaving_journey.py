"""Quick exit: locked, signed out, drafts and cookies gone, and going back shows nothing private."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server, server_at
from tests.journeys.nearby import elsewhere
from tests.web.served import served, soon

pytestmark = pytest.mark.journey
WORDS = "Nobody may find this sentence."
PRIVATE_PAGES = ("/journal/", "/today/", "/security/")


@pytest.fixture(scope="module")
def away() -> Iterator[str]:
    with elsewhere() as address:
        yield address


@pytest.fixture(scope="module")
def server(away: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("leaving")
    with served(home, INNERMOST_EXIT_URL=away) as running:
        yield server_at(home, running)


def rows(server: Server, table: str) -> int:
    file = server.home / "data" / "innermost.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def by_the_button(page: Page) -> None:
    ways.press(page, "Quick exit")


def by_three_shifts(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


WAYS = [
    pytest.param(by_the_button, True, id="button"),
    pytest.param(by_three_shifts, True, id="three shifts"),
    pytest.param(by_the_button, False, id="button without scripts"),
]


def soon_true(page: Page, what: Callable[[], bool]) -> bool:
    """As `soon`, while the browser goes on working."""

    def looked() -> bool:
        page.wait_for_timeout(50)
        return what()

    return soon(looked)


@pytest.mark.parametrize(("leave", "scripts"), WAYS)
def test_quick_exit_leads_away_locks_forgets_and_going_back_shows_nothing(
    another_page: Callable[..., Page], server: Server, leave: Callable[[Page], None], scripts: bool
) -> None:
    page, others = another_page(server.url, java_script_enabled=scripts), rows(server, "web_signin")
    name = f"Ada{leave.__name__}{scripts}"
    write_and_begin_again(page, name)
    assert not scripts or soon_true(page, lambda: rows(server, "web_draft") == 1)
    leave(page)
    page.wait_for_url("http://localhost:*/")
    expect(page).to_have_title("Elsewhere")
    assert soon_true(page, lambda: rows(server, "web_signin") == others and page.context.cookies(server.url) == [])
    assert rows(server, "web_draft") == 0
    nothing_private_behind(page)
    for private in PRIVATE_PAGES:
        page.goto(f"{server.url}{private}")
        ways.arrives(page, "Good to see you again.")
    ways.fill_sign_in(page, name)
    assert ways.read_newest(page) == WORDS


def write_and_begin_again(page: Page, name: str) -> None:
    """Somebody in the middle of an entry, who had read another one before."""
    ways.member(page, name)
    ways.write(page, WORDS)
    assert ways.read_newest(page) == WORDS
    page.goto("/journal/new/")
    page.locator("textarea[name=text]").fill(WORDS)


def nothing_private_behind(page: Page) -> None:
    for _ in range(4):
        page.go_back()
        page.wait_for_load_state()
        assert WORDS not in page.content()
        assert WORDS not in [field.input_value() for field in page.locator("textarea").all()]


def test_with_scripts_the_page_one_left_is_not_one_step_back(page: Page, server: Server) -> None:
    page.goto("/about/")
    page.goto("/promise/")
    by_the_button(page)
    page.wait_for_url("http://localhost:*/")
    page.go_back()
    assert page.url.endswith("/about/")


def test_the_way_out_works_when_the_sign_in_ran_out(page: Page, server: Server) -> None:
    ways.member(page, "Adam")
    page.goto("/journal/")
    page.context.clear_cookies(name="sessionid")
    by_the_button(page)
    expect(page).to_have_title("Elsewhere")
    assert soon_true(page, lambda: page.context.cookies(server.url) == [])
