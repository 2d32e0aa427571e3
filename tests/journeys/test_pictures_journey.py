"""The pictures the documents show. `INNERMOST_PICTURES=1` takes them anew; otherwise they only have to be there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from innermost.library import load
from tests.journeys.conftest import Server

pytestmark = pytest.mark.journey
ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
FIRST_QUESTION = "/tonight/evening/?minutes=15&how=fine&draw=11"


def test_the_picture_of_tonight_shows_a_first_question(another_page: Callable[..., Page], server: Server) -> None:
    page = another_page(server.url, device_scale_factor=2, color_scheme="light")
    page.goto(FIRST_QUESTION)
    page.get_by_role("link", name="First question").click()
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.locator("h1:visible").inner_text() in {question.text for question in load().questions}
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    if os.environ.get("INNERMOST_PICTURES"):
        page.screenshot(path=PICTURES / "tonight.png")


def test_every_picture_the_readme_shows_is_there() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text())
    assert shown
    assert [path for path in shown if not (ROOT / path).is_file()] == []
