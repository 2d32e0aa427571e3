"""Leaving a space, and what can be done there for thirty days afterwards. Nobody is asked and nobody is sent word."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.access import bond
from innermost.web.audience import unlocked
from innermost.web.calendar_feed import renew
from innermost.web.form_view import form_view
from innermost.web.spaces.in_words import capital, day_of, other_in_words
from innermost.web.spaces.leave import DELETABLE, delete_what_i_showed, left_lately
from innermost.web.spaces.leave import leave as leave_space
from innermost.web.visit import visit


@unlocked
@form_view
def leave(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here = visit(request)
    found = bond(here, id)
    if request.method == "POST":
        leave_space(here, found)
        renew(here, changed=True)
        return redirect("space-left", id)
    name = other_in_words(found)
    return render(request, "spaces/leave.html", {"space": found, "other": name, "Other": capital(name)})


@unlocked
@form_view
def left(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """What one showed there can be taken back, all of it at once."""
    here = visit(request)
    found = next((one for one in left_lately(here) if one.space == id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        delete_what_i_showed(here, id)
        return redirect("space-left", id)
    page = {"left": found, "when": day_of(found.left), "until": day_of(found.left + DELETABLE)}
    return render(request, "spaces/left.html", page)
