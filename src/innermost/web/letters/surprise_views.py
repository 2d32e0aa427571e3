"""Planning a surprise: its form, with what opens for the other beside the words, and the page that follows.

An idea of the library is put below what was typed; nothing is kept by that. Only its maker gets in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from innermost.library import load
from innermost.library.ideas import Surprise
from innermost.web.access import Bond
from innermost.web.give.views import takes_words
from innermost.web.letters.begun import as_begun, surprise_begun, throws_away
from innermost.web.letters.days import full_day
from innermost.web.letters.forms import SurpriseForm, clock
from innermost.web.letters.ideas import ideas, with_idea
from innermost.web.letters.kept import SURPRISE, Letters
from innermost.web.letters.surprise import opening, plan
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here, named_in
from innermost.web.spaces.in_words import other_in_words
from innermost.web.spaces.shelf import shelf_of
from innermost.web.visit import visit

IDEA, SEE = "idea", "see"


def new_surprise(request: HttpRequest, said: Mapping[str, Any], carried: dict[str, Any]) -> HttpResponseBase:
    """An idea that was tapped stands below what was typed. It comes by POST, so that no address names it."""
    bond, slug = bond_meant_for(request, said), str(said.get(IDEA, ""))
    whom, begun = other_in_words(bond) if bond else "", surprise_begun(visit(request), bond)
    page: dict[str, Any] = {"bond": bond, "whom": whom, "ideas": _ideas(request, bond), "draft": begun.on}
    if throws_away(request):
        begun.sent()
        return redirect(_another(bond))
    if request.method != "POST" or slug:
        before = {} if request.method == "POST" or carried else as_begun(begun)
        typed = request.POST.dict() if request.method == "POST" else carried or before
        first = {"to": whom, "time": "08:00", **typed, "text": with_idea(load(), slug, typed.get("text", ""))}
        form = SurpriseForm(clock=clock(), whom=whom, initial=first)
        return planning(request, form, was_begun=bool(before), **page)
    form = SurpriseForm(request.POST, clock=clock(), whom=whom)
    if asked := asked_before_keeping(request, form, page):
        return asked
    id = plan(visit(request), form.planned(), bond)  # noqa: A001
    begun.sent()
    return planned(request, id, bond)


def _another(bond: Bond | None) -> str:
    """The address of the form with nothing in it."""
    asks = {"for": SURPRISE, "to": str(bond.id) if bond else ""}
    return f"{reverse('letter-new')}?{urlencode(asks)}"


def asked_before_keeping(request: HttpRequest, form: SurpriseForm, page: dict[str, Any]) -> HttpResponseBase | None:
    """The form again, where somebody asks to look at their words or at what opens, or where something is missing."""
    if asks_to_look(request):
        return planning(request, as_typed(form), hints=hints_for(request), **page)
    if SEE in request.POST:
        return planning(request, as_typed(form), **page)
    return None if form.is_valid() else planning(request, form, status=422, **page)


def planned(request: HttpRequest, id: UUID, bond: Bond | None) -> HttpResponseBase:
    """To its page, which says so where there was no room for the words of that day."""
    here = Letters(visit(request))
    said = here.get(id).letter
    words = here.find(said.given) if said else None
    is_enough = bond is not None and words is not None and words.space is None
    return redirect(f"{reverse('letter', args=[id])}?enough=1") if is_enough else redirect("letter", id)


def planning(request: HttpRequest, form: SurpriseForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    """With what opens for the other beside the words, as far as there are any yet."""
    return render(request, "letters/plan.html", {"form": form, **more, **_opens(form, more["bond"])}, status=status)


def _opens(form: SurpriseForm, bond: Bond | None) -> dict[str, Any]:
    """As its reader's page shows it on that day."""
    words = str(form["words"].value() or "").strip() if "words" in form.fields else ""
    if bond is None or not words:
        return {}
    slip = {"whose": "other", "who": f"From {bond.my_name or 'you'}", "day": "today"}
    return {"slip": slip, "letter": opening(words), "day": full_day(str(form["day"].value() or ""))}


def bond_for(mine: list[Bond], named: str, *, only_named: bool) -> Bond | None:
    """The space named, else the one looked at now; None where nobody is there to get anything.

    With `only_named` no other takes its place: words are only ever for somebody who was named."""
    there = [one for one in mine if takes_words(one)]
    found = next((one for one in there if str(one.id) == named), None)
    return found if found or only_named else next(iter(there), None)


def bond_meant_for(request: HttpRequest, said: Mapping[str, Any]) -> Bond | None:
    if said is request.GET:
        return bond_for(bonds_here(request), request.GET.get("to", ""), only_named=False)
    return bond_for(bonds_here(request), named_in(request, said), only_named=True)


def _ideas(request: HttpRequest, bond: Bond | None) -> list[Surprise]:
    """None for somebody who named fear or control: nothing is suggested to them that is for the other."""
    if bond is None or shelf_of(visit(request), bond).careful:
        return []
    return ideas(load(), bond.kind, timezone.localdate())
