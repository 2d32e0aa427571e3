"""How the pages of talk come into a state, for Thea, who shares a space with Theo. Knows pages; judges nothing.

Each state asks a question of its own, so that none depends on another.
"""

from __future__ import annotations

import re
from itertools import count
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys import states
from tests.journeys.household import WORDS, Household, Open

MANY = "On the way home we said nothing, and it was the best part of the evening. " * 3
_numbers, _asked_by_theo = count(1), count(1)


def sends(page: Page, path: str, **fields: str) -> str:
    """Sends a form without showing it. The path it leads to."""
    shown = page.context.request.get("/more/").text()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)
    assert token, "the page has no token"
    answer = page.context.request.post(path, form={"csrfmiddlewaretoken": token.group(1), **fields})
    assert answer.ok, f"{path} answered {answer.status}"
    return urlsplit(answer.url).path


def asks(page: Page, rung: int = 2) -> str:
    """A question of one's own, put to the other. The path of its round."""
    question = f"{WORDS} Which evening was yours, number {next(_numbers)}?"
    return sends(page, "/talk/own/", text=question, rung=str(rung), space=_space(page))


def _space(page: Page) -> str:
    """The space a form belongs to, which it says itself."""
    found = re.search(r'name="space" value="([^"]+)"', page.context.request.get("/talk/own/").text())
    assert found, "the form says no space"
    return found.group(1)


def by_theo(household: Household, path: str, **fields: str) -> str:
    theo = household.page_of("theo")
    led = sends(theo, path, **fields)
    theo.close()
    return led


def asked_by_theo(household: Household, rung: int = 2) -> str:
    if next(_asked_by_theo) % 10 == 0:
        household.lets_a_month_pass()
    theo = household.page_of("theo")
    found = asks(theo, rung)
    theo.close()
    return found


def in_round(rest: str = "", rung: int = 2) -> Open:
    """A question of Theo's that Thea did not answer."""
    return lambda page, household: _goto(page, asked_by_theo(household, rung) + rest)


def answered(rest: str = "") -> Open:
    return lambda page, household: _goto(page, _answered(page, household) + rest)


def opened(rest: str = "", rung: int = 2, **fields: str) -> Open:
    return lambda page, household: _goto(page, _opened(page, household, rung, **fields) + rest)


def _goto(page: Page, path: str) -> None:
    page.goto(path)


def _answered(page: Page, household: Household) -> str:
    found = asked_by_theo(household)
    sends(page, found, text=WORDS, hopes_for="ask", back_after="3")
    return found


def _opened(page: Page, household: Household, rung: int = 2, **fields: str) -> str:
    found = asks(page, rung)
    sends(page, found, text=WORDS)
    by_theo(household, found, text=MANY, hopes_for="comfort", between_us="on")
    if fields:
        sends(page, f"{found}reply/", **fields)
    return found


def there_is_room(page: Page, household: Household) -> None:
    found = _opened(page, household, rung=6)
    sends(page, f"{found}room/")
    page.goto(found)


def with_a_suggested_time(page: Page, household: Household) -> None:
    found = asked_by_theo(household)
    page.goto(found)
    day = page.locator("[name=day]").input_value()
    by_theo(household, found, text=WORDS, opening="time", day=day, time="20:30")
    page.goto(found)


def a_time_that_has_passed(page: Page, household: Household) -> None:
    page.goto(asked_by_theo(household))
    page.locator("textarea[name=text]").fill(WORDS)
    _unfold(page)
    page.locator("[name=opening][value=time]").check()
    page.locator("[name=day]").fill("2020-01-01")
    _press_whatever_the_browser_thinks(page, "Seal my answer")


def nothing_written(page: Page, household: Household) -> None:
    page.goto(asked_by_theo(household))
    _press_whatever_the_browser_thinks(page, "Seal my answer")


def nothing_said_back(page: Page, household: Household) -> None:
    page.goto(_opened(page, household))
    _press_whatever_the_browser_thinks(page, "Say it back")


def answered_in_another_window(page: Page, household: Household) -> None:
    found = asked_by_theo(household)
    page.goto(found)
    page.locator("textarea[name=text]").fill(MANY)
    sends(page, found, text=WORDS)
    _press_whatever_the_browser_thinks(page, "Seal my answer")


def it_opened_while_writing(page: Page, household: Household) -> None:
    found = _answered(page, household)
    page.goto(f"{found}change/")
    page.locator("textarea[name=text]").fill(MANY)
    by_theo(household, found, text=WORDS)
    _press_whatever_the_browser_thinks(page, "Seal it again")


def it_came_too_late(page: Page, household: Household) -> None:
    page.goto(asked_by_theo(household))
    page.locator("textarea[name=text]").fill(MANY)
    path = "/talk/00000000-0000-4000-8000-000000000000/"
    page.evaluate("path => { document.querySelector('main form').action = path }", path)
    _press_whatever_the_browser_thinks(page, "Seal my answer")


def took_it_back(page: Page, household: Household) -> None:
    page.goto(f"{_opened(page, household)}take-back/")
    page.get_by_role("button", name="Take it back").click()


def what_thea_said_back(page: Page, household: Household) -> None:
    found = _opened(page, household)
    sends(page, f"{found}reply/", text=WORDS, marks="heard")
    page.goto(found)
    page.get_by_role("link", name="Delete").first.click()


def asked_enough(page: Page, household: Household) -> None:
    household.lets_a_month_pass()
    for _ in range(12):
        asks(page)
    page.goto("/talk/own/")
    page.locator("textarea[name=text]").fill(MANY)
    page.locator("main form button").first.click()
    household.lets_a_month_pass()


def too_much(page: Page, household: Household) -> None:
    page.goto(f"{_opened(page, household)}too-much/")
    _press_whatever_the_browser_thinks(page, "It is too much for me")


def put_aside(page: Page, household: Household) -> None:
    page.goto("/talk/")
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Show it after all").wait_for()


def a_full_table(page: Page, household: Household) -> None:
    asked_by_theo(household)
    _answered(page, household)
    asks(page)
    _opened(page, household, marks="new")
    page.goto("/talk/")


def what_was_new(page: Page, household: Household) -> None:
    _opened(page, household, text=WORDS, marks="new")
    page.goto("/talk/new-to-me/")


def a_question(query: str) -> Open:
    """The page of the last question of a rung: "4", or with more of the address, "4&when=now"."""
    return lambda page, household: _goto(page, f"/talk/question/?of={_first_of(page, query)}")


def _first_of(page: Page, query: str) -> str:
    rung, _, rest = query.partition("&")
    page.goto(f"/talk/choose/?rung={rung}")
    href = page.locator("main .list a").last.get_attribute("href") or ""
    return href.partition("of=")[2] + (f"&{rest}" if rest else "")


def a_question_without_an_answer(page: Page, household: Household) -> None:
    page.goto(f"/talk/question/?of={_first_of(page, '2')}")
    _press_whatever_the_browser_thinks(page, "Seal it, ask nobody")


def no_question(page: Page, household: Household) -> None:
    page.goto("/talk/own/")
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    page.locator("main form button").last.click()
    page.locator(".error").first.wait_for()


def while_paused(page: Page, household: Household) -> None:
    states.a_space_is_paused(page, household)
    page.goto("/talk/")


def after_the_other_left(page: Page, household: Household) -> None:
    states.the_other_left(page, household)
    page.goto("/talk/")


def _unfold(page: Page) -> None:
    page.locator("details.fold summary").first.click()


def _press_whatever_the_browser_thinks(page: Page, words: str) -> None:
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()
