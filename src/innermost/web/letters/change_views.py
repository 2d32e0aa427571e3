"""Changing a letter or a surprise. What was changed on another device, or opened, meanwhile takes no words away: both
stand there. Its writer's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from innermost.web.access import Bond, Conflict, own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.letters.begun import as_begun, change_begun, throws_away
from innermost.web.letters.forms import LetterForm, SurpriseForm, clock
from innermost.web.letters.giving import is_given_elsewhere
from innermost.web.letters.kept import Letters, Written
from innermost.web.letters.letter_views import about_it
from innermost.web.letters.new_views import writing
from innermost.web.letters.rows import zone_here
from innermost.web.letters.surprise import WordsOpened, change, is_new
from innermost.web.letters.surprise_views import asked_before_keeping, bond_for, planned, planning
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import other_in_words
from innermost.web.visit import visit


@unlocked
@form_view
def edit(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Where it was changed on another device meanwhile, both texts are shown and the reader chooses."""
    found, mine = Letters(visit(request)).get(id), bonds_here(request)
    if found.letter is None:
        raise Http404
    if is_given_elsewhere(found, mine):
        return redirect("letter-back", id)
    begun = change_begun(visit(request), id)
    if throws_away(request):
        begun.sent()
        return redirect("letter-edit", id)
    page = about_it(found, mine) | {"editing": id, "draft": begun.on}
    return _edit_surprise(request, found, mine, page) if found.is_surprise else _edit_letter(request, found, page)


def _edit_letter(request: HttpRequest, found: Written, page: dict[str, Any]) -> HttpResponseBase:
    begun, carried = change_begun(visit(request), found.id), carried_words(request)
    if request.method != "POST":
        before = {} if carried else as_begun(begun)
        said = {**vars(found.letter), "revision": found.entry.revision, **before, **carried}
        return writing(request, LetterForm(initial=said), was_begun=bool(before), **page)
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
    begun.sent()
    return redirect("letter", found.id)


def _edit_surprise(request: HttpRequest, found: Written, mine: list[Bond], page: dict[str, Any]) -> HttpResponseBase:
    words = Letters(visit(request)).find(found.letter.given) if found.letter else None
    bond, opened = _for_whom(request, mine, words), bool(words and words.shown_at)
    about: dict[str, Any] = {"clock": clock(), "whom": other_in_words(bond) if bond else "", "opened": opened}
    page |= {"bond": bond, "whom": about["whom"]}
    if request.method != "POST":
        return _planning_anew(request, found, words, about, page)
    form = SurpriseForm(request.POST, **about)
    if late := _too_late(request.POST, words):
        return planning(request, form, status=409, late=late, **page)
    if asked := asked_before_keeping(request, form, page):
        return asked
    try:
        change(visit(request), found, form.cleaned_data["revision"] or 0, form.planned(), bond)
    except WordsOpened:
        return _edit_surprise(request, found, mine, page)
    except Conflict as conflict:
        form = SurpriseForm(initial={**form.cleaned_data, "revision": conflict.now.revision}, **about)
        return planning(request, form, status=409, other=conflict.now.payload, **page)
    change_begun(visit(request), found.id).sent()
    return planned(request, found.id, bond)


def _planning_anew(
    request: HttpRequest, found: Written, words: Written | None, about: dict[str, Any], page: dict[str, Any]
) -> HttpResponseBase:
    carried = carried_words(request)
    before = {} if carried else as_begun(change_begun(visit(request), found.id))
    form = SurpriseForm(initial={**_planned(found, words), **before, **carried}, **about)
    return planning(request, form, was_begun=bool(before), late=_too_late(carried or before, words), **page)


def _too_late(said: Mapping[str, Any], words: Written | None) -> str:
    """New words for that day, typed while the ones there were opened; empty where there are none."""
    typed = str(said.get("words", ""))
    return typed if words and words.shown_at and is_new(typed, words) else ""


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
