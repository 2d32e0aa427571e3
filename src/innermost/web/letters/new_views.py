"""Beginning a letter or, with `for=surprise`, a surprise. Only their writer gets in.

Words of another page come by POST with the field `begin`: they are shown in the form, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.library import load
from innermost.library.ideas import Surprise
from innermost.web.access import Bond, own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.views import takes_words
from innermost.web.letters.forms import LetterForm, SurpriseForm, clock
from innermost.web.letters.ideas import ideas, with_idea
from innermost.web.letters.kept import SURPRISE, Letters
from innermost.web.letters.surprise import plan
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here, named_in
from innermost.web.spaces.in_words import other_in_words
from innermost.web.spaces.shelf import shelf_of
from innermost.web.talk.begun import Begun
from innermost.web.visit import visit

BEGIN, AWAY, IDEA = "begin", "away", "idea"


@unlocked
@form_view
def new(request: HttpRequest) -> HttpResponseBase:
    carried = carried_words(request)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried or request.GET
    if said.get("for") == SURPRISE:
        return _new_surprise(request, said, carried)
    begun = Begun(visit(request), "letter")
    is_kept = request.method == "POST" and BEGIN not in request.POST
    return _kept(request, begun) if is_kept else _begin(request, begun, said, carried)


def _begin(request: HttpRequest, begun: Begun, said: Mapping[str, Any], carried: dict[str, Any]) -> HttpResponseBase:
    if request.POST.get(BEGIN) == AWAY:
        begun.sent()
    before = begun.words
    if BEGIN in said:
        return _brought(request, begun, str(said.get("text", "")), beside=bool(before))
    if carried:
        return writing(request, LetterForm(initial=carried), draft=carried.get("draft", ""))
    bond = _bond(request, said)
    to = other_in_words(bond) if bond and request.GET.get("to") else ""
    return writing(request, LetterForm(initial={"to": to} | before), draft=begun.on, was_begun=bool(before))


def _brought(request: HttpRequest, begun: Begun, text: str, *, beside: bool) -> HttpResponseBase:
    """By themselves: a letter that was begun before stays as it is, for another time, and these have no draft."""
    draft = "" if beside else begun.on
    return writing(request, LetterForm(initial={"text": text}), draft=draft, brought=bool(text))


def _kept(request: HttpRequest, begun: Begun) -> HttpResponseBase:
    form, draft = LetterForm(request.POST), begun.on if request.POST.get("draft") == begun.on else ""
    if asks_to_look(request):
        return writing(request, as_typed(form), hints=hints_for(request), draft=draft)
    if not form.is_valid():
        return writing(request, form, status=422, draft=draft)
    id = own_entries(visit(request)).write(form.payload())  # noqa: A001
    if draft:
        begun.sent()
    return redirect("letter", id)


def writing(request: HttpRequest, form: LetterForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    return render(request, "letters/write.html", {"form": form, **more}, status=status)


def _new_surprise(request: HttpRequest, said: Mapping[str, Any], carried: dict[str, Any]) -> HttpResponseBase:
    """An idea that was tapped stands below what was typed. It comes by POST, so that no address names it."""
    bond, slug = _bond(request, said), str(said.get(IDEA, ""))
    whom = other_in_words(bond) if bond else ""
    page: dict[str, Any] = {"bond": bond, "whom": whom, "ideas": _ideas(request, bond)}
    if request.method != "POST" or slug:
        typed = request.POST.dict() if request.method == "POST" else carried
        first = {"to": whom, "time": "08:00", **typed, "text": with_idea(load(), slug, typed.get("text", ""))}
        return planning(request, SurpriseForm(clock=clock(), whom=whom, initial=first), **page)
    form = SurpriseForm(request.POST, clock=clock(), whom=whom)
    if asks_to_look(request):
        return planning(request, as_typed(form), hints=hints_for(request), **page)
    if not form.is_valid():
        return planning(request, form, status=422, **page)
    return planned(request, plan(visit(request), form.planned(), bond), bond)


def planned(request: HttpRequest, id: UUID, bond: Bond | None) -> HttpResponseBase:
    """To its page, which says so where there was no room for the words of that day."""
    here = Letters(visit(request))
    said = here.get(id).letter
    words = here.find(said.given) if said else None
    is_enough = bond is not None and words is not None and words.space is None
    return redirect(f"/letters/{id}/?enough=1" if is_enough else f"/letters/{id}/")


def planning(request: HttpRequest, form: SurpriseForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    return render(request, "letters/plan.html", {"form": form, **more}, status=status)


def bond_for(mine: list[Bond], named: str, *, only_named: bool) -> Bond | None:
    """The space named, else the one looked at now; None where nobody is there to get anything.

    With `only_named` no other takes its place: words are only ever for somebody who was named."""
    there = [one for one in mine if takes_words(one)]
    found = next((one for one in there if str(one.id) == named), None)
    return found if found or only_named else next(iter(there), None)


def _bond(request: HttpRequest, said: Mapping[str, Any]) -> Bond | None:
    if said is request.GET:
        return bond_for(bonds_here(request), request.GET.get("to", ""), only_named=False)
    return bond_for(bonds_here(request), named_in(request, said), only_named=True)


def _ideas(request: HttpRequest, bond: Bond | None) -> list[Surprise]:
    """None for somebody who named fear or control: nothing is suggested to them that is for the other."""
    if bond is None or shelf_of(visit(request), bond).careful:
        return []
    return ideas(load(), bond.kind, timezone.localdate())
