"""Every walk on one device, from start to end: both ways through, time sped up, eyes closed, no network, no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from innermost.library import Walk, load
from innermost.walk import END, Screen, screens
from tests.journeys.conftest import PHONE, Server

pytestmark = pytest.mark.journey

WALKS = {walk.slug: walk for walk in load().walks}
CHECK = ("I am A, alone with this", "I am ready", "I am B, alone with this", "I am ready")
WALKED = "You have walked it to the end."
YES, NO = "I am ready", "Another night"


@pytest.fixture(scope="module")
def phone(looker: Browser, server: Server) -> Iterator[Page]:
    """One page for every walk, whose clock goes only when it is told to."""
    with opened(looker, server, reduced_motion="reduce", service_workers="block") as page:
        page.clock.install()
        yield page


@pytest.fixture
def another(looker: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh browser that is as the options say."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(opened(looker, server, **options))


@contextmanager
def opened(browser: Browser, server: Server, **options: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=server.url, viewport=PHONE, **options)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@dataclass
class Asked:
    """What a page asked for after it was there, and what failed in it."""

    page: Page
    found: list[str] = field(default_factory=list)

    def listen(self) -> Asked:
        self.page.on("request", self._asked)
        self.page.on("pageerror", self._failed)
        return self

    def end(self) -> list[str]:
        self.page.remove_listener("request", self._asked)
        self.page.remove_listener("pageerror", self._failed)
        # Chromium looks at the icon, which it has, at each step.
        return [one for one in self.found if "/static/design/mark." not in one]

    def _asked(self, request: object) -> None:
        self.found.append(getattr(request, "url", ""))

    def _failed(self, fault: object) -> None:
        self.found.append(f"a script failed: {fault}")


def heading(page: Page) -> str:
    expect(page.locator("h1:visible")).to_have_count(1)
    return page.locator("h1:visible").inner_text()


def tap(page: Page, words: str) -> None:
    page.locator(".step:visible").get_by_role("link", name=words, exact=True).click()


# Takes the move of a number, or the last one there is, on each screen in turn; stops where only time leads on. Tells
# every screen it saw: its id, its heading, and how many of them could be seen at once.
ON = """async (number) => {
  const seen = [];
  for (;;) {
    const shown = [...document.querySelectorAll(".step")].filter((one) => one.checkVisibility());
    const section = shown[0];
    seen.push([section.id, section.querySelector("h1").textContent, shown.length]);
    if (!section.matches(".phase") || "goes" in section.dataset || seen.length > 80) return seen;
    const moves = [...section.querySelectorAll(".moves a")];
    const turned = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    moves.at(Math.min(number, moves.length - 1)).click();
    await turned;
  }
}"""


def to_the_first_screen(page: Page, walk: Walk) -> None:
    page.goto(f"/walks/{walk.slug}/here/")
    for words in CHECK if walk.readiness != "none" else ():
        tap(page, words)
    begin(page, walk)


def begin(page: Page, walk: Walk) -> None:
    tap(page, "Begin" if walk.is_alone else "We both said yes, aloud")
    expect(page.locator("#s1")).to_be_visible()


def way(by_id: Mapping[str, Screen], number: int) -> Iterator[Screen]:
    """The screens somebody sees who always takes that move, or the last one there is."""
    at = next(iter(by_id))
    while at != END:
        screen = by_id[at]
        yield screen
        at = screen.buttons[0 if screen.card.pace.goes else min(number, len(screen.buttons) - 1)].to


def walked(page: Page, by_id: Mapping[str, Screen], number: int) -> list[tuple[str, str, int]]:
    """What was seen on the way from the first screen to the end."""
    seen: list[tuple[str, str, int]] = []
    while not seen or seen[-1][0] != END:
        seen += [tuple(one) for one in page.evaluate(ON, number)]
        if seen[-1][0] in by_id:
            here = by_id[seen[-1][0]]
            assert here.card.pace.goes, "nothing leads on"
            page.clock.fast_forward(here.card.pace.seconds * 1000 + 500)
            expect(page.locator(f"#{here.buttons[0].to}")).to_be_visible()
    return seen


@pytest.mark.parametrize("slug", sorted(WALKS))
def test_a_walk_leads_to_its_end_and_asks_the_server_for_nothing(phone: Page, slug: str) -> None:
    walk = WALKS[slug]
    by_id = {screen.id: screen for screen in screens(walk.script)}
    to_the_first_screen(phone, walk)
    asked = Asked(phone).listen()
    for number in (0, 9):
        seen = walked(phone, by_id, number)
        assert seen == [*((one.id, one.card.ask, 1) for one in way(by_id, number)), (END, WALKED, 1)]
        phone.evaluate("location.replace('#consent')")
        begin(phone, walk)
    assert asked.end() == []
    assert phone.context.cookies() == []


def answers(page: Page, first: str, second: str) -> list[str]:
    """All that could be read on the way through the check, where the two answer so."""
    page.goto("/walks/long-hug/here/")
    read = []
    for words in ("I am A, alone with this", first, "I am B, alone with this", second):
        read.append(page.locator("main").inner_text())
        tap(page, words)
    return [*read, page.locator("main").inner_text()]


def test_any_no_ends_in_the_same_another_night_and_shows_on_no_screen_before(phone: Page) -> None:
    ways = [answers(phone, *both) for both in ((NO, YES), (YES, NO), (NO, NO))]
    assert ways[0] == ways[1] == ways[2]
    assert heading(phone) == "Another night, then."
    willing = answers(phone, YES, YES)
    assert willing[:-1] == ways[0][:-1]
    assert heading(phone) == "Is this all right for both of you?"


def test_time_stands_in_quiet_words_and_a_pause_holds_it(phone: Page) -> None:
    phone.goto(f"/walks/listening-turn/here/#{screen_with('listening-turn', seconds=180)}")
    line = phone.locator(".left:visible")
    expect(line).to_have_text("About 3 minutes left.")
    phone.clock.fast_forward(120_000)
    expect(line).to_have_text("About a minute left.")
    phone.get_by_role("button", name="Pause").click()
    expect(line).to_have_text("Paused.")
    phone.clock.fast_forward(600_000)
    expect(line).to_have_text("Paused.")
    phone.get_by_role("button", name="Go on").click()
    expect(line).to_have_text("About a minute left.")
    phone.clock.fast_forward(61_000)
    expect(line).to_have_text("That was the time. No hurry, finish your thought.")


def test_a_break_comes_back_to_the_step_it_left_even_where_the_phone_forgot_the_page(phone: Page) -> None:
    left = screen_with("one-disagreement", seconds=0)
    phone.goto(f"/walks/one-disagreement/here/#{left}")
    tap(phone, "A break")
    phone.get_by_role("button", name="20 minutes").click()
    expect(phone.locator("#break .left")).to_have_text("About 20 minutes left.")
    assert not phone.get_by_role("link", name="We are both back").is_visible()
    phone.clock.fast_forward(10 * 60_000)
    phone.reload()
    expect(phone.locator("#break .left")).to_have_text("About 10 minutes left.")
    phone.clock.fast_forward(11 * 60_000)
    tap(phone, "We are both back")
    expect(phone.locator(f"#{left}")).to_be_visible()


def test_stopping_is_one_tap_names_nobody_and_can_be_undone(phone: Page) -> None:
    phone.goto("/walks/listening-turn/here/#s2")
    tap(phone, "Stop here")
    assert heading(phone) == "Enough for today."
    assert "A " not in phone.locator("#stop .say").inner_text()
    tap(phone, "Go on after all")
    expect(phone.locator("#s2")).to_be_visible()


def screen_with(slug: str, seconds: int) -> str:
    found = screens(WALKS[slug].script)
    return next(one.id for one in found if one.card.pace.seconds == seconds and not one.card.pace.goes)


def test_moves_are_counted_in_the_page_and_told_at_the_end(phone: Page) -> None:
    walk = WALKS["listening-turn"]
    by_id = {screen.id: screen for screen in screens(walk.script)}
    to_the_first_screen(phone, walk)
    walked(phone, by_id, 0)
    expect(phone.locator("#end .count")).to_have_text("2 turns, understood twice")


def test_sound_vibration_and_voice_are_off_until_somebody_chooses_them(phone: Page) -> None:
    phone.goto("/walks/seven-breaths/here/#s1")
    phone.get_by_text("Sound, vibration, voice").click()
    boxes = phone.locator(".senses input:visible").all()
    assert boxes
    assert not any(box.is_checked() for box in boxes)
    boxes[0].check()
    phone.reload()
    assert not phone.locator(".senses input").first.is_checked()
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0


# A machine in a test has no voice and no motor: what a page asks of them is written down.
TOLD = """window.told = [];
speechSynthesis.speak = (line) => told.push(line.text);
navigator.vibrate = (pattern) => told.push(`${pattern}`);"""


def told(page: Page) -> list[str]:
    return list(page.evaluate("told.splice(0)"))


def test_with_closed_eyes_each_step_is_heard_and_felt_but_not_what_one_alone_may_know(
    another: Callable[..., Page],
) -> None:
    page = another(service_workers="block")
    page.add_init_script(TOLD)
    page.goto("/walks/guess-how-i-feel/here/#s1")
    failed = Asked(page).listen()
    page.get_by_text("Sound, vibration, voice").click()
    for box in page.locator(".senses input").all():
        box.check()
    spoken = told(page)
    assert spoken[0] == "60"
    assert page.locator("#s1 h1").inner_text() in spoken[1]
    private = next(one for one in screens(WALKS["guess-how-i-feel"].script) if one.card.pace.private)
    page.evaluate("id => location.replace(`#${id}`)", private.id)
    expect(page.locator(f"#{private.id}")).to_be_visible()
    assert told(page) == ["60", "This step is to read, and not to hear."]
    assert failed.end() == []


def breathing() -> str:
    return next(one.id for one in screens(WALKS["seven-breaths"].script) if one.card.pace.breath)


@pytest.mark.parametrize(("motion", "moving"), [("reduce", 0), ("no-preference", 2)])
def test_the_circle_moves_only_where_motion_is_welcome(another: Callable[..., Page], motion: str, moving: int) -> None:
    page = another(reduced_motion=motion, service_workers="block")
    page.clock.install()
    page.goto(f"/walks/seven-breaths/here/#{breathing()}")
    expect(page.locator(".cue:visible")).to_have_text("Breathe in")
    assert page.evaluate("document.getAnimations().length") == moving
    page.clock.fast_forward(5000)
    expect(page.locator(".cue:visible")).to_have_text("and out")
    page.clock.fast_forward(10_000)
    expect(page.locator(".beads:visible b.on")).to_have_count(1)


def test_a_walk_can_be_walked_with_the_keyboard_alone(another: Callable[..., Page]) -> None:
    page = another(service_workers="block")
    by_id = {screen.id: screen for screen in screens(WALKS["listening-turn-short"].script)}
    page.goto("/walks/listening-turn-short/here/")
    press_on(page, "We both said yes, aloud")
    for screen in way(by_id, 0):
        expect(page.locator(f"#{screen.id} h1")).to_be_focused()
        if len(screen.buttons) == 1:
            page.keyboard.press("Space")
        else:
            press_on(page, screen.buttons[0].words)
    assert heading(page) == WALKED


def press_on(page: Page, words: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return page.keyboard.press("Enter")
    raise AssertionError(f"The keyboard does not come to “{words}”.")


def test_escape_offers_to_stop_and_does_not_do_it(another: Callable[..., Page]) -> None:
    page = another(service_workers="block")
    page.goto("/walks/listening-turn/here/#s2")
    page.keyboard.press("Escape")
    expect(page.locator("#s2 [data-stop]")).to_be_focused()
    page.keyboard.press("Enter")
    assert heading(page) == "Enough for today."


def test_a_walk_without_scripts(another: Callable[..., Page]) -> None:
    page = another(java_script_enabled=False)
    walk = WALKS["long-hug"]
    by_id = {screen.id: screen for screen in screens(walk.script)}
    to_the_first_screen(page, walk)
    for screen in way({one.id: one for one in by_id.values()}, 1):
        assert heading(page) == screen.card.ask
        moves = page.locator(f"#{screen.id} .moves a")
        moves.nth(0 if screen.card.pace.goes else min(1, len(screen.buttons) - 1)).click()
    assert heading(page) == WALKED
    page.go_back()
    assert heading(page) != WALKED
    assert page.context.cookies() == []


def kept(page: Page) -> list[str]:
    return list(page.evaluate("caches.open('walks').then(async (one) => (await one.keys()).map((key) => key.url))"))


def test_a_walk_goes_on_without_the_network_also_when_the_page_is_loaded_again(another: Callable[..., Page]) -> None:
    page = another()
    page.goto("/walks/listening-turn/here/")
    page.wait_for_function("caches.match(location.pathname).then(Boolean)")
    page.evaluate("navigator.serviceWorker.ready.then(Boolean)")
    page.evaluate("location.replace('#s2')")
    expect(page.locator("#s2")).to_be_visible()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#s2 h1")).to_be_visible()
    page.locator("#s2 .moves a").first.click()
    expect(page.locator("#s3")).to_be_visible()
    page.goto("/walks/long-hug/here/")
    assert heading(page) == "No network just now."
    page.get_by_role("link", name=WALKS["listening-turn"].name).click()
    assert heading(page) == "Give this to A."
    addresses = [url.split("/", 3)[3] for url in kept(page)]
    assert [one for one in addresses if not one.startswith("static/")] == [
        "walks/offline/",
        "walks/listening-turn/here/",
    ]


def test_a_quick_exit_takes_what_was_kept_along(another: Callable[..., Page]) -> None:
    page = another()
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<title>Elsewhere</title>"))
    page.goto("/walks/listening-turn/here/")
    page.wait_for_function("caches.match(location.pathname).then(Boolean)")
    page.get_by_role("button", name="Quick exit").click()
    page.wait_for_url("https://www.wikipedia.org/")
    page.goto("/health/")
    nothing = (
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then((all) => all.flat().length)"
    )
    assert page.evaluate(nothing) == 0
