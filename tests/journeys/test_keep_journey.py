"""Two people in two browsers: one keeps a memory with a picture for both; the other looks, and adds how it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import keep_states, together, ways
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
WORDS, BACK = "The ferry left without us.", "It was you who wanted one more coffee."


def test_a_memory_with_a_picture_is_looked_at_and_added_to(another_page: Callable[..., Page], server: Server) -> None:
    ola, per = another_page(server.url), another_page(server.url)
    ways.member(ola, "Karin")
    ways.member(per, "Knut")
    together.meet(ola, per, "Knut")
    keep_states.remember(ola, WORDS)
    where = ola.url
    per.goto("/more/")
    per.get_by_role("link", name="Keep What you appreciate").click()
    per.get_by_role("link", name="Memories Days to read").click()
    expect(per.get_by_role("main")).to_contain_text("July 2025")
    assert is_drawn(per)
    per.locator(".slips a").first.click()
    assert is_drawn(per)
    per.get_by_label("In words, if you like").fill(BACK)
    ways.press(per, "Say it")
    ola.goto(where)
    expect(ola.locator("#said")).to_contain_text(BACK)
    ola.get_by_role("link", name="Delete", exact=True).first.click()
    ways.press(ola, "Delete it")
    per.goto("/keep/memories/")
    expect(per.get_by_role("main")).not_to_contain_text(WORDS)


def is_drawn(page: Page) -> bool:
    """Whether the browser shows the picture: one that is refused by a policy, or broken, has no width."""
    picture = page.get_by_alt_text("The quay at night")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].every((one) => one.complete)")
    return bool(picture.evaluate("(one) => one.naturalWidth > 0"))
