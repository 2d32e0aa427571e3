"""Every page in every state: by axe, on small screens and with large text, with a thumb, with the keyboard, and in
its manners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Server
from tests.journeys.household import Household
from tests.journeys.looks import Overheard, look_at
from tests.journeys.nearby import letter_box
from tests.journeys.sights import Sight, route_at, sights, unseen
from tests.web.served import Served, served

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def household(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    home, other = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("closed")
    with letter_box() as letters, served(home, **letters.settings) as one, served(other, INNERMOST_SIGN_UP="no") as two:
        people = Household(chromium, server_at(home, one), server_at(other, two), letters)
        yield people
        people.close()


def server_at(home: Path, running: Served) -> Server:
    return Server(f"http://127.0.0.1:{running.port}", home, running)


def test_every_route_is_looked_at() -> None:
    assert unseen() == [], "name these in sights.py, with a state or with the reason why they are no page"


@pytest.mark.parametrize("sight", sights(), ids=lambda sight: re.sub(r"\W+", "-", str(sight)))
def test_the_page_is_well_made(sight: Sight, household: Household) -> None:
    page = household.page_of(sight.who)
    overheard = Overheard(page)
    sight.open(page, household)
    shown = route_at(urlsplit(page.url).path)
    assert not sight.route or (shown and shown.name == sight.route), f"this led to {page.url}"
    wrong = look_at(page) + overheard.found
    page.close()
    assert not wrong, "\n".join(wrong)
