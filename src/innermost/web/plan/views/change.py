"""A change in a life: noted by the one whose life it is, so that it goes slower for a while; ended when they like."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.library import load
from innermost.web.audience import unlocked
from innermost.web.plan import in_words
from innermost.web.plan.landing import change
from innermost.web.plan.things import leads
from innermost.web.plan.views.here import in_a_space
from innermost.web.spaces.standing import standing_of
from innermost.web.us.place import Place


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def life(request: HttpRequest, place: Place) -> HttpResponseBase:
    """By POST `change`: the slug of one, or nothing where it is over."""
    if request.method == "POST":
        slug = request.POST.get("change", "-")
        if slug == "" or load().change(slug):
            change(place, lambda standing: standing.having(slug, timezone.localdate().isoformat()))
        return redirect("plan-change")
    standing = standing_of(place.visit, place.bond)
    found = load().change(standing.change)
    page = {
        "place": place,
        "careful": place.shelf.careful,
        "changes": load().changes,
        "found": found,
        "since": in_words.day_words(standing.change_day, timezone.localdate()),
        "pace": in_words.pace_words(standing.days_a_week or (found.days_a_week if found else 0)) if found else "",
        "steps": leads(place, found.to) if found else [],
    }
    return render(request, "plan/change.html", page)
