"""From the first start, by one link, to what Ada and Ben shared; and nothing of it in one's own data."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.conftest import Server, server_at
from tests.journeys.states import STARTS_WITHIN
from tests.web.served import served

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server at its first start."""
    home: Path = tmp_path_factory.mktemp("empty")
    with served(home) as running:
        yield server_at(home, running)


def look_around(page: Page) -> None:
    """From the front page into the demo's own."""
    page.goto("/")
    ways.follow(page, "Look around with two invented people")
    if (ask := page.get_by_role("button", name="Look around")).count():
        ask.click(timeout=STARTS_WITHIN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada and Ben are ready.", timeout=STARTS_WITHIN)
    ways.follow(page, "Look around")
    expect(page.get_by_text("These are invented people.")).to_be_visible()


def sign_in_as(page: Page, name: str) -> None:
    ways.press(page, f"Sign in as {name}")
    page.wait_for_url("**/today/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_from_the_first_start_to_adas_today_and_bens(empty: Server, another_page: Callable[..., Page]) -> None:
    ada = another_page(empty.url)
    look_around(ada)
    sign_in_as(ada, "Ada")
    ben = another_page(ada.url.removesuffix("/today/"))
    ben.goto("/sign-in/")
    sign_in_as(ben, "Ben")
    assert people_in(empty.home / "data") == 0
    assert people_in(empty.home / "data-demo" / "data") == 2


def test_the_demo_and_ones_own_do_not_share_a_sign_in(empty: Server, another_page: Callable[..., Page]) -> None:
    page = another_page(empty.url)
    look_around(page)
    demo = page.url.removesuffix("/sign-in/")
    sign_in_as(page, "Ada")
    page.goto(f"{empty.url}/today/")
    expect(page).to_have_url(f"{empty.url}/sign-in/?next=/today/")
    ways.member(page, "Alma")
    page.goto(f"{demo}/today/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada")
    page.goto(f"{empty.url}/today/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Alma")


def people_in(data: Path) -> int:
    with closing(sqlite3.connect(data / "innermost.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM web_person").fetchone()[0])
