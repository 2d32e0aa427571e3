"""What the journeys share: the real server with its own data folder, and a real browser of a phone's size."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from tests.web.served import Served, served

PHONE: ViewportSize = {"width": 360, "height": 740}
BROWSER = shutil.which("chromium")


@dataclass(frozen=True)
class Server:
    """The running server: where it answers, and where it keeps its data and what it printed."""

    url: str
    home: Path
    process: Served


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("server")
    with served(home) as running:
        yield Server(f"http://127.0.0.1:{running.port}", home, running)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium where there is one, otherwise the one Playwright installed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """A fresh browser: no cookies, no history."""
    context = chromium.new_context(base_url=server.url, viewport=PHONE, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
