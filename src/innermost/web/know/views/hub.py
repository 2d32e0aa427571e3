"""The map: its themes, what may be asked about, one thing to begin with; and what somebody remembers of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.library import load
from innermost.web.access.details import Details, Known
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.keep.looking_back import drawn
from innermost.web.know import prompts
from innermost.web.know.here import in_a_space
from innermost.web.know.rows import row
from innermost.web.us.place import Place

MOST_TO_ASK, MOST_DIGITS = 6, 4


@unlocked
@require_safe
@in_a_space
def know(request: HttpRequest, place: Place) -> HttpResponseBase:
    theirs = Details(place.visit, place.bond).theirs()
    page = {
        "place": place,
        "themes": load().detail_themes,
        "to_ask": [row(one, place.bond) for one in _may_be_asked(place, theirs)],
        "remembers": any(_has_question(one) for one in theirs),
        **_beginning(request, place),
    }
    return render(request, "know/know.html", page)


def _may_be_asked(place: Place, theirs: list[Known]) -> list[Known]:
    """None for somebody who named fear or control, and none while nothing can be said."""
    if place.shelf.careful or not place.can_share:
        return []
    return [one for one in theirs if one.detail and one.detail.ask][:MOST_TO_ASK]


def _beginning(request: HttpRequest, place: Place) -> dict[str, Any]:
    """One prompt a day, and another for each time it is asked for."""
    if place.shelf.careful or not place.can_share:
        return {}
    turn = _turn(request)
    prompt = prompts.of_the_day(place.bond.kind, f"{place.bond.me} {timezone.localdate()} {turn}")
    return {"prompt": prompt, "turn": turn + 1}


def _turn(request: HttpRequest) -> int:
    return whole(request.GET.get("turn", "0"), MOST_DIGITS) or 0


def _has_question(one: Known) -> bool:
    return one.detail is not None and load().detail_prompt(one.detail.prompt) is not None


@unlocked
@require_safe
@in_a_space
def remember(request: HttpRequest, place: Place) -> HttpResponseBase:
    """One thing the other let them know, the question first. Nobody learns that they looked."""
    found = [one for one in Details(place.visit, place.bond).theirs() if _has_question(one)]
    if not found:
        return redirect("know")
    turn = _turn(request)
    one = drawn(found, f"{place.bond.me} {timezone.localdate()} {turn}")
    page = {"place": place, "row": row(one, place.bond, most=0), "turn": turn + 1}
    return render(request, "know/remember.html", page)
