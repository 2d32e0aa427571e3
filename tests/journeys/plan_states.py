"""How the pages of the plan come into a state, for Thea, who shares a space with Theo. Judges nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys import us_states
from tests.journeys.household import Household, Open
from tests.journeys.talk_states import sends

_lived: set[int] = set()
_DONE = ("questions:sound-of-home", "dates:telegram-of-six-words", "dates:call-as-long-as-a-cup")


def a_full_plan(path: str) -> Open:
    """A look, something in the way, two steps, a few things done, and a change in life."""

    def opened(page: Page, household: Household) -> None:
        if id(household) not in _lived:
            _lived.add(id(household))
            _lives(page, household)
        page.goto(path)

    return opened


def _lives(page: Page, household: Household) -> None:
    space = household.spaces["Thea"].split("/")[2]
    us_states.looks(page, household, "thea")
    for item in ("no-free-hour", "old-hurt-wakes"):
        sends(page, "/us/look/barriers/", space=space, item=item, answer="4")
    sends(page, "/us/look/barriers/", space=space, finish="")
    for key in _DONE:
        sends(page, "/plan/landed/", space=space, of=key, said="closer")
    sends(page, "/plan/steps/notice-what-goes-on/", space=space, do="holds")
    sends(page, "/plan/steps/listen-to-the-end/", space=space, do="begin")
    sends(page, "/plan/strategies/time-in-small-pieces/", space=space, tried="1")
    sends(page, "/plan/change/", space=space, change="move")


def reasons_open(page: Page, household: Household) -> None:
    page.goto("/plan/next/")
    page.get_by_text("What this rests on").click()


def not_for_us(page: Page, household: Household) -> None:
    page.goto("/plan/next/")
    page.get_by_role("button", name="Not for us").click()
    page.get_by_text("You will not be offered it again.").wait_for()


def said_how_it_was(page: Page, household: Household) -> None:
    page.goto("/plan/landed/?of=questions:sound-of-home")
    page.get_by_text("It was too much").click()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("The next five things stay light.").wait_for()
