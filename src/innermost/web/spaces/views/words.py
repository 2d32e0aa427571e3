"""Safety words: the one who lost their key reads eight words aloud, the other compares, and opens only if they match.

The words the other compared travel in the form. Where they are not the present ones any more, since somebody asked
anew meanwhile, nothing is opened. Knows no key; what opens is `recovery`'s.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.access import Bond, bond
from innermost.web.audience import unlocked
from innermost.web.form_view import form_view
from innermost.web.spaces import recovery
from innermost.web.spaces.in_words import capital, day_of, other_in_words
from innermost.web.visit import Visit, visit


@unlocked
@form_view
def words(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here = visit(request)
    found = bond(here, id)
    if request.method == "POST":
        return _act(request, here, found)
    return _page(request, here, found)


def _act(request: HttpRequest, here: Visit, found: Bond) -> HttpResponseBase:
    if "open" in request.POST and _is_asked(found):
        return _open(request, here, found)
    if "ask" in request.POST and _can_ask(found):
        recovery.ask_for_words(here, found)
    if "take-back" in request.POST:
        recovery.take_back_asking(here, found)
    return redirect("space-words", found.id)


def _open(request: HttpRequest, here: Visit, found: Bond) -> HttpResponseBase:
    """What was compared has to be what opens: the same words, and the same row as when they were made."""
    try:
        if request.POST.get("words") == " ".join(recovery.words_of_helper(here, found)):
            recovery.open_for_other(found)
            return redirect(f"{request.path}?opened=1")
    except Http404:
        found = bond(here, found.id)
    return _page(request, here, found, changed=True, status=409)


def _page(
    request: HttpRequest, here: Visit, found: Bond, *, changed: bool = False, status: int = 200
) -> HttpResponseBase:
    name = other_in_words(found)
    page: dict[str, Any] = {"space": found, "other": name, "Other": capital(name), "changed": changed}
    if _can_ask(found):
        asked = found.asked_version == here.person.key_version
        page |= {"began": day_of(found.began), "eight": recovery.words_of_asker(here, found) if asked else []}
        return render(request, "spaces/words_ask.html", page, status=status)
    if _is_asked(found) and "differ" in request.GET:
        return render(request, "spaces/words_differ.html", page)
    if _is_asked(found):
        page["eight"] = recovery.words_of_helper(here, found)
        return render(request, "spaces/words_compare.html", page, status=status)
    page |= {"opened": "opened" in request.GET, "asked": found.asked_version is not None}
    return render(request, "spaces/words_none.html", page, status=status)


def _can_ask(found: Bond) -> bool:
    return found.is_together and not found.is_open


def _is_asked(found: Bond) -> bool:
    return found.is_together and found.is_open and found.other is not None and found.other.asked_version is not None
