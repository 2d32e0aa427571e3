"""One letter or surprise: reading it, how a surprise was, deleting it. Its writer's alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.web.access import Bond, Conflict
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.sharing import open_bonds
from innermost.web.letters.days import full_day
from innermost.web.letters.forms import AfterForm
from innermost.web.letters.giving import is_given_elsewhere
from innermost.web.letters.kept import Letters, Written
from innermost.web.letters.rows import row, state_of
from innermost.web.letters.surprise import let_go, say_how_it_was
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import other_in_words
from innermost.web.visit import visit


@unlocked
@require_safe
def letter(request: HttpRequest, id: UUID) -> HttpResponseBase:
    found = Letters(visit(request)).get(id)
    return _read(request, found, AfterForm(initial=_how_it_was(found)) if found.has_come else None)


def _how_it_was(found: Written) -> dict[str, Any]:
    return {"text": found.letter.after if found.letter else "", "revision": found.entry.revision}


def _read(
    request: HttpRequest, found: Written, after: AfterForm | None, *, status: int = 200, is_other: bool = False
) -> HttpResponseBase:
    here, mine = Letters(visit(request)), bonds_here(request)
    words = here.find(found.letter.given) if found.is_surprise and found.letter else None
    page = about_it(found, mine) | {
        "is_left": is_given_elsewhere(found, mine),
        "giveable": not found.is_surprise and not found.shown_at and bool(open_bonds(mine)),
        "words": words,
        "words_state": state_of(words, names_of(mine), timezone.localdate()) if words else "",
        "after": after,
        "is_other": is_other,
        "kept": "kept" in request.GET,
        "is_enough": "enough" in request.GET and words is not None and words.space is None,
    }
    name = "letters/surprise.html" if found.is_surprise else "letters/letter.html"
    return render(request, name, page, status=status)


def about_it(found: Written, mine: list[Bond]) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "found": found,
        "row": row(found, names_of(mine), today),
        "day": full_day(found.letter.day) if found.letter else "",
        "whom": names_of(mine).get(found.space, "") if found.space else "",
    }


def names_of(mine: list[Bond]) -> dict[UUID, str]:
    return {bond.id: other_in_words(bond) for bond in mine}


@unlocked
@form_view
def after(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """How a surprise was, once its day has come. Where it was changed on another device meanwhile, both stand there."""
    found, form = Letters(visit(request)).get(id), AfterForm(request.POST)
    if not found.has_come:
        raise Http404
    if request.method != "POST":
        return _read(request, found, AfterForm(initial={**_how_it_was(found), **carried_words(request)}))
    if not form.is_valid():
        return _read(request, found, form, status=422)
    try:
        say_how_it_was(visit(request), found, form.cleaned_data["revision"] or 0, form.cleaned_data["text"].strip())
    except Conflict as conflict:
        form = AfterForm(initial={**form.cleaned_data, "revision": conflict.now.revision})
        return _read(request, Letters(visit(request)).get(id), form, status=409, is_other=True)
    return redirect(f"{reverse('letter', args=[id])}?kept=1")


@unlocked
@form_view
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    found, mine = Letters(visit(request)).get(id), bonds_here(request)
    if request.method == "POST":
        let_go(visit(request), found)
        return redirect("letters")
    return render(request, "letters/delete.html", about_it(found, mine))
