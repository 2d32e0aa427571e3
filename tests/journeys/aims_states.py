"""How the pages of what two aim at come into a state, for Thea, who shares a space with Theo. Knows pages; judges
nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from playwright.sync_api import Page

from tests.journeys.household import WORDS, Household, Open
from tests.journeys.talk_states import by_theo, sends

RANK, BESIDE, GOALS, MATTERS = "/aims/values/rank/", "/aims/values/beside/", "/aims/goals/", "/aims/compromises/"
HERS = ("family", "humour", "rest", "nature", "faith")
_numbers = count(1)


def picking_pairs(page: Page, household: Household) -> None:
    """The first two of five."""
    page.goto(RANK)
    for slug in HERS:
        page.locator(f"[name=pick][value={slug}]").check()
    page.get_by_role("button", name="These five").click()
    page.wait_for_load_state()


def in_order(page: Page, household: Household) -> None:
    picking_pairs(page, household)
    while page.locator("button[name=won]").count():
        page.locator("button[name=won]").first.click()
        page.wait_for_load_state()


def kept(page: Page, household: Household) -> None:
    """With one that was kept before."""
    for _ in range(2):
        in_order(page, household)
        page.locator("[name=note]").fill(WORDS)
        page.get_by_role("button", name="Keep it").click()
        page.wait_for_url("**/aims/values/")


def side_by_side(page: Page, household: Household) -> None:
    """Both laid theirs down, which opens once in half a year."""
    kept(page, household)
    page.goto(BESIDE)
    if page.locator("[name=note]").count():
        space = _space(household)
        sends(page, BESIDE, space=space, note=WORDS)
        by_theo(household, RANK, space=space, order="humour", note=WORDS)
        by_theo(household, BESIDE, space=space, note=WORDS)
        page.goto(BESIDE)


def goal(rest: str = "", *, then: str = "", **more: str) -> Open:
    """One of hers, with a step he added and marked, and a word to it; `more` goes into its form. `then` is where
    to look."""

    def opened(page: Page, household: Household) -> None:
        space = _space(household)
        said = {"text": f"A shelf in the hall, {next(_numbers)}", "because": WORDS, "steps": "Measure\nBuy wood"}
        where = sends(page, GOALS, space=space, **said, **more)
        for do in ({"do": "add", "text": "Paint it"}, {"do": "done:0"}, {"do": "cheer", "text": WORDS}):
            by_theo(household, where, space=space, **do)
        page.goto(then or f"{where}{rest}")

    return opened


def matter(rest: str = "", *, opens: bool = False, tries: bool = False) -> Open:
    """One she named."""

    def opened(page: Page, household: Household) -> None:
        space, side = _space(household), {"need": WORDS, "flexible": WORDS, "trial": WORDS}
        where = sends(page, MATTERS, space=space, name=f"How do we share the hall, {next(_numbers)}?", **side)
        if opens:
            by_theo(household, where, space=space, **side)
        if tries:
            sends(page, where, space=space, do="try", text=WORDS, review=_today())
        page.goto(f"{where}{rest}")

    return opened


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _space(household: Household) -> str:
    return household.spaces["Thea"].split("/")[2]
