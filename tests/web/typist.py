"""Types canaries into every form of every page that somebody can open. Learns the forms from the pages themselves.

Knows how a browser fills a form; knows no view. What no page has a form for, because a script sends it, stands in BY_SCRIPT.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve
from tests.web.canary import Typed, slug_of
from tests.web.cast import Someone, undone
from tests.web.routes import Field, PageForm, forms_in, routes

BY_SCRIPT = {"draft-keep": PageForm("/drafts/journal/", "post", (Field("text", "textarea"), Field("prompt", "text")))}
TOKENS = ("csrfmiddlewaretoken", "writer", "carry")
WORDS = ("text", "search", "textarea", "tel", "url", "password")


@dataclass
class Typist:
    """Somebody with a browser who fills in whatever is put before them, with a new canary in each field for words."""

    who: str
    client: Client
    typed: Typed
    arguments: dict[str, dict[str, object]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def forms(self) -> Iterator[tuple[str, PageForm]]:
        """Each form there is, once, with the name of the route that takes it."""
        seen = set()
        for path in self._pages():
            for form in self._forms_on(path):
                taken_by = route_of(form.action)
                if taken_by and form.method == "post" and (taken_by, form.fields) not in seen:
                    seen.add((taken_by, form.fields))
                    yield taken_by, form

    def fill(self, form: PageForm, where: str) -> dict[str, list[str]]:
        """What a person would send, by field name."""
        named = groupby(sorted(form.fields, key=lambda one: one.name), key=lambda one: one.name)
        return {name: sent for name, group in named if (sent := self._say(list(group), f"{where}: {name}"))}

    def send(self, form: PageForm, where: str) -> HttpResponseBase:
        answer: HttpResponseBase = self.client.post(form.action, self.fill(form, where))
        return answer

    def _pages(self) -> list[str]:
        known = [found for found in routes() if not found.arguments or found.name in self.arguments]
        return [found.path(**self.arguments.get(found.name, {})) for found in known]

    def _forms_on(self, path: str) -> list[PageForm]:
        with undone(self.client):
            page = self.client.get(path)
        if page.status_code != 200 or "html" not in page.headers["Content-Type"]:
            return []
        return forms_in(page.content.decode(), path)

    def _say(self, group: list[Field], where: str) -> list[str]:
        first = group[0]
        if first.name in self.answers:
            return [self.answers[first.name]]
        if first.kind in ("radio", "option", "checkbox"):
            return [one.value or "on" for one in group if one.value or first.kind == "checkbox"][:1]
        if first.kind in WORDS or (first.kind == "hidden" and first.name not in TOKENS and not first.value):
            return [self._word(first, where)]
        return [first.value]

    def _word(self, one: Field, where: str) -> str:
        word = self.typed.into(f"{where} ({self.who})")
        return slug_of(word) if one.name == "prompt" or 0 < one.most < len(word) else word


def route_of(action: str) -> str:
    try:
        return resolve(urlsplit(action).path).url_name or ""
    except Resolver404:
        return ""


def takes_words(form: PageForm) -> bool:
    return any(one.kind in WORDS or (one.kind == "hidden" and not one.value) for one in form.fields)


def typist(someone: Someone, typed: Typed, who: str, arguments: dict[str, dict[str, Any]] | None = None) -> Typist:
    """Somebody with an account: address and password are their own, and the password is a canary too."""
    known = {"login": someone.email, "email": someone.email, "next": ""}
    known |= dict.fromkeys(("password", "password1", "old_password"), someone.password)
    return Typist(who, someone.client, typed, arguments or {}, known)
