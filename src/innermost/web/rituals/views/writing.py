"""Beginning a ritual, from an idea or one's own, and changing one. Nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.library import load
from innermost.occasion import in_words
from innermost.web.access import Bond, Conflict
from innermost.web.audience import unlocked
from innermost.web.calendar_feed import renew
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.rituals import kept as keeping
from innermost.web.rituals.forms import RitualForm, first_words, words_of
from innermost.web.rituals.kept import Enough
from innermost.web.rituals.views.lists import begins_in
from innermost.web.rituals.views.one import mine
from innermost.web.spaces.current import bond_meant
from innermost.web.spaces.in_words import capital, other_in_words
from innermost.web.talk.typed import gives_words_back, nowhere
from innermost.web.visit import visit

ME = "me"
LISTS = ("days",)


@unlocked
@form_view
@gives_words_back
def new(request: HttpRequest) -> HttpResponseBase:
    """`for` is `me` for one's own alone; `idea` is where it begins with. By POST it is begun."""
    carried = carried_words(request, lists=LISTS)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried or request.GET
    alone = said.get("for") == ME
    bond = None if alone else bond_meant(request, carried)
    if not alone and not begins_in(visit(request), bond):
        title = str(said.get("title", "")).strip() if said is not request.GET else ""
        return nowhere(request, title) if title else redirect("rituals")
    if request.method == "POST":
        return _begun(request, bond)
    idea = load().ritual(str(request.GET.get("idea", "")))
    return _writing(request, bond, RitualForm(initial=first_words(idea, timezone.localdate()) | carried), idea=idea)


def _begun(request: HttpRequest, bond: Bond | None) -> HttpResponseBase:
    form = RitualForm(request.POST)
    if not form.is_valid():
        return _writing(request, bond, form, status=422)
    try:
        id = keeping.begin(visit(request), bond, form.cleaned_data["ritual"])  # noqa: A001
    except Enough:
        return _writing(request, bond, form, status=409, enough=True)
    renew(visit(request), changed=True)
    return redirect("ritual", id)


@unlocked
@form_view
@gives_words_back
def change(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By its author, as long as it goes on. Who changed it meanwhile elsewhere is shown beside."""
    found = mine(request, id)
    if found.is_over:
        return redirect("ritual", id)
    page: dict[str, Any] = {"kept": found}
    if request.method != "POST":
        words = words_of(found.ritual) | {"revision": found.entry.revision} | carried_words(request, lists=LISTS)
        return _writing(request, found.bond, RitualForm(before=found.ritual, initial=words), **page)
    form = RitualForm(request.POST, before=found.ritual)
    if not form.is_valid():
        return _writing(request, found.bond, form, status=422, **page)
    try:
        keeping.change(visit(request), found, form.cleaned_data["revision"] or 0, form.cleaned_data["ritual"])
    except Conflict as conflict:
        typed = {**form.cleaned_data, "revision": conflict.now.revision}
        page["now"] = f"{found.ritual.title}: {in_words(found.ritual)}"
        return _writing(request, found.bond, RitualForm(before=found.ritual, initial=typed), status=409, **page)
    renew(visit(request), changed=True)
    return redirect("ritual", id)


def _writing(
    request: HttpRequest, bond: Bond | None, form: RitualForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    page = {"form": form, "bond": bond, "name": capital(other_in_words(bond)) if bond else "", **more}
    return render(request, "rituals/write.html", page, status=status)
