"""`innermost demo` in a process of its own, and the demo a running server starts beside itself."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from innermost.web.demo.people import PEOPLE
from innermost.web.demo.place import MARKER, Place, beside
from tests.cli.command import ended
from tests.web.served import Served, alive, answers, environment, free_port, listens, served, soon

START_SECONDS = 40.0
pytestmark = pytest.mark.slow


@contextmanager
def demo(home: Path, *options: str, **more: str) -> Iterator[tuple[int, Path]]:
    """A running demo: its port, and what it prints."""
    port, said = free_port(), home / "demo.txt"
    command = [sys.executable, "-m", "innermost", "demo", "--port", str(port), *options]
    with said.open("w") as out:
        process = subprocess.Popen(command, env=environment(home) | more, stdout=out, stderr=out, cwd=home)
    try:
        assert soon(lambda: answers(port) or process.poll() is not None, START_SECONDS), said.read_text()
        assert answers(port), said.read_text()
        yield port, said
    finally:
        process.terminate()
        process.wait(20)


def seen(port: int, path: str = "/sign-in/") -> str:
    asked = HTTPConnection("127.0.0.1", port, timeout=20)
    asked.request("GET", path, headers={"Connection": "close"})
    return asked.getresponse().read().decode()


def test_a_demo_says_who_to_sign_in_as_and_lives_in_its_own_folder(tmp_path: Path) -> None:
    with demo(tmp_path) as (port, said):
        told = said.read_text()
        assert all(one.email in told and one.password in told for one in PEOPLE.values())
        assert "open two browsers" in told
        assert f"http://127.0.0.1:{port}" in told
        assert "Sign in as Ben" in seen(port)
    assert not (tmp_path / "data").exists()
    assert {one.name for one in (tmp_path / "data-demo").iterdir()} == {"data", "secrets"}


def test_a_demo_takes_no_secret_database_or_address_of_a_server(tmp_path: Path) -> None:
    others = {
        "INNERMOST_MODE": "server",
        "INNERMOST_PEPPER": "nonsense",
        "INNERMOST_HOST": "0.0.0.0",
        "INNERMOST_ALLOWED_HOSTS": "closer.example.org",
        "DATABASE_URL": "postgresql://nowhere.example.org/innermost",
        "REDIS_URL": "redis://nowhere.example.org",
    }
    with demo(tmp_path, **others) as (port, said):
        assert f"http://127.0.0.1:{port} - open it on this machine" in said.read_text()


def test_a_demo_goes_on_where_it_was_unless_it_is_reset(tmp_path: Path) -> None:
    kept = tmp_path / "data-demo" / "data" / "kept"
    with demo(tmp_path):
        kept.touch()
    with demo(tmp_path):
        assert kept.exists()
    with demo(tmp_path, "--reset"):
        assert not kept.exists()


def test_a_demo_that_runs_is_not_reset(tmp_path: Path) -> None:
    with demo(tmp_path) as (port, _):
        assert "already in use" in ended(tmp_path, "demo", "--reset", "--port", str(port))
        assert answers(port)


def test_a_folder_that_is_no_demo_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "data").mkdir(parents=True)
    for more in ((), ("--reset",)):
        assert "is not a demo" in ended(tmp_path, "demo", "--folder", str(mine), *more)
    assert [one.name for one in mine.iterdir()] == ["data"]


def test_a_data_folder_is_a_demos_only_by_its_marker(tmp_path: Path) -> None:
    place = Place(tmp_path / "data-demo")
    assert beside(tmp_path / "data") == place
    assert not place.is_something_else
    place.data.mkdir(parents=True)
    assert place.is_something_else
    (place.data / MARKER).touch()
    assert not place.is_something_else


# Beside a server.


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, "--no-worker") as running:
        yield running


def press(port: int) -> str:
    """Presses the button; the page it leads to."""
    asked = HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", "/demo/")
    shown = asked.getresponse()
    cookie, page = shown.getheader("Set-Cookie", "").split(";")[0].strip(), shown.read().decode()
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.partition("<main")[2])
    sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    asked.request("POST", "/demo/", f"csrfmiddlewaretoken={token}", sent)
    answer = asked.getresponse()
    page = answer.read().decode()
    return seen(port, "/demo/") if answer.status == 302 else page


def look_around(port: int) -> int:
    """Presses the button; the port of the demo the next page leads to."""
    found = re.search(r"http://127\.0\.0\.1:(\d+)/sign-in/", press(port))
    assert found
    return int(found[1])


def demo_of(server: Served) -> int:
    """The process of the demo beside a server."""
    (found,) = [pid for pid in server.children if b"demo" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]
    return found


def test_the_button_starts_a_demo_beside_the_server(server: Served, tmp_path: Path) -> None:
    port = look_around(server.port)
    assert port > server.port
    assert "These are invented people." in seen(port)
    assert "invented people" not in seen(server.port)
    assert (tmp_path / "data-demo" / "data" / MARKER).exists()
    assert f":{port}/sign-in/" in seen(server.port, "/demo/")


def test_a_demo_that_ended_can_be_asked_for_again(server: Served) -> None:
    look_around(server.port)
    os.kill(demo_of(server), signal.SIGKILL)
    assert soon(lambda: "Look around with two invented people" in seen(server.port, "/demo/"))
    assert answers(look_around(server.port))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_demo_ends_with_its_server(server: Served, how: signal.Signals) -> None:
    port, pid = look_around(server.port), demo_of(server)
    server.process.send_signal(how)
    assert soon(lambda: not alive(pid) and not listens(port))


def test_a_folder_in_the_way_gives_the_command_instead(server: Served, tmp_path: Path) -> None:
    (tmp_path / "data-demo").mkdir()
    (tmp_path / "data-demo" / "mine").touch()
    assert "make demo" in press(server.port)
    assert answers(server.port)
