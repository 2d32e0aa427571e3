"""The page somebody writes on, for a new entry and for one that is changed. Knows forms; knows no entry."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from innermost.library import Prompt, load

form_view = require_http_methods(["GET", "HEAD", "POST"])


def writing(request: HttpRequest, form: Form, *, status: int = 200, **more: Any) -> HttpResponseBase:
    page = {"form": form, "asked": _asked(form), "vocabulary": _vocabulary(form), **more}
    return render(request, "journal/write.html", page, status=status)


def _asked(form: Form) -> Prompt | None:
    return load().prompt(str(form["prompt"].value() or "")) if "prompt" in form.fields else None


def _vocabulary(form: Form) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Each family of feelings with its words, and whether a word is chosen."""
    if "feelings" not in form.fields:
        return []
    chosen = set(form["feelings"].value() or ())
    return [(f.name, [(w.slug, w.word, w.slug in chosen) for w in f.feelings]) for f in load().families]
