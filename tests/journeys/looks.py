"""How a page is looked at: by axe in both colour schemes and at two widths, by its measures, with the keyboard, and
at what it asks for.

Knows what a page has to be like; knows no page. A failure is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

EYES = Path(__file__).with_name("looks.js").read_text()
AXE = Axe().axe_script
NARROW, WIDE = 360, 1280
EVERY_RULE: dict[str, object] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# What a colour scheme or a width alone can change about a page that passed every rule.
OF_COLOUR: dict[str, object] = {"runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
View = tuple[int, str, dict[str, object]]
VIEWS: tuple[View, ...] = (
    (NARROW, "light", EVERY_RULE),
    (NARROW, "dark", OF_COLOUR),
    (WIDE, "dark", EVERY_RULE),
    (WIDE, "light", OF_COLOUR),
)
# For a page that was seen in all of them in another state.
TWO_VIEWS = VIEWS[::2]
HEIGHT, TARGET = 740, 44
# The style sheet's own size is 106.25 %, so this is text at 200 %.
TWICE = 212.5


class Overheard:
    """What a page says in the console and whom it asks for something, from the moment it is opened."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.found: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda fault: self.found.append(f"a script failed: {fault}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        # A page that is refused says so itself; the browser notes its status besides.
        is_own_status = message.text.startswith("Failed to load resource") and "static" not in message.location["url"]
        if message.type == "error" and not is_own_status:
            self.found.append(f"the console says: {message.text}")

    def _asked(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme != "data" and asked.hostname not in ("127.0.0.1", "localhost"):
            self.found.append(f"it asks another host: {request.url}")


def look_at(page: Page, views: Sequence[View] = VIEWS) -> list[str]:
    """Everything that is wrong with the page that is open. `views` is how axe sees it."""
    page.wait_for_load_state()
    page.evaluate(EYES)
    found = page.evaluate("looks.build()")
    page.evaluate("looks.unfold()")
    page.evaluate(AXE)
    return [*found, *_at(page, NARROW, views), *_at(page, WIDE, views), *_small_screens(page), *_by_keyboard(page)]


def _at(page: Page, width: int, views: Sequence[View]) -> Iterator[str]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    another = page.evaluate("looks.showsAnother()")
    for _, scheme, rules in (view for view in views if view[0] == width):
        yield from _by_axe(page, f"{width} px, {scheme}", scheme, rules if another else OF_COLOUR)
    yield from (f"at {width} px, {sentence}" for sentence in page.evaluate(f"looks.small({TARGET})"))


def _by_axe(page: Page, where: str, scheme: str, rules: dict[str, object]) -> Iterator[str]:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
    violations = page.evaluate("rules => axe.run(rules).then(found => found.violations)", rules)
    yield from (f"axe at {where}: {sentence}" for sentence in _sentences(violations))


def _sentences(violations: list[dict[str, Any]]) -> Iterator[str]:
    for violation in violations:
        for node in violation["nodes"]:
            checks = [*node["any"], *node["all"], *node["none"]]
            yield f"{violation['id']}: {node['target']}: {checks[0]['message'] if checks else violation['help']}"


def _small_screens(page: Page) -> Iterator[str]:
    """On the narrowest phone; with text twice as large by the page's own size, and by the reader's setting."""
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    yield from (f"at 320 px, {sentence}" for sentence in page.evaluate("looks.wide()"))
    page.set_viewport_size({"width": 360, "height": HEIGHT})
    page.evaluate(f"looks.textSize({TWICE})")
    yield from (f"with the page's text at 200 %, {sentence}" for sentence in page.evaluate("looks.wide()"))
    page.evaluate("looks.textSize(0)")
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    yield from (f"with the reader's text at 200 %, {sentence}" for sentence in page.evaluate("looks.wide()"))
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    settings.detach()


def _by_keyboard(page: Page) -> list[str]:
    """Tab goes to every control, a ring shows where it is, and nothing lies over it."""
    page.evaluate("looks.begin()")
    parts = 4 * page.locator("input[type=date], input[type=time]").count()
    for _ in range(page.evaluate("looks.count()") + parts + 3):
        page.keyboard.press("Tab")
        if not page.evaluate("looks.here()"):
            break
    found: list[str] = page.evaluate("looks.walked()")
    return found
