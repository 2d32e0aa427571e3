"""How the pages of one's own past come into their states. Knows pages and people; judges nothing."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page

from tests.journeys import ways
from tests.journeys.household import Household, Open

DIARY = b"""A line above every day.

## 2019-05-04 The ferry
It left without us, and we walked along the harbour until the lamps came on.

## 2019-05-05, 21:40
Rain all day. We played cards.

## 2019-02-31
A day no calendar has.
"""


def a_file_was_read(path: str) -> Open:
    def opens(page: Page, household: Household) -> None:
        _read(page, household, path)

    return opens


def _read(page: Page, household: Household, path: str, diary: bytes = DIARY) -> str:
    """Gives the name of whose file it is."""
    name = household.a_new_person(page)
    page.goto("/yours/import/")
    page.get_by_label("A journal in Markdown").check()
    page.get_by_label("The file").set_input_files(FilePayload(name="diary.md", mimeType="text/markdown", buffer=diary))
    ways.press(page, "Look through it first")
    page.goto(path)
    return name


def a_file_came_in(page: Page, household: Household) -> None:
    ways.with_password(page, _read(page, household, "/yours/import/look/"), "Bring them in")


def a_wrong_password(page: Page, household: Household) -> None:
    _read(page, household, "/yours/import/look/")
    ways.with_password(page, "Nobody", "Bring them in")


def a_long_past(page: Page, household: Household) -> None:
    years = b"".join(b"## %d-05-04\nThe year of the ferry, once more.\n" % year for year in range(1990, 2020))
    ways.with_password(page, _read(page, household, "/yours/import/look/", years), "Bring them in")
    page.goto("/journal/?year=2001")
