"""The same search on what a real server leaves on its disk: database, write-ahead log, output, files and a backup."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.web.canary import Typed, in_folder, opened
from tests.web.routes import forms_in
from tests.web.served import Served, environment, served

pytestmark = pytest.mark.slow


def send(browser: OpenerDirector, server: Served, page: str, action: str, **words: str) -> str:
    """Opens a page, fills in the form that leads to `action`, sends it, and returns the page that answers."""
    base = f"http://localhost:{server.port}"
    shown = browser.open(base + page).read().decode()
    (form, *_) = [form for form in forms_in(shown, page) if form.action == action]
    hidden = {one.name: one.value for one in form.fields if one.kind == "hidden"}
    answer: str = browser.open(base + action, urlencode({**hidden, **words}).encode()).read().decode()
    return answer


def use_everything(server: Served, typed: Typed) -> None:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    browser.addheaders = [("Origin", f"http://localhost:{server.port}")]
    password = f"{typed.into('the password')} and some oars"
    who = {"email": "ada@example.org", "password1": password, "adult": "on"}
    send(browser, server, "/sign-up/", "/sign-up/", **who, name=typed.into("a name"), hope=typed.into("a hope"))
    send(browser, server, "/journal/new/", "/journal/new/", text=typed.into("an entry"))
    assert typed.words["an entry"] in send(
        browser, server, "/journal/", "/journal/search/", words=typed.words["an entry"]
    )
    send(browser, server, "/journal/", "/journal/search/", words=typed.into("a search"))
    send(browser, server, "/check-in/", "/check-in/", feel="calm", line=typed.into("a check-in"))
    page = browser.open(f"http://localhost:{server.port}/journal/new/").read().decode()
    (token, *_) = [one.value for form in forms_in(page, "") for one in form.fields if one.name == "csrfmiddlewaretoken"]
    draft = {"csrfmiddlewaretoken": token, "text": typed.into("a draft")}
    browser.open(f"http://localhost:{server.port}/drafts/journal/", urlencode(draft).encode())
    send(browser, server, "/today/", "/lock/")
    send(browser, server, "/check-in/", "/check-in/", feel="heavy", further=typed.into("a check-in while locked"))


def test_a_killed_servers_disk_and_its_backup_hold_no_word_of_anybody(tmp_path: Path) -> None:
    typed = Typed()
    with served(tmp_path) as server:
        use_everything(server, typed)
        for pid in (*server.children, server.process.pid):
            os.kill(pid, signal.SIGKILL)
    left = in_folder(tmp_path)
    assert any(name.endswith("-wal") for name in left)
    assert typed.found_in(left) == []
    command = [sys.executable, "-m", "innermost", "backup", str(tmp_path / "everything.backup")]
    made = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=False, timeout=60)
    assert made.returncode == 0, made.stderr
    backup = dict(opened("the backup", (tmp_path / "everything.backup").read_bytes()))
    assert typed.found_in(backup | {"what backup said": made.stdout + made.stderr}) == []
    assert len(backup) > 1, "The archive could not be looked into."
