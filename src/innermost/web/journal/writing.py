"""The page somebody writes on, for a new entry and for one that is changed. Knows forms; knows no entry."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from innermost.library import Feeling, FeelingFamily, Prompt, load

# Of each intensity (1 mild, 2 clear, 3 strong) so many words.
OFFERED = {1: 1, 2: 3, 3: 1}


def writing(request: HttpRequest, form: Form, *, status: int = 200, **more: Any) -> HttpResponseBase:
    page = {"form": form, "asked": _asked(form), "vocabulary": _vocabulary(form), **more}
    return render(request, "journal/write.html", page, status=status)


def _asked(form: Form) -> Prompt | None:
    return load().prompt(str(form["prompt"].value() or "")) if "prompt" in form.fields else None


def _vocabulary(form: Form) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Each family of feelings with a few of its words and all that are chosen, and whether a word is."""
    if "feelings" not in form.fields:
        return []
    chosen = set(form["feelings"].value() or ())
    return [(f.name, [(w.slug, w.word, w.slug in chosen) for w in _offered(f, chosen)]) for f in load().families]


def _offered(family: FeelingFamily, chosen: Collection[str]) -> list[Feeling]:
    """A whole vocabulary at once is a wall of words: some of each intensity are enough to begin with."""
    few = {slug for intensity, most in OFFERED.items() for slug in _first(family, intensity, most)}
    return [word for word in family.feelings if word.slug in few or word.slug in chosen]


def _first(family: FeelingFamily, intensity: int, most: int) -> list[str]:
    return [word.slug for word in family.feelings if word.intensity == intensity][:most]
