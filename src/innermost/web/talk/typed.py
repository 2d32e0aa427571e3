"""Words that arrive where nothing can take them any more are shown again, so that nothing is lost.

Knows the names of the fields that words are typed into, and nothing of rounds: the page is the same
whatever the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.access import AskedEnough
from innermost.web.visit import visit

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
# In the order in which one form has them.
TYPED = (
    *("name", "text", "because", "note", "plan_if", "plan_then", "mine", "guess", "place", "who", "bring"),
    *("steps", "need", "flexible", "trial"),
)


def words_typed(said: Mapping[str, Any]) -> str:
    """All that was typed into a form, one field below the other."""
    return "\n\n".join(filter(None, (str(said.get(name, "")).strip() for name in TYPED)))


def gives_words_back(view: View[P]) -> View[P]:
    """Under the mark: not found, or one question too many, with what was typed."""

    @wraps(view)
    def kind(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            text = words_typed(request.POST) if request.method == "POST" else ""
            if not text:
                raise
            return too_late(request, text, status=404)
        except AskedEnough:
            return asked_enough(request, words_typed(request.POST))

    return kind


def too_late(request: HttpRequest, text: str, *, status: int) -> HttpResponseBase:
    return _given_back(request, text, status=status)


def nowhere(request: HttpRequest, text: str) -> HttpResponseBase:
    """For words whose form says no space that is still the writer's. They were given to nobody."""
    return _given_back(request, text, status=409, nowhere=True)


def not_now(request: HttpRequest, text: str, *, in_space: bool, to: str = "talk") -> HttpResponseBase:
    """For a page that asks nothing at present: shows the words again, and without words leads to the page `to`."""
    if not text:
        return redirect(to)
    return too_late(request, text, status=409) if in_space else nowhere(request, text)


def asked_enough(request: HttpRequest, text: str) -> HttpResponseBase:
    """Many questions of theirs stand already. It says so from what they did themselves alone."""
    page = {"text": text, "guest": visit(request).person.is_guest}
    return render(request, "talk/asked_enough.html", page, status=409)


def _given_back(request: HttpRequest, text: str, *, status: int, nowhere: bool = False) -> HttpResponseBase:
    page = {"text": text, "nowhere": nowhere, "guest": visit(request).person.is_guest}
    return render(request, "talk/too_late.html", page, status=status)
