"""One space: who is in it, what it is called, pausing it, and who may come in. Knows nothing of what is written there.

What somebody does here alone (pausing, turning a request down) shows on no page of anybody else.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from innermost.web.access import Bond, bond
from innermost.web.audience import unlocked
from innermost.web.calendar_feed import renew
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view, posted
from innermost.web.spaces import begin, codes, links
from innermost.web.spaces.forms import SpaceForm
from innermost.web.spaces.in_words import capital, day_of, kind_in_words, other_in_words
from innermost.web.visit import Visit, visit


@unlocked
@require_safe
def space(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here = visit(request)
    found = bond(here, id)
    page = {**_shown(found), **(_door(here, found) if found.is_solo else {}), "over": "over" in request.GET}
    return render(request, "spaces/space.html", page)


def _shown(found: Bond) -> dict[str, Any]:
    name = other_in_words(found)
    return {
        "space": found,
        "kind": kind_in_words(found),
        "other": name,
        "Other": capital(name),
        "me": found.my_name,
        "asks": found.is_open and found.is_together and found.other and found.other.asked_version,
        "can_ask": not found.is_open and found.is_together,
    }


def _door(here: Visit, found: Bond) -> dict[str, Any]:
    """Who may come into a space that has one member."""
    link = links.waiting(found)
    asking = codes.who_asks(here, found) if link else []
    return {
        "until": day_of(link.expires) if link else "",
        "asking": [{"id": one.id, "name": one.name or "Somebody without a name"} for one in asking],
    }


@unlocked
@form_view
def name(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Kind, name, and what I am called. A locked space has to be opened first."""
    here = visit(request)
    found = bond(here, id)
    if not found.is_open:
        return redirect("space", id)
    said = {"kind": found.kind, "name": found.about.name, "me": found.my_name}
    other = found.other.name if found.other else ""
    words = {**said, **carried_words(request)}
    form = SpaceForm(posted(request), initial=words, other=other, now=found.my_name)
    if not form.is_valid():
        page = {"form": form, "space": found}
        return render(request, "spaces/name.html", page, status=422 if form.is_bound else 200)
    if form.about() != found.about:
        begin.call_space(found, form.about())
    begin.call_me(here, found, form.cleaned_data["me"])
    return redirect("space", id)


@unlocked
@require_POST
def pause(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here = visit(request)
    begin.pause(here, bond(here, id), paused="go-on" not in request.POST)
    renew(here, changed=True)
    return redirect("space", id)


@unlocked
@require_POST
def withdraw(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Takes the link back that is open."""
    found = bond(visit(request), id)
    if found.is_solo:
        links.withdraw(found)
    return redirect("space", id)


@unlocked
@require_POST
def answer_asking(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Lets somebody in who gave the code, or not now, which tells them nothing."""
    here = visit(request)
    found = bond(here, id)
    try:
        who = UUID(request.POST.get("who", ""))
        if "let-in" in request.POST:
            codes.let_in(here, found, who)
        else:
            codes.turn_down(here, found, who)
    except (ValueError, Http404):
        return redirect(f"{reverse('space', args=[id])}?over=1")
    return redirect("space", id)
