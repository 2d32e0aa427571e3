"""Two people, each in their own browser: what matters most side by side, a shelf they want, and the hall they share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import together, ways
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
OpenPage = Callable[..., Page]
HERS, HIS = ("family", "humour", "rest", "nature", "faith"), ("humour", "family", "play", "nature", "craft")
MATTER = "Whose shoes are where?"


@pytest.fixture
def two(another_page: OpenPage, server: Server) -> tuple[Page, Page]:
    """Isa and Jorn, with a space of their own."""
    ida, jon = another_page(server.url), another_page(server.url)
    ways.member(ida, "Isa")
    ways.member(jon, "Jorn")
    together.meet(ida, jon, "Jorn")
    return ida, jon


def shows(page: Page, path: str, *words: str) -> None:
    page.goto(path)
    for one in words:
        expect(page.get_by_role("main")).to_contain_text(one)


def goes(page: Page, words: str) -> None:
    page.get_by_role("main").locator("a", has_text=words).first.click()
    page.wait_for_load_state()


def lays_down(page: Page, wanted: tuple[str, ...]) -> None:
    page.goto("/keep/")
    goes(page, "What matters most")
    ways.follow(page, "Begin")
    for slug in reversed(wanted):
        page.locator(f"[name=pick][value={slug}]").check(force=True)
    ways.press(page, "These five")
    while (pair := page.locator("button[name=won]")).count():
        slugs = [str(one.get_attribute("value")) for one in pair.all()]
        page.locator(f"button[name=won][value={min(slugs, key=wanted.index)}]").click()
        page.wait_for_load_state()
    ways.press(page, "Keep it")
    goes(page, "Put it beside")
    ways.press(page, "Seal mine")


def test_what_matters_a_goal_and_a_compromise(two: tuple[Page, Page]) -> None:
    ida, jon = two
    lays_down(ida, HERS)
    expect(ida.get_by_role("main")).to_contain_text("Yours is sealed.")
    lays_down(jon, HIS)
    for page in two:
        shows(page, "/aims/values/beside/", "You both hold", "To talk about")
    _reach_something(ida, jon)
    _share_the_hall(ida, jon)


def _reach_something(ida: Page, jon: Page) -> None:
    ida.goto("/aims/goals/")
    ida.locator("[name=text]").fill("A shelf in the hall")
    ida.locator("[name=steps]").fill("Measure the wall")
    ways.press(ida, "Write it down")
    jon.goto("/today/")
    goes(jon, "A shelf in the hall")
    jon.get_by_role("button", name="Measure the wall").click()
    expect(jon.get_by_role("button", name="Measure the wall")).to_contain_text("Done today")
    ways.press(jon, "We did it")
    shows(ida, "/today/", "You two did: A shelf in the hall")


def _share_the_hall(ida: Page, jon: Page) -> None:
    ida.goto("/aims/compromises/")
    for name, words in (("name", MATTER), ("need", "A floor I can cross."), ("trial", "One box each.")):
        ida.locator(f"[name={name}]").fill(words)
    ways.press(ida, "Seal mine and ask")
    jon.goto("/today/")
    goes(jon, MATTER)
    for name, words in (("need", "No hunting for keys."), ("trial", "A hook by the door.")):
        jon.locator(f"[name={name}]").fill(words)
    ways.press(jon, "Seal mine")
    jon.locator("[name=text]").fill("A box each, and a hook.")
    jon.locator("[name=review]").fill(datetime.now(UTC).date().isoformat())
    ways.press(jon, "This is what we try")
    shows(ida, "/aims/compromises/", MATTER)
    goes(ida, MATTER)
    for words in ("A box each, and a hook.", "A floor I can cross.", "Look at it again"):
        expect(ida.get_by_role("main")).to_contain_text(words)
