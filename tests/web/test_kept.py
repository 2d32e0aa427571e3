"""Parts of pages that are the same for everybody are made once, and nothing of anybody can be in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.test import RequestFactory, override_settings

from innermost.web.design.kept import forget, kept, part


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


def test_no_template_keeps_a_part_with_a_token() -> None:
    """Such a form would arrive without one, so nothing could be sent."""
    from django.template.loader import get_template

    for name in ("design/head.html", "design/brand.html", "design/exit.html", "design/notice.html", "design/end.html"):
        source = get_template(name).template.source  # type: ignore[attr-defined]  # Django's own templates have it
        assert not re.search(r"csrf_token|carry_marks|request", source), name


def test_values_are_escaped() -> None:
    assert "<script>" not in part("design/notice.html", head="<script>")


def test_a_changed_setting_makes_parts_anew() -> None:
    before = part("design/head.html")
    with override_settings(STATIC_URL="/elsewhere/"):
        assert before != part("design/head.html")
    assert part("design/head.html") == before
