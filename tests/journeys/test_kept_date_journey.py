"""Two people in two browsers plan a date. It stands in their calendars as two other programs read them, and each is
reminded of it once, by the way they chose, though a worker is killed at it. A surprise stays with whoever plans it,
wherever the other looks, until its day.
"""

from __future__ import annotations

import io
import json
import re
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import icalendar
import pytest
import vobject
from playwright.sync_api import Page, expect

from innermost.web.remind.message import SUBJECT, WORDS
from tests.journeys import hours_states, reminded, together, ways
from tests.journeys.conftest import Server, server_at
from tests.journeys.nearby import LetterBox, letter_box
from tests.journeys.reminded import Topics, Workers
from tests.journeys.test_letters_journey import the_day_is_here
from tests.web.isolation import OF_CONTENT
from tests.web.routes import routes
from tests.web.served import served, soon

pytestmark = [pytest.mark.journey, pytest.mark.own_server]
DATE, SURPRISE, TOPIC = "Soup by the canal", "A barge to Ghent", "kept-date"
NEUTRAL = "Time set aside"


@dataclass
class Around:
    """A server that does nothing by itself, and what lies around it."""

    server: Server
    letters: LetterBox
    pushes: Topics
    workers: Workers

    @property
    def home(self) -> Path:
        return self.server.home


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Around]:
    with letter_box() as letters, reminded.topics() as pushes:
        more = letters.settings | {"INNERMOST_NOTIFY_PRIVATE": "127.0.0.1", "INNERMOST_TIME_ZONE": "UTC"}
        with served(tmp_path, "--no-worker", **more) as running, reminded.workers(tmp_path, more) as workers:
            yield Around(server_at(tmp_path, running), letters, pushes, workers)


def test_a_date_is_kept_by_two_and_a_surprise_by_one(around: Around, another_page: Callable[..., Page]) -> None:
    ilva, joris = another_page(around.server.url), another_page(around.server.url)
    ways.member(ilva, "Ilva")
    ways.member(joris, "Joris")
    together.meet(ilva, joris, "Joris")
    is_reminded(ilva, "Ilva")
    is_reminded(joris, "Joris", f"ntfy://127.0.0.1:{around.pushes.server_port}/{TOPIC}")
    links = calendar_of(ilva, "Ilva"), calendar_of(joris, "Joris")
    ask = [Program(around.server.url, token_of(page, name)) for page, name in ((ilva, "Ilva"), (joris, "Joris"))]
    hours_states.plan(ilva, DATE, 3)
    date = ilva.url
    hours_states.plan(ilva, SURPRISE, 9, hidden=True)
    surprise = ilva.url
    joris.goto(date)
    ways.press(joris, "Yes, gladly")
    expect(joris.locator("#said")).to_contain_text("Yes, gladly")

    before = [events(link) for link in links]
    assert [sorted(one.values()) for one in before] == [[(DATE, 3), (NEUTRAL, 9)], [(DATE, 3)]]
    a_worker_is_killed_between_letter_and_push(around)
    assert [one.titles() for one in ask] == [[DATE, NEUTRAL], [DATE]]
    assert_hidden(joris, ask[1], surprise)
    assert [events(link) for link in links] == before
    assert came(around) == (1, 1)
    reminded.comes_near(around.home, 20)
    around.workers.do_what_is_due()
    assert soon(lambda: came(around) == (2, 1))

    ways.lock(joris)
    the_day_is_here(around.server)
    ways.unlock(joris, "Joris")
    joris.goto("/time/planned/")
    expect(joris.get_by_role("main")).to_contain_text(SURPRISE)
    joris.goto(surprise)
    ways.arrives(joris, SURPRISE)
    ways.press(joris, "Yes, gladly")
    expect(joris.locator("#said")).to_contain_text("Yes, gladly")
    assert sorted(events(links[1]).values()) == [(SURPRISE, 9), (DATE, 3)]
    assert ask[1].titles() == [DATE, SURPRISE]
    assert came(around) == (2, 1)
    assert_neutral(around)


@dataclass
class Program:
    """A program of somebody's own, which has their token and no cookie."""

    url: str
    token: str

    def ask(self, path: str) -> str:
        """What it is told, whatever the status."""
        asked = urllib.request.Request(f"{self.url}{path}", headers={"Authorization": f"Bearer {self.token}"})
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            return refused.read().decode()

    def titles(self) -> list[str]:
        return [one["title"] for one in json.loads(self.ask("/api/v1/occasions"))["items"]]

    def paths(self, id: str) -> Iterator[str]:
        """Of all it can read, as the server describes it; what is somebody's is the one with that id."""
        described = json.loads(self.ask("/api/v1/openapi.json"))["paths"]
        yield from (re.sub(r"\{[^}]+\}", id, path) for path, ways in described.items() if "get" in ways)


