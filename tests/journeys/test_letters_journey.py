"""Two people in two browsers: a letter is written over time and sealed until a day; on that day the other reads it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import letter_states, together, ways
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
HALF, WHOLE = "There is something about the stairs.", "There is something about the stairs. I wanted to turn round."


def test_a_letter_opens_on_its_day_and_not_before(another_page: Callable[..., Page], server: Server) -> None:
    ola, per = another_page(server.url), another_page(server.url)
    ways.member(ola, "Ola")
    ways.member(per, "Per")
    together.meet(ola, per, "Per")
    letter_states.write(ola, HALF)
    where = ola.url
    ways.follow(ola, "Go on writing")
    ola.get_by_label("Your letter").fill(WHOLE)
    ways.press(ola, "Keep")
    letter_states.seal(ola)
    expect(ola.get_by_role("main")).to_contain_text("Sealed for Per until")
    for path in ("/today/", "/letters/", "/given/", where):
        per.goto(path)
        expect(per.get_by_role("main")).not_to_contain_text("the stairs")
    ways.lock(per)
    the_day_is_here(server)
    ways.unlock(per, "Per")
    per.goto("/today/")
    expect(per.locator(".slips")).to_contain_text(WHOLE)
    ways.follow(per, "Say something back")
    ways.arrives(per, "The way home")
    per.get_by_label("Heard").check(force=True)
    ways.press(per, "Say it")
    ola.goto(where)
    expect(ola.get_by_role("main")).to_contain_text("Given to Per")
    ways.follow(ola, "What was said back")
    expect(ola.locator("#said")).to_contain_text("Heard")


def the_day_is_here(server: Server) -> None:
    """No test waits for a month: what is sealed until a day is moved to an hour ago."""
    then = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M:%S")
    file = server.home / "data" / "innermost.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None, timeout=20)) as database:
        database.execute("UPDATE web_share SET release_at = ? WHERE release_at IS NOT NULL", (then,))
