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
    return lambda page, household: _read(page, household, path)


def _read(page: Page, household: Household, path: str, diary: bytes = DIARY) -> None:
    household.a_new_person(page)
    page.goto("/yours/import/")
    page.get_by_label("A journal in Markdown").check()
    page.get_by_label("The file").set_input_files(FilePayload(name="diary.md", mimeType="text/markdown", buffer=diary))
    ways.press(page, "Look through it first")
    page.goto(path)


def a_file_came_in(page: Page, household: Household) -> None:
    _read(page, household, "/yours/import/look/")
    ways.press(page, "Bring them in")


def a_long_past(page: Page, household: Household) -> None:
    years = b"".join(b"## %d-05-04\nThe year of the ferry, once more.\n" % year for year in range(1990, 2020))
    _read(page, household, "/yours/import/look/", years)
    ways.press(page, "Bring them in")
    page.goto("/journal/?year=2001")
