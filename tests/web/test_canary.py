"""Nothing that anybody typed is found anywhere on the server: not in the database, nor in sessions, caches, logs, mails or files."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client
from tests.entry.filled import filled
from tests.web.canary import LENGTH, Typed, canary, in_folder, listening, needles, places, slug_of
from tests.web.cast import Someone, browser, undone
from tests.web.isolation import methods_of, world
from tests.web.routes import PageForm, routes
from tests.web.typist import BY_SCRIPT, Typist, takes_words, typist

from innermost.entry import KINDS, Payload
from innermost.web.access import OwnEntries, own_entries
from innermost.web.models import Entry

pytestmark = pytest.mark.django_db


class Ada(Someone):
    """Ada, with a canary for a password."""

    def __init__(self, typed: Typed) -> None:
        super().__init__("Ada")
        self._password = f"{typed.into('the password')} {typed.into('more of the password')}"

    @property
    def password(self) -> str:
        return self._password


def begun(typed: Typed) -> tuple[Ada, dict[str, dict[str, object]]]:
    ada = Ada(typed)
    ada.sign_up()
    id = ada.write(typed.into("the first entry")).split("/")[2]
    return ada, {name: {"id": id} for name in ("journal-entry", "journal-edit", "journal-delete")}


def every_state(typed: Typed) -> list[Typist]:
    """A stranger at the door, Ada unlocked, Ada locked."""
    ada, arguments = begun(typed)
    again = Typist("a stranger", browser(), typed, {}, {"email": "new@example.org", "password1": ada.password})
    locked = Ada(typed)
    locked._password = ada.password
    locked.sign_in()
    locked.lock()
    return [again, typist(ada, typed, "Ada", arguments), typist(locked, typed, "Ada, locked", arguments)]


def test_what_is_typed_into_any_form_is_found_nowhere() -> None:
    typed, seen = Typed(), set()
    with listening() as logs:
        for who in every_state(typed):
            for name, form in [*who.forms(), *BY_SCRIPT.items()]:
                seen.add(name)
                before = set(typed.words)
                with undone(who.client):
                    answer = who.send(form, name)
                    new = Typed({where: typed.words[where] for where in (*(set(typed.words) - before), "the password")})
                    assert answer.status_code < 500, name
                    assert new.found_in(places(logs, files=False)) == [], name
        assert typed.found_in({"the logs": logs.text.encode()}) == []
    assert taken_by_post() <= seen | NO_FORM, "A page must have its form, or BY_SCRIPT (tests/web/typist.py) must know it."
    assert len(typed.words) > 20
