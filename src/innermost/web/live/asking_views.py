"""Asking the other to a walk on two devices: what will happen, a private check, and a wish that stands for a while.

Whoever would rather do it another night reads one calm page, and nothing is stored. Knows pages; rows are `asking`'s.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from innermost.library import Walk, load
from innermost.web.access import Bond
from innermost.web.access.walking import walk_in
from innermost.web.audience import unlocked
from innermost.web.live.asking import STANDS
from innermost.web.live.asking import ask as ask_for
from innermost.web.live.in_words import STANDS_WORDS, about
from innermost.web.live.invited import invitation_here
from innermost.web.live.steps import is_under_way
from innermost.web.spaces.current import bond_meant
from innermost.web.visit import visit

USUAL = "60"


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, walk: str) -> HttpResponseBase:
    found = load().walk(walk)
    if found is None or found.is_alone:
        raise Http404
    bond = bond_meant(request, {})
    if bond is None or not bond.is_together or not bond.is_open or bond.is_paused:
        return render(request, "live/nobody.html", {"walk": found, "bond": bond})
    if request.POST.get("do") == "night":
        return render(request, "live/night.html", {"walk": found})
    standing = walk_in(bond)
    if standing and is_under_way(standing.kept):
        return redirect("walk-live", standing.id)
    if request.method == "POST" and bond.other:
        first = bond.other.id if request.POST.get("first") == "other" else bond.me
        stands = STANDS.get(request.POST.get("stands", ""), STANDS[USUAL])
        return redirect("walk-live", ask_for(bond, found, first, stands))
    return render(request, "live/ask.html", _page(request, bond, found))


def _page(request: HttpRequest, bond: Bond, walk: Walk) -> dict[str, Any]:
    page = about(visit(request), bond, walk)
    return page | {"stands": STANDS_WORDS, "usual": USUAL, "standing": invitation_here(visit(request), bond)}
