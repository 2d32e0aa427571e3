"""Ways through the pages of an invitation, as somebody with a browser takes them. Knows forms; judges nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client

from innermost.web.access import About
from innermost.web.spaces.begin import make_space
from tests.web.cast import Someone
from tests.web.routes import Field, forms_in

GREETING, KETTLE, RAIN = "I thought of you just now", "the kettle", "rain on the roof"


@dataclass(frozen=True)
class Link:
    """An invitation as its maker saw it, once."""

    space: UUID
    path: str
    code: str

    @property
    def secret(self) -> str:
        return self.path.split("/")[2]


def a_space(ada: Someone, kind: Any = "partners") -> UUID:
    return make_space(ada.visit(), About(kind), ada.name)


def fields_of(page: Any, path: str) -> dict[str, str]:
    """What stands in the form of a page that has `path` for its action, as a browser would send it back."""
    form = next(one for one in forms_in(page.content.decode(), path) if one.action == path)
    standing = [one for one in form.fields if one.kind not in ("radio", "checkbox") or one.checked]
    return {one.name: _value(one) for one in standing}


def _value(one: Field) -> str:
    """A browser leaves out the line break that begins a text area, and sends `on` for a box without a value."""
    return one.value.removeprefix("\n") or ("on" if one.kind == "checkbox" else "")


def invited_by(ada: Someone, **more: str) -> Link:
    """Ada makes a link through the pages."""
    space = a_space(ada)
    return link_into(space, ada, **more)


def link_into(space: UUID, ada: Someone, **more: str) -> Link:
    path = f"/spaces/{space}/invite/"
    typed = fields_of(ada.client.get(path), path) | {"answer": KETTLE, "greeting": GREETING} | more
    preview = ada.client.post(path, typed | {"do": "look"})
    made = ada.client.post(path, fields_of(preview, path) | {"do": "send"})
    assert made.status_code == 200
    return link_in(space, made)


def link_in(space: UUID, made: Any) -> Link:
    page = made.content.decode()
    found, code = re.search(r"/come/[\w-]{10,}/", page), re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    assert found, "no link on the page"
    assert code, "no code on the page"
    return Link(space, found[0], code[0])


def answers(client: Client, link: Link, text: str = RAIN, name: str = "Ben", **more: str) -> Any:
    """Somebody looks, writes, sees it once more, and sends."""
    preview = client.post(link.path, {"do": "look", "text": text, "name": name})
    assert preview.status_code == 200
    return client.post(link.path, fields_of(preview, link.path) | {"do": "send"} | more)