def token_of(page: Page, name: str) -> str:
    """A token that may read all there is and opens words."""
    page.goto("/security/tokens/")
    page.get_by_label("What it is for").fill("A clock in the hall")
    for one in page.locator("[name=scopes]").all():
        if str(one.get_attribute("value")).endswith(":read"):
            one.check()
    page.get_by_label("Let it open my words").check()
    ways.with_password(page, name, "Make the token")
    return page.get_by_label("Your new token").input_value()


def is_reminded(page: Page, name: str, address: str = "") -> None:
    """By mail, or by that address; at any hour, for the test may run at night."""
    page.goto("/reminders/")
    page.get_by_label("Quiet from").fill("")
    page.get_by_label("Quiet until").fill("")
    page.get_by_label("To the address below" if address else "By e-mail").check()
    page.get_by_label("Address", exact=True).fill(address)
    ways.with_password(page, name, "Remind me so")
    expect(page.get_by_role("main")).to_contain_text("Reminders are on.")


def calendar_of(page: Page, name: str) -> str:
    """The address a calendar program follows, with titles that say what things are."""
    page.goto("/calendar/")
    ways.with_password(page, name, "Make my link")
    address = page.get_by_label("Your link").input_value()
    page.goto("/calendar/")
    ways.with_password(page, name, "Titles that say what it is")
    return address


def events(link: str) -> dict[str, tuple[str, int]]:
    """What stands in a calendar by its id: title, and in how many days; two programs that know neither read the
    same."""
    with urllib.request.urlopen(link, timeout=20) as answer:
        text = answer.read().decode()
    one = {str(it["UID"]): (str(it["SUMMARY"]), days(it["DTSTART"].dt)) for it in _components(text)}
    found = vobject.readOne(text).contents.get("vevent", [])
    other = {it.uid.value: (it.summary.value, days(it.dtstart.value)) for it in found}
    assert one == other
    return one


def _components(text: str) -> list[icalendar.cal.Component]:
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def days(begins: datetime) -> int:
    assert (begins.hour, begins.minute) == (23, 30)
    return (begins.astimezone(UTC).date() - datetime.now(UTC).date()).days


def a_worker_is_killed_between_letter_and_push(around: Around) -> None:
    """It has handed over the letter and waits for an answer to the push. Another one runs, and one begins in its
    place."""
    reminded.comes_near(around.home, 6)
    first = around.workers.begin()
    assert soon(lambda: around.pushes.waiting == 1, 30)
    around.workers.begin_and_wait()
    first.kill()
    assert first.wait(10) == -9
    assert came(around) == (1, 0)
    around.pushes.door.set()
    reminded.lease_runs_out(around.home)
    around.workers.begin_and_wait()
    assert soon(lambda: came(around) == (1, 1), 30)


def came(around: Around) -> tuple[int, int]:
    """How many letters and pushes."""
    return len(around.letters.letters), len(around.pushes.came)


def assert_neutral(around: Around) -> None:
    words = f"{WORDS}\n\n{around.server.url}/sign-in/"
    letters = [message_from_bytes(one, policy=policy.default) for one in around.letters.letters]
    said = {(one["To"], one["Subject"], str(one.get_content()).strip().replace("\r", "")) for one in letters}
    assert said == {(ways.address_of("Ilva"), SUBJECT, words)}
    assert [(one.topic, one.words) for one in around.pushes.came] == [(TOPIC, words)]


def assert_hidden(page: Page, program: Program, surprise: str) -> None:
    """On no page there is, for no program, nor in all they can take along. At its own address it is not there."""
    id = re.search(r"[0-9a-f-]{36}", surprise)[0]  # type: ignore[index]  # noqa: A001
    seen = {path: page.context.request.get(path) for path in paths(id)}
    assert [path for path, answer in seen.items() if id in path and answer.ok] == []
    told = {path: answer.text() for path, answer in seen.items()}
    told |= {path: program.ask(path) for path in program.paths(id)}
    assert [path for path, text in told.items() if SURPRISE in text or (id in text and id not in path)] == []
    assert sum(answer.status == 200 for answer in seen.values()) > 60
    assert SURPRISE not in taken_along(page)


def paths(id: str) -> Iterator[str]:
    """Of every route: what names content has some, what names something of somebody's names the surprise."""
    for route in routes():
        path = f"/{route.pattern}".replace("<uuid:id>", id)
        if not re.search(r"[<^$(]", path):
            yield path
        yield from (route.path(**given) for given in OF_CONTENT.get(route.name, ()))


def taken_along(page: Page) -> str:
    page.goto("/yours/export/")
    page.get_by_label("Password").fill(ways.password_of("Joris"))
    with page.expect_download() as download:
        page.locator("main form button").first.click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as whole:
        return "\n".join(whole.read(name).decode(errors="replace") for name in whole.namelist())
