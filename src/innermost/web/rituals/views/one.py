"""One ritual: when it is next, what was said to it, muting it for oneself, and its end."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.library import load
from innermost.occasion import in_words
from innermost.web.access import Conflict, shared_entries
from innermost.web.audience import unlocked
from innermost.web.calendar_feed import renew
from innermost.web.form_view import form_view
from innermost.web.give.slips import Slip, slips
from innermost.web.rituals import kept as keeping
from innermost.web.rituals.in_words import ahead, pauses
from innermost.web.rituals.kept import Kept, is_muted, mute, ritual_at
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import capital, other_in_words
from innermost.web.visit import visit


@unlocked
@form_view
def ritual(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`: mute or unmute."""
    found = here(request, id)
    if request.method == "POST":
        mute(visit(request), found, muted=request.POST.get("do") == "mute")
        renew(visit(request), changed=True)
        return redirect("ritual", id)
    return render(request, "rituals/ritual.html", about(request, found) | {"said": _said(request, found)})


def here(request: HttpRequest, id: UUID) -> Kept:
    """Raises Http404."""
    return ritual_at(visit(request), bonds_here(request), id)


def mine(request: HttpRequest, id: UUID) -> Kept:
    """Raises Http404 for the other's."""
    found = here(request, id)
    if not found.is_mine:
        raise Http404
    return found


def about(request: HttpRequest, found: Kept) -> dict[str, object]:
    idea = load().ritual(found.ritual.practice)
    return {
        "kept": found,
        "rule": capital(in_words(found.ritual)),
        "ahead": ahead(found),
        "pauses": pauses(found),
        "idea": idea,
        "bond": found.bond,
        "name": other_in_words(found.bond) if found.bond else "",
        "muted": is_muted(visit(request), found),
        "may_change": found.is_mine and not found.is_over and not (found.bond and found.bond.is_over),
    }


def _said(request: HttpRequest, found: Kept) -> list[Slip]:
    if found.bond is None:
        return []
    return slips(shared_entries(visit(request), found.bond).replies_to([found.id]), found.bond, timezone.localdate(), 0)


@unlocked
@form_view
def end(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`: it comes no more (`end`), or goes for good (`delete`)."""
    found = mine(request, id)
    if request.method != "POST":
        return render(request, "rituals/end.html", about(request, found))
    if request.POST.get("do") == "delete":
        keeping.delete(visit(request), found)
        renew(visit(request), changed=True)
        return redirect("rituals")
    if request.POST.get("do") == "end" and not found.is_over:
        try:
            keeping.change(visit(request), found, found.entry.revision, keeping.ended(found.ritual, timezone.now()))
        except Conflict:
            return redirect("ritual-end", id)
        renew(visit(request), changed=True)
    return redirect("ritual", id)
