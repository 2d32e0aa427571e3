"""How the pages of the map come into their states, for Thea, who shares a space with Theo. Judges nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.household import WORDS, Household, Open
from tests.journeys.talk_states import by_theo, sends

NEW, BEDSIDE = "/know/small-things/new/", "small-bedside"


def alone(rest: str = "") -> Open:
    """Something Thea keeps to herself, or a page of it."""

    def one(page: Page, household: Household) -> None:
        page.goto(f"{_newest(page, 'keep')}{rest}")

    return one


def told(rest: str = "") -> Open:
    """Something Thea let Theo know, or a page of it."""

    def one(page: Page, household: Household) -> None:
        page.goto(f"{_newest(page, 'tell').replace('/given/', '/know/')}{rest}")

    return one


def both(path: str) -> Open:
    """Each let the other know something; his may be asked about."""

    def opened(page: Page, household: Household) -> None:
        _newest(page, "keep")
        _newest(page, "tell")
        _theo_tells(page, household)
        page.goto(path)

    return opened


def his(page: Page, household: Household) -> None:
    """The page of something Theo let Thea know, to be asked about."""
    both("/know/small-things/")(page, household)
    page.locator("section", has_text="From Theo").locator(".slips a").first.click()
    page.wait_for_url("**/given/**")


def a_note(page: Page, household: Household) -> None:
    sends(page, "/know/about/", space=_space(page), text="Two sugars.", theme="small-things")
    page.goto("/know/about/")


def changed_elsewhere(page: Page, household: Household) -> None:
    where = _newest(page, "keep")
    page.goto(f"{where}change/")
    other = {"text": WORDS, "theme": "small-things", "revision": "1", "space": _space(page)}
    page.context.request.post(f"{where}change/", form={"csrfmiddlewaretoken": _token(page), **other})
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_load_state()


def _theo_tells(page: Page, household: Household) -> None:
    said = {"text": WORDS, "prompt": BEDSIDE, "ask": "on", "do": "tell"}
    by_theo(household, NEW, space=_space(page), **said)


def _newest(page: Page, do: str) -> str:
    """Writes something down; the path of its page."""
    led = sends(page, NEW, space=_space(page), text=WORDS, theme="small-things", do=do)
    page.goto(led)
    mine = page.locator("section", has=page.get_by_role("heading", name="From you"))
    note = "Only you read this" if do == "keep" else "knows this, too"
    return urlsplit(mine.locator(".slips a", has_text=note).first.get_attribute("href") or "").path


def _space(page: Page) -> str:
    """The space a form belongs to, which it says itself."""
    return _value(page, "space")


def _token(page: Page) -> str:
    return _value(page, "csrfmiddlewaretoken")


def _value(page: Page, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page.context.request.get(NEW).text())
    assert found, f"the form says no {name}"
    return found.group(1)
