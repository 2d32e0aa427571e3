"""Who is offered a demo beside a server: somebody at this very machine, while there is nobody yet."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.test import Client, override_settings

from innermost.web.demo import beside
from innermost.web.demo.beside import Line
from tests.web.cast import Someone

pytestmark = pytest.mark.django_db
HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}
HOSTS = override_settings(ALLOWED_HOSTS=["*"])
PORT = 8010


@pytest.fixture
def line() -> Iterator[Line]:
    """The line of a server whose parent starts what is asked for."""
    made = Line()
    beside.keep(made)
    Thread(target=_start, args=(made,), daemon=True).start()
    with HOSTS:
        yield made
    beside._here.clear()
    made.ask(patience=0)


def _start(line: Line) -> None:
    line.wait()
    line.answers_at(PORT)


def _fail(line: Line) -> None:
    line.wait()
    line.ended()


def at(request: dict[str, Any], **more: Any) -> Client:
    """A browser whose requests arrive like that."""
    return Client(**{**more, **request})


def offered(request: dict[str, str]) -> tuple[bool, int]:
    """Whether the front page leads to it, and what the page behind it answers."""
    client = at(request)
    return b'href="/demo/"' in client.get("/").content, client.get("/demo/").status_code


def test_somebody_at_this_machine_is_offered_it(line: Line) -> None:
    assert offered(HERE) == (True, 200)
    assert offered(HERE | {"HTTP_HOST": "localhost"}) == (True, 200)


@pytest.mark.parametrize(
    "request_",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"REMOTE_ADDR": ""},
        {"HTTP_HOST": "192.168.1.20"},
        {"HTTP_HOST": "closer.example.org"},
        {"HTTP_HOST": "127.0.0.1.example.org"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 Caddy"},
    ],
)
def test_nobody_who_comes_from_elsewhere_is(line: Line, request_: dict[str, str]) -> None:
    assert offered(HERE | request_) == (False, 404)


def test_nobody_behind_a_proxy_is(line: Line) -> None:
    with override_settings(BEHIND_PROXY=True):
        assert offered(HERE) == (False, 404)


def test_nobody_is_once_there_is_a_person(line: Line) -> None:
    Someone("Ada").sign_up()
    assert offered(HERE) == (False, 404)
    assert at(HERE).post("/demo/").status_code == 404
    assert line.port == 0


def test_no_server_without_a_parent_that_listens_offers_it() -> None:
    with HOSTS:
        assert offered(HERE) == (False, 404)


def test_looking_at_the_page_starts_nothing(line: Line) -> None:
    at(HERE).get("/demo/")
    assert line.port == 0


def test_asking_waits_until_it_answers_and_says_where(line: Line) -> None:
    client = at(HERE)
    assert client.post("/demo/")["Location"] == "/demo/"
    assert f"http://127.0.0.1:{PORT}/sign-in/" in client.get("/demo/").content.decode()


def test_asking_takes_a_form_of_this_page(line: Line) -> None:
    assert at(HERE, enforce_csrf_checks=True).post("/demo/").status_code == 403
    assert line.port == 0


def test_where_it_does_not_start_the_page_gives_the_command(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Line, "ask", lambda self, patience=0: 0)
    assert "make demo" in at(HERE).post("/demo/").content.decode()


def test_whoever_asks_is_told_when_it_did_not_start() -> None:
    made = Line()
    Thread(target=_fail, args=(made,), daemon=True).start()
    assert made.ask(patience=20) == 0
