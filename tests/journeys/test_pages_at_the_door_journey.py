"""Every page before signing in, and every page for what goes wrong: looked at by axe, by measure and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.household import Household, household_in
from tests.journeys.sights import Sight, at_the_door, name_of, unseen, wrong_with

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def household(looker: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    with household_in(looker, tmp_path_factory.mktemp("household")) as everybody:
        yield everybody


def test_every_route_is_looked_at() -> None:
    assert unseen() == [], "name these in sights.py, with a state or with the reason why they are no page"


@pytest.mark.parametrize("sight", at_the_door(), ids=name_of)
def test_the_page_is_well_made(sight: Sight, household: Household) -> None:
    wrong = wrong_with(sight, household)
    assert not wrong, "\n".join(wrong)
