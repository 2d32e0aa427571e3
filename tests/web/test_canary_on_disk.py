"""The same search on what a real server leaves on its disk: database, write-ahead log, output, files and a backup."""

from __future__ import annotations

import os
import re
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

pytestmark = [pytest.mark.slow, pytest.mark.own_server]


def send(browser: OpenerDirector, server: Served, page: str, action: str, **words: str) -> str:
    """Opens a page, fills in the form that leads to `action`, sends it, and returns the page that answers."""
    base = f"http://localhost:{server.port}"
    shown = browser.open(base + page).read().decode()
    (form, *_) = [form for form in forms_in(shown, page) if form.action == action]
    hidden = {one.name: one.value for one in form.fields if one.kind == "hidden"}
    answer: str = browser.open(base + action, urlencode({**hidden, **words}).encode()).read().decode()
    return answer


def use_everything(server: Served, typed: Typed) -> str:
    """The secret of a link that was made and taken."""
    browser = a_browser(server)
    password = f"{typed.into('the password')} and some oars"
    who = {"email": "ada@example.org", "password1": password, "adult": "on"}
    send(browser, server, "/sign-up/", "/sign-up/", **who, name=typed.into("a name"), hope=typed.into("a hope"))
    send(browser, server, "/journal/new/", "/journal/new/", text=typed.into("an entry"))
    assert typed.words["an entry"] in send(
        browser, server, "/journal/", "/journal/search/", words=typed.words["an entry"]
    )
    send(browser, server, "/journal/", "/journal/search/", words=typed.into("a search"))
    send(browser, server, "/check-in/", "/check-in/", feel="calm", line=typed.into("a check-in"))
    secret = talk_to_each_other(server, browser, typed)
    page = browser.open(f"http://localhost:{server.port}/journal/new/").read().decode()
    (token, *_) = [one.value for form in forms_in(page, "") for one in form.fields if one.name == "csrfmiddlewaretoken"]
    draft = {"csrfmiddlewaretoken": token, "text": typed.into("a draft")}
    browser.open(f"http://localhost:{server.port}/drafts/", urlencode(draft).encode())
    send(browser, server, "/today/", "/lock/")
    send(browser, server, "/check-in/", "/check-in/", feel="heavy", further=typed.into("a check-in while locked"))
    return secret


def a_browser(server: Served) -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    browser.addheaders = [("Origin", f"http://localhost:{server.port}")]
    return browser


def ask_somebody_in(ada: OpenerDirector, server: Served, typed: Typed) -> str:
    """Through the pages; the link's path as Ada saw it, once."""
    words = {"name": typed.into("a space's name"), "me": typed.into("what Ada is called there")}
    page = send(ada, server, "/spaces/new/", "/spaces/new/", kind="friends", **words)
    (where,) = {form.action for form in forms_in(page, "") if form.action.endswith("/invite/")}
    words = {"answer": typed.into("an answer in a link"), "greeting": typed.into("a greeting")}
    made = send_on(ada, server, where, **words)
    return re.findall(r"/come/[\w-]{10,}/", made)[0]


def send_on(browser: OpenerDirector, server: Served, where: str, **words: str) -> str:
    """A form that is looked at once more before it is sent. A page shows only the choice that is made by default."""
    page = browser.open(f"http://localhost:{server.port}{where}").read().decode()
    for step in ("look", "send"):
        (form, *_) = [form for form in forms_in(page, where) if form.action == where]
        standing = {one.name: one.value for one in form.fields if one.kind not in ("radio", "checkbox") or one.checked}
        sent = standing | words | {"do": step}
        page = browser.open(f"http://localhost:{server.port}{where}", urlencode(sent).encode()).read().decode()
    return page


def talk_to_each_other(server: Served, ada: OpenerDirector, typed: Typed) -> str:
    """A guest takes Ada's link and answers; she says something back, gives something, and seals an answer."""
    link, guest = ask_somebody_in(ada, server, typed), a_browser(server)
    shown = send_on(guest, server, link, text=typed.into("a guest's answer"), name=typed.into("a guest's name"))
    assert typed.words["an answer in a link"] in shown, "The round did not open."
    (round_of_both,) = set(re.findall(r"/talk/[0-9a-f-]{36}/", shown))
    send(ada, server, round_of_both, f"{round_of_both}reply/", text=typed.into("a reply"))
    gave = {"text": typed.into("an appreciation"), "because": typed.into("its reason")}
    send(ada, server, "/give/appreciation/", "/give/appreciation/", **gave)
    send(ada, server, "/talk/own/", "/talk/own/", text=typed.into("a question of one's own"), rung="1")
    return link.split("/")[2]


def test_a_killed_servers_disk_and_its_backup_hold_no_word_of_anybody(tmp_path: Path) -> None:
    typed = Typed()
    with served(tmp_path) as server:
        secret = use_everything(server, typed)
        for pid in (*server.children, server.process.pid):
            os.kill(pid, signal.SIGKILL)
    left = in_folder(tmp_path)
    assert any(name.endswith("-wal") for name in left)
    assert typed.found_in(left) == []
    assert [name for name, content in left.items() if secret.encode() in content] == []
    command = [sys.executable, "-m", "innermost", "backup", str(tmp_path / "everything.backup")]
    made = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=False, timeout=60)
    assert made.returncode == 0, made.stderr
    backup = dict(opened("the backup", (tmp_path / "everything.backup").read_bytes()))
    assert typed.found_in(backup | {"what backup said": made.stdout + made.stderr}) == []
    assert len(backup) > 1, "The archive could not be looked into."
