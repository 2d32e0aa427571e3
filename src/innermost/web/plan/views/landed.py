"""How something was for the person who did it: theirs alone, and the one thing the guide learns from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from innermost.guide.ladder import Said
from innermost.web.audience import unlocked
from innermost.web.plan import in_words
from innermost.web.plan.landing import land
from innermost.web.plan.things import thing
from innermost.web.plan.views.here import in_a_space
from innermost.web.spaces.standing import standing_of
from innermost.web.us.place import Place


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def landed(request: HttpRequest, place: Place) -> HttpResponseBase:
    """`of` is "deck:slug"; by POST `said` may come several times, and not at all."""
    key = (request.POST if request.method == "POST" else request.GET).get("of", "")
    found = thing(place, key)
    if found is None:
        return render(request, "plan/unknown.html", {"place": place}, status=404 if key else 200)
    if request.method == "POST":
        told: list[Said] = [one for one in in_words.SAID if one in request.POST.getlist("said")]
        land(place.visit, place.bond, key, *([] if "nothing" in request.POST else told))
        return redirect(f"{reverse('plan-landed')}?{urlencode({'of': key, 'kept': '1'})}")
    page: dict[str, Any] = {"place": place, "thing": found, "careful": place.shelf.careful}
    said = _said(place, key)
    page["choices"] = [(one, words, one in said) for one, (words, _) in in_words.SAID.items()]
    page["kept"] = in_words.answered(said) if "kept" in request.GET else ""
    return render(request, "plan/landed.html", page)


def _said(place: Place, key: str) -> tuple[Said, ...]:
    """What they said of it today."""
    today = timezone.localdate().isoformat()
    kept = standing_of(place.visit, place.bond).landed
    return next((one.said for one in kept if (one.practice, one.day) == (key, today)), ())
