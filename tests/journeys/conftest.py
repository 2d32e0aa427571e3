"""What the journeys share: the real server with its own data folder, and a real browser of a phone's size.

The browser lives as long as one module: beside it, other tests of the same process could not use the database.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.journeys import together, ways
from tests.journeys.together import Two
from tests.web.served import Served, served

PHONE: ViewportSize = {"width": 360, "height": 740}
_KNOWN = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
BROWSER = os.environ.get("INNERMOST_TEST_CHROMIUM") or next(filter(None, _KNOWN), None)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Server:
    """The running server: where it answers, and where it keeps its data and what it printed."""

    url: str
    home: Path
    process: Served


def server_at(home: Path, running: Served) -> Server:
    return Server(f"http://127.0.0.1:{running.port}", home, running)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("server")
    with served(home) as running:
        yield server_at(home, running)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser `INNERMOST_TEST_CHROMIUM` names, otherwise the one this machine has."""
    with _launched(BROWSER) as browser:
        yield browser


@pytest.fixture(scope="module")
def looker() -> Iterator[Browser]:
    """For looking at many pages: Chromium without a window of any sort, where there is one, draws the same for less. A
    person's pages share a process, which then has read axe once."""
    with _launched(shutil.which("chromium-headless-shell") or BROWSER, "--renderer-process-limit=1") as browser:
        yield browser


@contextmanager
def _launched(path: str | None, *more: str) -> Iterator[Browser]:
    if path is None:
        pytest.skip("no Chromium here: install one or set INNERMOST_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *more])
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


@pytest.fixture
def another_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh browser: another device, or this one after it was switched off and on."""
    opened: list[BrowserContext] = []

    def open_page(url: str, **options: Any) -> Page:
        usual = {"base_url": url, "viewport": PHONE, "reduced_motion": "reduce"}
        opened.append(chromium.new_context(**usual | options))
        opened[-1].set_default_timeout(10_000)
        return opened[-1].new_page()

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def two(another_page: Callable[..., Page], server: Server, request: pytest.FixtureRequest) -> Two:
    """Ada and Ben of this test, who share a space."""
    mark = f"{abs(hash(request.node.name)) % 10**6}"
    ada, ben = another_page(server.url), another_page(server.url)
    ways.member(ada, f"Ada{mark}")
    ways.member(ben, f"Ben{mark}")
    together.meet(ada, ben, f"Ben{mark}")
    return Two(ada, ben)
