"""Giving: an appreciation, or a thought in passing. Both show at once. Knows no list of what was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import Appreciation, Thought
from innermost.library import load
from innermost.web.access import Bond, Opened, SharedEntries, shared_entries
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.forms import AppreciationForm, ThoughtForm
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.say.seen import Look
from innermost.web.spaces.current import bond_meant
from innermost.web.spaces.in_words import other_in_words
from innermost.web.talk.typed import nowhere
from innermost.web.visit import visit

# Words a thought on the day of somebody begins with.
WORDS = {"today": "Thinking of you today.", "after": "How was it yesterday?"}
# What one does with an appreciation besides giving it, and the page that follows.
LATER = {"jar": "keepsake", "day": "keepsake-show"}


def bond_to_give_in(request: HttpRequest, carried: Mapping[str, Any]) -> Bond | None:
    """The space meant, where the other is there too and its words are open."""
    bond = bond_meant(request, carried)
    return bond if bond and takes_words(bond) else None


def takes_words(bond: Bond) -> bool:
    return bond.is_together and bond.is_open


def given_back(request: HttpRequest, carried: Mapping[str, Any], to: str = "today") -> HttpResponseBase:
    """For words that go to nobody: they are shown to their writer again. Without words it leads to the page `to`."""
    said = request.POST if request.method == "POST" else carried
    text = "\n\n".join(words for name in ("text", "because") if (words := str(said.get(name, "")).strip()))
    return nowhere(request, text) if text else redirect(to)


@unlocked
@form_view
def appreciate(request: HttpRequest) -> HttpResponseBase:
    carried = carried_words(request)
    bond = bond_to_give_in(request, carried)
    if bond is None:
        return given_back(request, carried)
    form = AppreciationForm(request.POST if request.method == "POST" else None, initial=_beginning(request) | carried)
    if asks_to_look(request):
        return _appreciating(request, bond, as_typed(form), hints=hints_for(request))
    if request.method == "POST" and form.is_valid():
        return _appreciated(request, bond, form.payload())
    return _appreciating(request, bond, form)


def _beginning(request: HttpRequest) -> dict[str, str]:
    """The words of the library it begins with, where a link named some."""
    slug = request.GET.get("begin", "")
    found = next((one for one in load().thanks if one.slug == slug), None)
    return {"text": found.text.removesuffix("...")} if found else {}


def _appreciated(request: HttpRequest, bond: Bond, said: Appreciation) -> HttpResponseBase:
    """Given at once, or kept in one's own jar, from where it can be given on a day."""
    do = request.POST.get("do", "")
    if do in LATER:
        return redirect(LATER[do], Keepsakes(visit(request), bond).keep(said))
    shared_entries(visit(request), bond).give(said)
    return redirect("/today/?said=appreciation")


def _appreciating(
    request: HttpRequest, bond: Bond, form: AppreciationForm, hints: Look | None = None
) -> HttpResponseBase:
    page = {"form": form, "whom": other_in_words(bond), "bond": bond, "hints": hints}
    return render(request, "give/appreciate.html", page, status=422 if form.errors else 200)


@unlocked
@form_view
def think_of(request: HttpRequest) -> HttpResponseBase:
    """One tap, with a few words if one likes. Once a day: a second time changes nothing, unless it brings new words."""
    carried = carried_words(request)
    bond = bond_to_give_in(request, carried)
    if bond is None:
        return given_back(request, carried)
    begun = {"text": WORDS.get(request.GET.get("begin", ""), "")}
    form = ThoughtForm(request.POST if request.method == "POST" else None, initial=begun | carried)
    if request.method == "POST" and form.is_valid():
        think(shared_entries(visit(request), bond), form.cleaned_data["text"].strip())
        return redirect("/today/?said=thought")
    page = {"form": form, "whom": other_in_words(bond), "bond": bond}
    return render(request, "give/thought.html", page, status=422 if form.errors else 200)


@transaction.atomic
def think(here: SharedEntries, words: str) -> None:
    """Of one day there is one thought."""
    earlier = _thought_of_today(here)
    if earlier is None:
        here.give(Thought(words))
    elif words and earlier.payload != Thought(words):
        here.own.edit(earlier.id, earlier.revision, Thought(words))


def _thought_of_today(here: SharedEntries) -> Opened | None:
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    mine = here.own.between(start, start + timedelta(days=1))
    return next((one for one in mine if isinstance(one.payload, Thought)), None)
