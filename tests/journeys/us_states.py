"""How the pages of us come into a state, for Thea, who shares a space with Theo, and for others. Judges nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from innermost.library import load
from innermost.measure.inventory import instrument
from tests.journeys.household import Household, Open
from tests.journeys.talk_states import sends

_FIVE_EACH = 50
_looked: set[tuple[int, str]] = set()


def looks(page: Page, household: Household, who: str) -> None:
    """Answers five sentences of each thread, once for each person."""
    if (id(household), who) in _looked:
        return
    _looked.add((id(household), who))
    space = _space(household, who)
    inventory = load().inventory("closeness")
    assert inventory
    for place, item in enumerate(list(instrument(inventory, "partners").in_turn())[:_FIVE_EACH]):
        sends(page, "/us/look/whole/", space=space, item=item.slug, answer=str((6, 5, 4, 1, 3)[place % 5]))
    sends(page, "/us/look/whole/", space=space, finish="")


def after_a_look(path: str, who: str = "thea") -> Open:
    def opened(page: Page, household: Household) -> None:
        looks(page, household, who)
        page.goto(path)

    return opened


def sealed(path: str) -> Open:
    """Thea shared her view of a thread."""

    def opened(page: Page, household: Household) -> None:
        _shares(page, household, "thea", "mending")
        page.goto(path)

    return opened


def both_shared(path: str) -> Open:
    def opened(page: Page, household: Household) -> None:
        _shares(page, household, "thea", "warmth")
        theo = household.page_of("theo")
        _shares(theo, household, "theo", "warmth")
        theo.close()
        page.goto(path)

    return opened


def _shares(page: Page, household: Household, who: str, thread: str) -> None:
    looks(page, household, who)
    sends(page, f"/us/threads/{thread}/share/", space=_space(household, who))


def what_came_of(inventory: str, who: str = "thea", rest: str = "", **answers: str) -> Open:
    """A look that is not part of the mirror, with these answers."""

    def opened(page: Page, household: Household) -> None:
        space = _space(household, who)
        for item, answer in answers.items():
            sends(page, f"/us/look/{inventory}/", space=space, item=item.replace("_", "-"), answer=answer)
        page.goto(sends(page, f"/us/look/{inventory}/", space=space, finish="") + rest)

    return opened


def _space(household: Household, who: str) -> str:
    """The id of the space somebody shares, from its path."""
    return household.spaces[who.capitalize()].split("/")[2]
