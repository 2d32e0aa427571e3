"""One letter or surprise: reading it, changing it, how a surprise was, deleting it. Its writer's alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from innermost.web.access import Bond, Conflict, own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.sharing import open_bonds
from innermost.web.letters.days import full_day
from innermost.web.letters.forms import AfterForm, LetterForm, SurpriseForm, clock
from innermost.web.letters.giving import is_given_elsewhere
from innermost.web.letters.kept import Letters, Written
from innermost.web.letters.new_views import bond_for, planned, planning, writing
from innermost.web.letters.rows import row, state_of, zone_here
from innermost.web.letters.surprise import change, let_go, say_how_it_was
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import other_in_words
from innermost.web.visit import visit


@unlocked
@require_safe
def letter(request: HttpRequest, id: UUID) -> HttpResponseBase:
    found = Letters(visit(request)).get(id)
    after = AfterForm(initial={"text": found.letter.after}) if found.has_come and found.letter else None
    return _read(request, found, after)


def _read(request: HttpRequest, found: Written, after: AfterForm | None, status: int = 200) -> HttpResponseBase:
    here, mine = Letters(visit(request)), bonds_here(request)
    words = here.find(found.letter.given) if found.is_surprise and found.letter else None
    page = _about(found, mine) | {
        "is_left": is_given_elsewhere(found, mine),
        "giveable": not found.is_surprise and not found.shown_at and bool(open_bonds(mine)),
        "words": words,
        "words_state": state_of(words, _names(mine), timezone.localdate()) if words else "",
        "after": after,
        "kept": "kept" in request.GET,
        "is_enough": "enough" in request.GET and words is not None and words.space is None,
    }
    name = "letters/surprise.html" if found.is_surprise else "letters/letter.html"
    return render(request, name, page, status=status)


def _about(found: Written, mine: list[Bond]) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "found": found,
        "row": row(found, _names(mine), today),
        "day": full_day(found.letter.day) if found.letter else "",
        "whom": _names(mine).get(found.space, "") if found.space else "",
    }


def _names(mine: list[Bond]) -> dict[UUID, str]:
    return {bond.id: other_in_words(bond) for bond in mine}


@unlocked
@form_view
def edit(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Where it was changed on another device meanwhile, both texts are shown and the reader chooses."""
    found, mine = Letters(visit(request)).get(id), bonds_here(request)
    if found.letter is None:
        raise Http404
    if is_given_elsewhere(found, mine):
        return redirect("letter-back", id)
    page = _about(found, mine) | {"editing": id}
    return _edit_surprise(request, found, mine, page) if found.is_surprise else _edit_letter(request, found, page)


def _edit_letter(request: HttpRequest, found: Written, page: dict[str, Any]) -> HttpResponseBase:
    if request.method != "POST":
        said = {**vars(found.letter), "revision": found.entry.revision, **carried_words(request)}
        return writing(request, LetterForm(initial=said), **page)
    form = LetterForm(request.POST)
    if asks_to_look(request):
        return writing(request, as_typed(form), hints=hints_for(request), **page)
    if not form.is_valid():
        return writing(request, form, status=422, **page)
    try:
        own_entries(visit(request)).edit(found.id, form.cleaned_data["revision"] or 0, form.payload(found.letter))
    except Conflict as conflict:
        form = LetterForm(initial={**form.cleaned_data, "revision": conflict.now.revision})
        return writing(request, form, status=409, other=conflict.now.payload, **page)
    return redirect("letter", found.id)


def _edit_surprise(request: HttpRequest, found: Written, mine: list[Bond], page: dict[str, Any]) -> HttpResponseBase:
    words = Letters(visit(request)).find(found.letter.given) if found.letter else None
    bond, opened = _for_whom(request, mine, words), bool(words and words.shown_at)
    about: dict[str, Any] = {"clock": clock(), "whom": other_in_words(bond) if bond else "", "opened": opened}
    page |= {"bond": bond, "whom": about["whom"], "words": words}
    if request.method != "POST":
        said = {**_planned(found, words), **carried_words(request)}
        return planning(request, SurpriseForm(initial=said, **about), **page)
    form = SurpriseForm(request.POST, **about)
    if asks_to_look(request):
        return planning(request, as_typed(form), hints=hints_for(request), **page)
    if not form.is_valid():
        return planning(request, form, status=422, **page)
    try:
        change(visit(request), found, form.cleaned_data["revision"] or 0, form.planned(), bond)
    except Conflict as conflict:
        form = SurpriseForm(initial={**form.cleaned_data, "revision": conflict.now.revision}, **about)
        return planning(request, form, status=409, other=conflict.now.payload, **page)
    return planned(request, found.id, bond)


def _for_whom(request: HttpRequest, mine: list[Bond], words: Written | None) -> Bond | None:
    """The space its words are sealed for, while it is there; else the one the form names, or the one looked at."""
    sent = request.method == "POST"
    named = str(words.space) if words and words.space else request.POST.get("space", "")
    return bond_for(mine, named, only_named=sent or bool(named))


def _planned(found: Written, words: Written | None) -> dict[str, Any]:
    said = found.letter
    opens = words.opens.astimezone(zone_here()) if words and words.opens else None
    return {
        "to": said.to if said else "",
        "text": said.text if said else "",
        "day": said.day if said else "",
        "words": words.letter.text if words and words.letter else "",
        "time": f"{opens:%H:%M}" if opens else "08:00",
        "revision": found.entry.revision,
    }


@unlocked
@require_POST
def after(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """How a surprise was, once its day has come."""
    found, form = Letters(visit(request)).get(id), AfterForm(request.POST)
    if not found.has_come:
        raise Http404
    if not form.is_valid():
        return _read(request, found, form, status=422)
    say_how_it_was(visit(request), found, form.cleaned_data["text"].strip())
    return redirect(f"/letters/{id}/?kept=1")


@unlocked
@form_view
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    found, mine = Letters(visit(request)).get(id), bonds_here(request)
    if request.method == "POST":
        let_go(visit(request), found)
        return redirect("letters")
    return render(request, "letters/delete.html", _about(found, mine))
