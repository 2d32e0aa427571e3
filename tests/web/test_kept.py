"""Parts of pages that are the same for everybody are made once, and nothing of anybody can be in them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.urls import resolve

from innermost import web
from innermost.web.api.page import told_in_full
from innermost.web.design.kept import forget, kept, part
from innermost.web.journal.views import blank_search
from innermost.web.talk.views.opened import blank_reply
from innermost.web.templatetags.innermost import _tabs, icon
from innermost.web.today.views import blank_check_in, room

WEB = Path(web.__file__).parent
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
ASKED = [
    (template, re.findall(r"(\w+)=", given))
    for path in TEMPLATES
    for template, given in re.findall(r'{% kept "([^"]+)"(.*?) ?%}', path.read_text())
]
PERSONAL = ("request", "user", "person", "visit", "csrf_token", "messages", "form", "field")
MARK = "of-somebody"
MAKERS: dict[str, tuple[Callable[..., str], tuple[Any, ...]]] = {
    "icon": (icon, ("sun",)),
    "_tabs": (_tabs, (("page", "", "", "", "", ""),)),
    "room": (room, (5, "tired")),
    "blank_check_in": (blank_check_in, ()),
    "blank_search": (blank_search, ()),
    "blank_reply": (blank_reply, ()),
    "told_in_full": (told_in_full, ()),
    "part": (part, ("design/end.html",)),
}


def posts(html: str) -> list[str]:
    """Where the forms in a part are sent."""
    return re.findall(r'<form method="post"[^>]* action="([^"]+)"', html)


def needs_no_token(address: str) -> bool:
    """A kept form has no token, so only a view that asks for none can take it."""
    return getattr(resolve(address).func, "csrf_exempt", False)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget()
    yield
    forget()


def test_a_kept_part_is_made_once_for_each_set_of_values() -> None:
    made: list[str] = []
    hello = kept(lambda name: made.append(name) or f"<p>{name}</p>")  # type: ignore[func-returns-value]
    assert [hello("a"), hello("b"), hello("a")] == ["<p>a</p>", "<p>b</p>", "<p>a</p>"]
    assert made == ["a", "b"]


def test_a_kept_part_sees_neither_the_request_nor_the_forms_token() -> None:
    page = Template('{% load innermost %}{% kept "design/lock.html" %}')
    shown = page.render(Context({"request": RequestFactory().get("/"), "csrf_token": "a-secret-token"}))
    assert "Lock" in shown
    assert "secret" not in shown
    assert "csrfmiddlewaretoken" not in shown


def test_1_and_true_are_two_values() -> None:
    shown = kept(str)
    assert [shown(1), shown(True)] == ["1", "True"]


@pytest.mark.parametrize(("template", "given"), ASKED, ids=[template for template, _ in ASKED])
def test_a_kept_template_has_no_place_for_a_person_or_a_token(template: str, given: list[str]) -> None:
    """Each is asked with marks where a request would be."""
    shown = part(template, **dict.fromkeys(given, "plain"), **dict.fromkeys(PERSONAL, MARK))
    assert shown.strip()
    assert MARK not in shown
    assert all(needs_no_token(action) for action in posts(shown))


def test_every_kept_template_is_found() -> None:
    everything = "".join(path.read_text() for path in TEMPLATES)
    assert len(ASKED) == len(re.findall(r"{%-? *kept ", everything)) > 4


def test_every_function_that_keeps_is_known_here() -> None:
    found = [name for path in WEB.rglob("*.py") for name in re.findall(r"^@kept\ndef (\w+)", path.read_text(), re.M)]
    assert sorted(found) == sorted(MAKERS)


@pytest.mark.parametrize("name", MAKERS)
def test_a_function_that_keeps_makes_its_part_from_plain_values_alone(name: str) -> None:
    make, values = MAKERS[name]
    asked = inspect.signature(make).parameters.values()
    assert {one.annotation for one in asked} <= {"str", "int", "bool", "Plain", "tuple[str, ...]", str, tuple[str, ...]}
    shown = make(*values)
    assert "<" in shown
    assert all(needs_no_token(action) for action in posts(shown))


def test_values_are_escaped() -> None:
    assert "<script>" not in part("design/notice.html", head="<script>")


def test_a_changed_setting_makes_parts_anew() -> None:
    before = part("design/head.html")
    with override_settings(STATIC_URL="/elsewhere/"):
        assert before != part("design/head.html")
    assert part("design/head.html") == before
