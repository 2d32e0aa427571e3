"""Beginning a letter or, with `for=surprise`, a surprise. Only their writer gets in.

Words of another page come by POST with the field `begin`: they are shown in the form, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.entry import Letter
from innermost.web.access import own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.letters.begun import BEGIN, as_begun, letter_begun, throws_away
from innermost.web.letters.forms import LetterForm
from innermost.web.letters.kept import SURPRISE, Letters
from innermost.web.letters.surprise_views import bond_meant_for, new_surprise
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces import epochs
from innermost.web.spaces.in_words import other_in_words
from innermost.web.talk.begun import Begun
from innermost.web.visit import visit


@unlocked
@form_view
def new(request: HttpRequest) -> HttpResponseBase:
    carried = carried_words(request)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried or request.GET
    if said.get("for") == SURPRISE:
        return new_surprise(request, said, carried)
    begun = letter_begun(visit(request))
    is_kept = request.method == "POST" and BEGIN not in request.POST
    return _kept(request, begun) if is_kept else _begin(request, begun, said, carried)


def _begin(request: HttpRequest, begun: Begun, said: Mapping[str, Any], carried: dict[str, Any]) -> HttpResponseBase:
    if throws_away(request):
        begun.sent()
    before = as_begun(begun)
    if BEGIN in said:
        return _brought(request, begun, str(said.get("text", "")), beside=bool(before))
    if carried:
        return writing(request, LetterForm(initial=carried), draft=carried.get("draft", ""))
    bond = bond_meant_for(request, said)
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
    id = _written(request, form.payload())  # noqa: A001
    if draft:
        begun.sent()
    return redirect("letter", id)


@transaction.atomic
def _written(request: HttpRequest, letter: Letter) -> UUID:
    """Of one that was sent twice the first."""
    own = own_entries(visit(request))
    epochs.hold_still(own.space.id)
    return Letters(visit(request)).same_as(letter) or own.write(letter)


def writing(request: HttpRequest, form: LetterForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    return render(request, "letters/write.html", {"form": form, **more}, status=status)
