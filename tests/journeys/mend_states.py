"""How the pages of mend come into a state, for Thea, who shares a space with Theo. Knows pages; judges nothing."""

from __future__ import annotations

from itertools import count

from playwright.sync_api import Page

from tests.journeys.household import WORDS, Household, Open
from tests.journeys.talk_states import by_theo, sends

HURT, MOMENTS = "/mend/tell/hurt/", "/mend/moments/"
_numbers = count(1)


def on_the_way(path: str, way: str = "together") -> Open:
    """With a step done, one left out, and things noted."""

    def opened(page: Page, household: Household) -> None:
        space = _space(household)
        sends(page, "/mend/way/", way=way, part="both", space=space)
        sends(page, "/mend/steps/look-before/", do="done", space=space)
        sends(page, "/mend/steps/time/", do="aside", space=space)
        sends(page, "/mend/steps/strengths/", do="keep", note=WORDS, space=space)
        page.goto(path)

    return opened


def told(rest: str = "", *, by_him: bool = True, then: str = "") -> Open:
    """Something Theo told, with what Thea said back; or the other way round. `then` is where to look."""

    def opened(page: Page, household: Household) -> None:
        space, words = _space(household), f"{WORDS} {next(_numbers)}"
        hurt = {"text": words, "do": "give", "space": space}
        where = by_theo(household, HURT, **hurt) if by_him else sends(page, HURT, **hurt)
        if by_him:
            sends(page, where, do="reflection", text=WORDS, space=space)
        else:
            by_theo(household, where, do="reflection", text=WORDS, space=space)
            page.goto(where)
            page.locator("button[value=yes]").click()
            page.wait_for_load_state()
            by_theo(household, where, do="apology", text=WORDS, space=space)
        page.goto(then or f"{where}{rest}")

    return opened


def looked_at(page: Page, household: Household) -> None:
    """As Theo will see it."""
    page.goto("/mend/tell/apology/")
    page.locator("[name=text]").fill(WORDS)
    page.locator("button[value=see]").click()
    page.wait_for_load_state()


def begun_before(page: Page, household: Household) -> None:
    """Looked at, and neither given nor thrown away."""
    looked_at(page, household)
    page.goto("/mend/tell/apology/")


def put_aside(page: Page, household: Household) -> None:
    """Something Theo told, which Thea shows herself no more."""
    space = _space(household)
    where = by_theo(household, "/mend/tell/beginning/", text=WORDS, do="give", space=space)
    on_the_way(where)(page, household)
    page.locator("button[value=aside]").click()
    page.wait_for_url("**/mend/")
    page.locator("summary", has_text="What you put aside").click()


def moment(rest: str = "", *, opens: bool = False) -> Open:
    def opened(page: Page, household: Household) -> None:
        space, name = _space(household), f"The call in the car, {next(_numbers)}"
        where = sends(page, MOMENTS, name=name, mine=WORDS, guess=WORDS, space=space)
        if opens:
            by_theo(household, where, mine=WORDS, guess=WORDS, space=space)
        page.goto(f"{where}{rest}")

    return opened


def _space(household: Household) -> str:
    return household.spaces["Thea"].split("/")[2]
