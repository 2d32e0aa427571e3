"""Comparing what both shared, inside a talk that guides it: say it first, then look, then one small thing.

Nothing is compared at a glance, and at night the page offers to wait. Knows only threads that are open to both.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.measure.agreement import likeness
from innermost.measure.graded import score
from innermost.web.audience import unlocked
from innermost.web.us import cloth
from innermost.web.us.place import Place, place_of
from innermost.web.us.sharing import Pair, beliefs

FROM, UNTIL = 22, 6
MOST = 3
SAY, SEE, DO = "say", "see", "do"
_STEPS = (SAY, SEE, DO)


@unlocked
@require_safe
def together(request: HttpRequest) -> HttpResponseBase:
    """The threads to talk about; or one of them at one step of its talk."""
    place = place_of(request)
    if place is None:
        return redirect("us")
    threads = {one.slug: one for one in place.threads}
    pairs = place.views.pairs(threads)
    chosen = next((pair for pair in pairs if pair.thread == request.GET.get("thread")), None)
    night = "&now" if "now" in request.GET else ""
    page: dict[str, Any] = {"place": place, "careful": place.shelf.careful, "night": night}
    if place.shelf.careful:
        return render(request, "us/together.html", page)
    if _is_night() and "now" not in request.GET and pairs:
        return render(request, "us/night.html", page | {"at": request.get_full_path()})
    if chosen is None:
        rows = [(pair, threads[pair.thread]) for pair in pairs]
        return render(request, "us/together.html", page | {"rows": rows, "most": MOST})
    step = next((one for one in _STEPS if one == request.GET.get("step")), SAY)
    page |= {"thread": threads[chosen.thread], "step": step}
    if step == SEE:
        page |= _seen(place, chosen)
    if step == DO:
        page |= {"steps": place.to_care(chosen.thread), "next": _next(pairs, chosen)}
    return render(request, "us/talk.html", page)


def _seen(place: Place, chosen: Pair) -> dict[str, Any]:
    scale = place.looks.instrument.scales[chosen.thread]
    mine, theirs = beliefs(scale, chosen)
    return {
        "drawing": cloth.both(0, score(scale, mine), score(scale, theirs)),
        "waves": cloth.waves(),
        "pair": chosen,
        "alike": likeness(mine, theirs, scale),
    }


def _next(pairs: list[Pair], chosen: Pair) -> str:
    """The thread after this one; empty at the end."""
    slugs = [one.thread for one in pairs]
    after = slugs.index(chosen.thread) + 1
    return slugs[after] if after < len(slugs) else ""


def _is_night() -> bool:
    hour = timezone.localtime().hour
    return hour >= FROM or hour < UNTIL
