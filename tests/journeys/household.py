"""The people whose pages are looked at, each with a browser that is in another state.

Knows how they got there; judges nothing.

Ada writes and is unlocked, and locked in another browser; Nora is new; Tess has a second step, and stands half way in
elsewhere; Ines asks somebody in, Gus answered by a link and Gil is locked after that; Rose started fresh and has
older words; Olu's password was set from outside; Kit trusts this device. Eva shares a space with Finn, Thea one
with Theo, and Gwen with Hugo; she began with a new key since.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys import together, ways
from tests.journeys.conftest import PHONE, Server, server_at
from tests.journeys.nearby import LetterBox, letter_box
from tests.web.served import environment, served

WORDS = "On the way home we said nothing, and it was the best part of the evening. I would like to tell you why."
FULL = 22


@dataclass
class Household:
    """Everybody's browser, opened when it is first needed."""

    browser: Browser
    server: Server
    closed: Server
    letters: LetterBox
    entry: str = ""
    link: str = ""
    secret: str = ""
    who: str = ""
    numbers: count[int] = field(default_factory=count)
    spaces: dict[str, str] = field(default_factory=dict)
    _open: dict[str, BrowserContext] = field(default_factory=dict)

    def page_of(self, who: str) -> Page:
        """A new page in the browser of `who`."""
        if who not in self._open:
            self._open[who] = self._fresh(self.closed.url if who == "outside" else self.server.url)
            getattr(self, f"_{who}", lambda page: None)(self._open[who].new_page())
        self.who = who.capitalize()
        return self._open[who].new_page()

    def close(self) -> None:
        for context in self._open.values():
            context.close()

    def _fresh(self, url: str) -> BrowserContext:
        context = self.browser.new_context(base_url=url, viewport=PHONE, reduced_motion="reduce")
        context.set_default_timeout(10_000)
        return context

    def a_new_person(self, page: Page) -> str:
        """Signs somebody up whom nobody else needs."""
        name = f"Guest{next(self.numbers)}"
        ways.member(page, name)
        return name

    def _ada(self, page: Page) -> None:
        ways.member(page, "Ada")
        ways.write(page, WORDS)
        self.entry = page.locator(".entries a").first.get_attribute("href") or ""
        for _ in range(FULL):
            post(page, "/journal/new/", text=WORDS, feelings="calm")

    def _locked(self, page: Page) -> None:
        self.page_of("ada").close()
        ways.sign_in(page, "Ada")
        ways.lock(page)

    def _nora(self, page: Page) -> None:
        ways.member(page, "Nora")

    def _tess(self, page: Page) -> None:
        ways.member(page, "Tess")
        self.secret = ways.second_step_on(page, "Tess")

    def _ines(self, page: Page) -> None:
        ways.member(page, "Ines")
        self.link = ways.ask_somebody_in(page)

    def _gus(self, page: Page) -> None:
        """A guest."""
        maker = self.page_of("ines")
        ways.answer_a_link(page, ways.ask_somebody_in(maker))
        maker.close()

    def _gil(self, page: Page) -> None:
        self._gus(page)
        ways.press(page, "Lock")

    def _half(self, page: Page) -> None:
        self.page_of("tess").close()
        ways.sign_in(page, "Tess")

    def _rose(self, page: Page) -> None:
        ways.member(page, "Rose")
        ways.write(page, WORDS)
        page.goto(self.reset_link("Rose"))
        page.get_by_label("New password").fill(ways.password_of("Rosa"))
        page.get_by_label("I have neither").check()
        ways.press(page, "Keep this password")
        ways.sign_in(page, "Rose", ways.password_of("Rosa"))

    def _eva(self, page: Page) -> None:
        self._share(page, "Eva", "Finn")

    def _finn(self, page: Page) -> None:
        self.page_of("eva").close()
        ways.sign_in(page, "Finn")

    def _thea(self, page: Page) -> None:
        self._share(page, "Thea", "Theo")

    def _theo(self, page: Page) -> None:
        self.page_of("thea").close()
        ways.sign_in(page, "Theo")

    def _hugo(self, page: Page) -> None:
        self.page_of("gwen").close()
        ways.sign_in(page, "Hugo")

    def _gwen(self, page: Page) -> None:
        """Shares a space with Hugo, and began with a new key since."""
        self._share(page, "Gwen", "Hugo")
        page.goto(self.reset_link("Gwen"))
        page.get_by_label("New password").fill(ways.password_of("Gwendolyn"))
        page.get_by_label("I have neither").check()
        ways.press(page, "Keep this password")
        page.context.clear_cookies()
        ways.sign_in(page, "Gwen", ways.password_of("Gwendolyn"))

    def _share(self, page: Page, name: str, other: str) -> None:
        """A space of the two, each with an account of their own."""
        ways.member(page, name)
        beside = self._fresh(self.server.url)
        ways.member(beside.new_page(), other)
        self.spaces[name] = self.spaces[other] = together.meet(page, beside.pages[0], other)
        beside.close()

    def _olu(self, page: Page) -> None:
        ways.member(page, "Olu")
        self._set_password_from_outside("Olu", ways.password_of("Ole"))
        ways.sign_in(page, "Olu", ways.password_of("Ole"))

    def _kit(self, page: Page) -> None:
        """Signed out, on a device they trust."""
        ways.member(page, "Kit")
        ways.trust_this_device(page, "Kit")
        post(page, "/sign-out/")

    def reset_link(self, name: str) -> str:
        """The path of a link from a letter to `name`."""
        page = self.page_of("nobody")
        page.goto("/forgotten/")
        page.get_by_label("E-mail address").fill(ways.address_of(name))
        ways.press(page, "Send me a link")
        ways.arrives(page, "Have a look at your e-mail.")
        page.close()
        return self.letters.link()

    def _set_password_from_outside(self, name: str, password: str) -> None:
        act = (
            "from innermost.web.models import Person\n"
            f"person = Person.objects.get(email={ways.address_of(name)!r})\n"
            f"person.set_password({password!r})\nperson.save()\n"
        )
        self._from_outside(act)

    def lets_a_month_pass(self) -> None:
        """For the questions that were asked: more can be asked again."""
        act = (
            "from datetime import timedelta\nfrom innermost.web.models import Round\n"
            "for one in Round.objects.filter(state='open', asked__isnull=False):\n"
            "    Round.objects.filter(pk=one.pk).update(asked=one.asked - timedelta(days=31))\n\n"
        )
        self._from_outside(act)

    def _from_outside(self, act: str) -> None:
        around = environment(self.server.home) | {"DJANGO_SETTINGS_MODULE": "innermost.web.settings"}
        subprocess.run([sys.executable, "-m", "django", "shell", "-v0", "-c", act], env=around, check=True)


def post(page: Page, path: str, **fields: str) -> None:
    """Sends a form without showing it."""
    shown = page.context.request.get("/more/").text()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)
    assert token, "the page has no token"
    answer = page.context.request.post(path, form={"csrfmiddlewaretoken": token.group(1), **fields})
    assert answer.ok, f"{path} answered {answer.status}"


Open = Callable[[Page, Household], None]


@contextmanager
def household_in(browser: Browser, place: Path) -> Iterator[Household]:
    """Everybody, with a server that takes new people and sends letters, and one that does neither."""
    home, other = place / "open", place / "closed"
    home.mkdir()
    other.mkdir()
    with letter_box() as letters, served(home, **letters.settings) as one, served(other, INNERMOST_SIGN_UP="no") as two:
        people = Household(browser, server_at(home, one), server_at(other, two), letters)
        yield people
        people.close()
