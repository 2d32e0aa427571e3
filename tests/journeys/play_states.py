"""How pages of games, and of what is kept of walks, come into a state, for Thea, who shares a space with Theo.

Knows pages; judges nothing.
"""

from __future__ import annotations

import re
from itertools import count

from playwright.sync_api import Page

from tests.journeys.household import WORDS, Household, Open
from tests.journeys.talk_states import by_theo, sends

AFTER = "/walks/listening-turn/after/"
_numbers = count(1)


def kept(path: str, *, by_both: bool = False) -> Open:
    """Thea keeps something of a walk, and Theo, too, where both do."""

    def opened(page: Page, household: Household) -> None:
        space, today = _space(household), _value(page, AFTER, "day")
        sends(page, AFTER, space=space, day=today, line=WORDS, thanks=WORDS, asks="on")
        if by_both:
            by_theo(household, AFTER, space=space, day=today, line=WORDS, again="")
        page.goto(path)

    return opened


def rules(page: Page, household: Household) -> None:
    """One stands, one Thea proposes, one Theo does."""
    space = _space(household)
    for text, both in (
        (f"Nobody leaves without a word. {next(_numbers)}", True),
        (f"We sleep on it. {next(_numbers)}", False),
    ):
        sends(page, "/walks/rules/", space=space, text=text)
        if both:
            by_theo(household, "/walks/rules/", space=space, text=text)
    by_theo(household, "/walks/rules/", space=space, text=f"No screens at the table. {next(_numbers)}")
    page.goto("/walks/rules/")


def asked(game: str, rest: str = "") -> Open:
    """Thea asked Theo to it, and hers lies sealed."""
    return lambda page, household: _goto(page, _asks(page, household, game) + rest)


def opened(game: str, path: str = "") -> Open:
    def both(page: Page, household: Household) -> None:
        where = _asks(page, household, game)
        theo = household.page_of("theo")
        sends(theo, where, **_sheet(theo, where))
        theo.close()
        page.goto(path or where)

    return both


def asked_by_theo(game: str) -> Open:
    def by_him(page: Page, household: Household) -> None:
        theo = household.page_of("theo")
        where = _asks(theo, household, game)
        theo.close()
        page.goto(where)

    return by_him


def _asks(page: Page, household: Household, game: str) -> str:
    path = f"/play/{game}/"
    return sends(page, path, space=_space(household), **_sheet(page, path))


def _sheet(page: Page, path: str) -> dict[str, str]:
    """The first option of each choice, and words where there is none."""
    shown = page.context.request.get(path).text()
    fields = dict.fromkeys(re.findall(r'type="radio" name="([^"]+)"', shown), "0")
    fields |= {name: f"{next(_numbers)}" for name in re.findall(r'<input type="text" name="([^"]+)"', shown)}
    fields |= {name: f"{WORDS[:40]} {next(_numbers)}." for name in re.findall(r'<textarea name="([^"]+)"', shown)}
    found = re.search(r'name="of" value="([^"]+)"', shown)
    return fields | ({"of": found[1]} if found else {})


def _value(page: Page, path: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page.context.request.get(path).text())
    assert found, f"{path} has no {name}"
    return found[1]


def _space(household: Household) -> str:
    return household.spaces["Thea"].split("/")[2]


def _goto(page: Page, path: str) -> None:
    page.goto(path)
