"""Showing a surprise before its day: a look at what the other will see, then a button that says so. Its author's."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.web.access import Conflict
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.form_view import form_view
from innermost.web.hours.here import can_change, mine_at

MOST_DIGITS = 9


@unlocked
@form_view
@renews
def show(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST the other sees it from now on. Where it was changed since it was looked at, nothing is shown."""
    place, here, found = mine_at(request, id)
    if not found.is_hidden or not can_change(place):
        return redirect("outing", id)
    status = 200
    if request.method == "POST":
        try:
            here.show(id, whole(request.POST.get("revision", ""), MOST_DIGITS) or 0)
        except Conflict:
            (place, _, found), status = mine_at(request, id), 409
        else:
            return redirect("outing", id)
    page = {"place": place, "bond": place.bond, "row": found, "is_other": status == 409}
    return render(request, "hours/show.html", page, status=status)
