"""Types canaries into every form of every page that somebody can open. Learns the forms from the pages themselves.

Knows how a browser fills a form; knows no view. Forms that no page of the tests shows, since a script sends them or
since they need a rare past, stand in UNSEEN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from tests.web.canary import Typed, slug_of
from tests.web.cast import undone
from tests.web.routes import Field, PageForm, forms_in, routes

UNSEEN = (
    PageForm("/drafts/", "post", (Field("text", "textarea"), Field("prompt", "text"))),
    PageForm("/security/older-words/", "post", (Field("code", "text"), Field("old_password", "password"))),
    PageForm(f"/spaces/{UUID(int=0)}/words/", "post", (Field("words", "text"),)),
    PageForm(f"/given/{UUID(int=0)}/aside/", "post", ()),
    PageForm(f"/talk/{UUID(int=0)}/unsay/", "post", ()),
    PageForm("/us/threads/warmth/share/", "post", (Field("space", "hidden"),)),
    PageForm(
        "/plan/landed/",
        "post",
        (
            Field("space", "hidden"),
            Field("of", "hidden", "questions:sound-of-home"),
            Field("said", "checkbox", "closer"),
        ),
    ),
    PageForm(f"/walks/live/{UUID(int=0)}/", "post", (Field("do", "hidden", "ready"),)),
    PageForm(f"/know/{UUID(int=0)}/aside/", "post", (Field("do", "hidden", "put-aside"),)),
    PageForm(f"/time/{UUID(int=0)}/after/", "post", (Field("space", "hidden"), Field("text", "textarea"))),
    PageForm("/walks/listening-turn/together/", "post", (Field("space", "hidden"), Field("do", "hidden", "ask"))),
    PageForm(
        "/letters/new/",
        "post",
        (
            *(Field("space", "hidden"), Field("for", "hidden", "surprise"), Field("to", "text")),
            *(Field("text", "textarea"), Field("words", "textarea")),
            Field("day", "date", (timezone.localdate() + timedelta(days=30)).isoformat()),
        ),
    ),
    PageForm(
        "/aims/values/rank/",
        "post",
        (Field("space", "hidden"), Field("order", "hidden", "family"), Field("note", "textarea")),
    ),
    PageForm("/say/look/", "post", (Field("words", "textarea"),)),
    PageForm(
        "/yours/import/look/",
        "post",
        (Field("of", "hidden"), Field("do", "hidden", "bring"), Field("password", "password")),
    ),
    PageForm("/demo/", "post", ()),
    PageForm("/demo/anew/", "post", ()),
    PageForm(
        "/talk/question/",
        "post",
        (Field("space", "hidden"), Field("of", "hidden", "rain-and-no-money"), Field("text", "textarea")),
    ),
)
TOKENS = ("csrfmiddlewaretoken", "writer", "carry")
WORDS = ("text", "search", "textarea", "tel", "url", "password")


@dataclass
class Typist:
    """Somebody with a browser who fills in whatever is put before them, with a new canary in each field for words."""

    who: str
    client: Client
    typed: Typed
    arguments: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def submissions(self) -> Iterator[tuple[str, HttpResponseBase]]:
        """Sends each form there is, once, and every form on the page that answers, with the name of the route
        that takes it. What a form did is undone again when the next is asked for."""
        seen: set[object] = set()
        for path in self._pages():
            for form in [*self._forms_on(path), *UNSEEN]:
                yield from self._submit(form, seen)

    def _submit(self, form: PageForm, seen: set[object]) -> Iterator[tuple[str, HttpResponseBase]]:
        name = route_of(form.action)
        mark = (name, *((one.name, one.kind, one.value if one.name == "next" else "") for one in form.fields))
        if not name or form.method != "post" or mark in seen:
            return
        seen.add(mark)
        with undone(self.client):
            answer = self.client.post(form.action, self.fill(form, name))
            yield name, answer
            shown = self.client.get(answer["Location"]) if _is_ours(answer) else answer
            for further in forms_in(_html(shown), _address(shown)):
                yield from self._submit(further, seen)

    def fill(self, form: PageForm, where: str) -> dict[str, list[str]]:
        """What a person would send, by field name."""
        named = groupby(sorted(form.fields, key=lambda one: one.name), key=lambda one: one.name)
        return {name: sent for name, group in named if (sent := self._say(list(group), f"{where}: {name}"))}

    def _known(self, first: Field, where: str) -> str | None:
        """What is said to this field of this form, or to fields of this name; not where the page already says it."""
        if first.kind == "hidden" and first.value:
            return None
        return self.answers.get(where, self.answers.get(first.name))

    def _pages(self) -> list[str]:
        known = [found for found in routes() if not found.arguments or found.name in self.arguments]
        return [found.path(**given) for found in known for given in self.arguments.get(found.name, ({},))]

    def _forms_on(self, path: str) -> list[PageForm]:
        with undone(self.client):
            page = self.client.get(path, follow=True)
        return forms_in(_html(page), _address(page))

    def _say(self, group: list[Field], where: str) -> list[str]:
        first = group[0]
        if (known := self._known(first, where)) is not None:
            return [known]
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


def _is_ours(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Location", "").startswith("/")


def _address(page: Any) -> str:
    return f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}"


def _html(page: Any) -> str:
    return page.content.decode() if "html" in page.headers.get("Content-Type", "") else ""
