"""My spaces: seeing them, choosing one, making a new one. Knows what a space is called; nothing of what is in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from innermost.web.access import Bond
from innermost.web.access.bonds import name_of
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view, posted
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.current import bonds_here, choose_bond
from innermost.web.spaces.forms import SpaceForm
from innermost.web.spaces.in_words import day_of, kind_in_words, since
from innermost.web.spaces.leave import Left, left_spaces
from innermost.web.visit import visit


@unlocked
@require_safe
def spaces(request: HttpRequest) -> HttpResponseBase:
    mine = bonds_here(request)
    several = len(mine) > 1
    page = {
        "spaces": [_row(one, is_now=several and one is mine[0]) for one in mine],
        "left": [_left_row(one) for one in left_spaces(visit(request))],
    }
    return render(request, "spaces/spaces.html", page)


def _row(bond: Bond, *, is_now: bool) -> dict[str, Any]:
    notes = (
        kind_in_words(bond),
        since(bond) if bond.other and bond.is_open else "",
        "shown now" if is_now else "",
        "paused" if bond.is_paused else "",
    )
    return {"id": bond.id, "title": bond.title, "note": ", ".join(filter(None, notes))}


def _left_row(left: Left) -> dict[str, Any]:
    return {
        "id": left.space,
        "is_lately": left.is_lately,
        "when": f"{day_of(left.left)} at {timezone.localtime(left.left):%H:%M}",
    }


@unlocked
@form_view
def new(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    form = SpaceForm(posted(request), initial={"me": name_of(here), **carried_words(request)})
    if not form.is_valid():
        return render(request, "spaces/new.html", {"form": form}, status=422 if form.is_bound else 200)
    made = make_space(here, form.about(), form.cleaned_data["me"])
    choose_bond(request, made)
    return redirect("invite", made)


@unlocked
@require_POST
def choose(request: HttpRequest, id: UUID) -> HttpResponseBase:
    choose_bond(request, id)
    return redirect("today")
