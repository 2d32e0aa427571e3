"""Balance: first how it feels, then, unfolded by whoever wants it, ranges. Stores nothing, blames nobody.

What somebody feels comes by POST, so that it stands in no address and no history.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from innermost.measure.balance import Balance
from innermost.web.audience import unlocked
from innermost.web.us.balance import balance_here, in_words, is_even
from innermost.web.us.place import place_of

FELT = (("me", "I carry more of it"), ("even", "It feels about even"), ("them", "They carry more of it"))


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def balance(request: HttpRequest) -> HttpResponseBase:
    place = place_of(request)
    if place is None:
        return redirect("us")
    felt = next((slug for slug, _ in FELT if slug == request.POST.get("felt")), "")
    page: dict[str, Any] = {"place": place, "choices": FELT, "felt": felt, "careful": place.shelf.careful}
    if felt and not place.shelf.careful:
        page["rows"] = _rows(balance_here(place.visit, place.bond))
    return render(request, "us/balance.html", page)


def _rows(found: Balance | None) -> list[tuple[str, str, bool]]:
    """What is counted, my part of it in words, and whether that may be even."""
    if found is None:
        return []
    parts = (("How often", found.entries), ("How many words", found.words), ("How much of what was deep", found.rungs))
    return [(name, in_words(part), is_even(part)) for name, part in parts if part]
