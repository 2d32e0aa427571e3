"""How pages of a walk on two devices come into a state, for Thea, who shares a space with Theo. Judges nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.household import Household, Open
from tests.journeys.talk_states import by_theo, sends

WALK = "/walks/listening-turn/together/"


def asked(page: Page, household: Household) -> None:
    page.goto(_asks(page, household))


def invited(page: Page, household: Household) -> None:
    theo = household.page_of("theo")
    where = _asks(theo, household)
    theo.close()
    page.goto(where)


def another_night(page: Page, household: Household) -> None:
    page.goto(WALK)
    with page.expect_navigation():
        page.get_by_role("button", name="Another night").click()


def under_way(*does: str) -> Open:
    """Begun, and then whatever Thea or, after a colon, Theo presses."""

    def opened(page: Page, household: Household) -> None:
        where = _begins(page, household)
        for serial, what in enumerate(does):
            press = what.removeprefix("theo:")
            if press != what:
                by_theo(household, f"{where}do", press=press, serial=str(serial))
            else:
                sends(page, f"{where}do", press=press, serial=str(serial))
        page.goto(where)

    return opened


def _begins(page: Page, household: Household) -> str:
    where = _asks(page, household)
    by_theo(household, where, do="ready")
    return where


def _asks(page: Page, household: Household) -> str:
    """A walk that is under way already is stopped first."""
    space = household.spaces["Thea"].split("/")[2]
    where = sends(page, WALK, space=space, do="ask", first="me", stands="240")
    for serial in range(6):
        if "data-stop" not in page.context.request.get(where).text():
            break
        sends(page, f"{where}do", press="stop", serial=str(serial))
        where = sends(page, WALK, space=space, do="ask", first="me", stands="240")
    return urlsplit(where).path
