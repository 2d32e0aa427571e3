"""What a first visit weighs and how soon the server answers: `python -m bench.first_visit [--json]`.

A real browser with an empty cache fetches the front page; counted are the bytes that came over the wire, heads and
all, as its network log gives them (`encodedDataLength`). Then the same browser goes on to further pages, with what it
has kept. Needs Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import served, together
from bench.report import Line, show, wants_json

CHROMIUM = os.environ.get("INNERMOST_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
OPEN_PAGES = (
    "/tonight/",
    "/tonight/evening/?minutes=40&how=fine&draw=1",
    "/alone/",
    "/safety/",
    "/safety/?country=GB",
    "/promise/",
    "/sign-up/",
)
OWN_PAGES = ("/today/", "/journal/", "/journal/new/", "/journal/prompts/", "/check-in/", "/more/", "/security/")
OWN_PAGES += ("/talk/", "/talk/choose/", "/talk/choose/?rung=2", "/talk/own/", "/talk/new-to-me/", "/given/")
OWN_PAGES += ("/give/appreciation/", "/give/thought/", "/spaces/", "/spaces/new/", "/join/", "/yours/export/")
STARTS = 3
PACKAGES = (
    "django.core.wsgi, django.db.models, django.forms, channels.generic.websocket, granian.server, numpy, "
    "fido2.server, markdown_it, nacl.bindings, segno, zxcvbn"
)


@dataclass
class Wire:
    """What one page fetched: bytes over the wire for each address."""

    bytes: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.bytes.values())


def main() -> None:
    as_json = wants_json("What a first visit weighs and how soon the server answers.")
    show([*weight_lines(), *starts()], as_json)


def weight_lines() -> list[Line]:
    first, guest, later = weights()
    hosts = {urlsplit(address).hostname for wire in (first, guest, *later.values()) for address in wire.bytes}
    heaviest = max(later, key=lambda path: later[path].total)
    return [
        Line("first_bytes", first.total, f"of a first visit, {len(first.bytes)} requests; at most 80,000"),
        *(Line(f"  {urlsplit(url).path[-30:]}", size, "") for url, size in first.bytes.items()),
        Line(
            "guest_bytes",
            guest.total,
            f"of a guest's first visit by a link, {len(guest.bytes)} requests; at most 80,000",
        ),
        *(Line(f"later {path}", wire.total, f"{len(wire.bytes)} requests") for path, wire in later.items()),
        Line("later_bytes_max", later[heaviest].total, f"the heaviest later page, {heaviest}; at most 15,000"),
        Line("other_hosts", len(hosts - {"localhost"}), "hosts asked that are not this server; 0"),
    ]


def weights() -> tuple[Wire, Wire, dict[str, Wire]]:
    """The front page in a new browser; the page of a link in another; further pages in the first, most signed in."""
    with tempfile.TemporaryDirectory() as folder, served.serve(Path(folder)) as (_, port), _browser() as browser:
        origin, ada = f"http://localhost:{port}", served.sign_up(port)
        served.write(ada, 25)
        pages = _pages_of(together.together(ada))
        with _context(browser) as (page, log):
            guest = _visit(page, log, origin + together.invite(served.sign_up(port, "Cleo"))[1])
        with _context(browser) as (page, log):
            first = _visit(page, log, origin + "/")
            later = {path: _visit(page, log, origin + path) for path in OPEN_PAGES}
            cookies = [{"name": name, "value": value, "url": origin} for name, value in ada.cookies.items()]
            page.context.add_cookies(cookies)  # type: ignore[arg-type]
            later |= {name: _visit(page, log, origin + path) for name, path in pages.items()}
    return first, guest, later


def _pages_of(two: together.Two) -> dict[str, str]:
    """What Ada sees signed in, by a name that is the same each time."""
    space = {f"/spaces/.../{end}": f"/spaces/{two.space}/{end}" for end in ("", "name/", "words/", "leave/")}
    return {path: path for path in OWN_PAGES} | space | {"a round": two.round, "what was shown": two.shown}


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def _context(browser: Browser) -> Iterator[tuple[Page, Wire]]:
    """A page with nothing kept, and what it fetches."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield _watched(context)
    context.close()


def _watched(context: BrowserContext) -> tuple[Page, Wire]:
    page, log, addresses = context.new_page(), Wire(), dict[str, str]()
    line = context.new_cdp_session(page)

    def asked(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["request"]["url"]

    def finished(event: dict[str, Any]) -> None:
        address = addresses.get(event["requestId"], "")
        if event["encodedDataLength"] and not address.startswith("data:"):
            log.bytes[address] = log.bytes.get(address, 0) + int(event["encodedDataLength"])

    line.on("Network.requestWillBeSent", asked)
    line.on("Network.loadingFinished", finished)
    line.send("Network.enable")
    return page, log


def _visit(page: Page, log: Wire, address: str) -> Wire:
    log.bytes.clear()
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise served.DidNotStart(f"{address} answered {answer.status if answer else 'nothing'}")
    return Wire(dict(log.bytes))


def starts(times: int = STARTS) -> list[Line]:
    """From the command to the first answer, with tables, files and bytecode in place, beside the packages alone.

    The quickest of each: by the clock, other work can make one start ten times as long and its neighbour not.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _start(folder)
        _import_packages(folder)
        both = [(_start(folder), _import_packages(folder)) for _ in range(times)]
    start, bare = min(one for one, _ in both), min(other for _, other in both)
    return [
        Line("start_s", start, "seconds from `innermost serve` to the first answer; under 3"),
        Line("start_ratio", start / bare, "times an import of the packages it stands on, by the clock"),
    ]


def _start(folder: Path) -> float:
    begun = time.monotonic()
    with served.serve(folder):
        return time.monotonic() - begun


def _import_packages(folder: Path) -> float:
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", f"import {PACKAGES}"], check=True, env=served.surroundings(folder))
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
