"""Every page of somebody who is signed in, in every state: looked at by axe, by measure and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.household import Household, household_in
from tests.journeys.sights import Sight, inside, name_of, wrong_with

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def household(looker: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    with household_in(looker, tmp_path_factory.mktemp("household")) as everybody:
        yield everybody


@pytest.mark.parametrize("sight", inside(), ids=name_of)
def test_the_page_is_well_made(sight: Sight, household: Household) -> None:
    wrong = wrong_with(sight, household)
    assert not wrong, "\n".join(wrong)
