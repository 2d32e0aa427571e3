"""The jar: appreciations for the person who is here, from them, and those they keep to themselves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import Appreciation
from innermost.web.access.keepsakes import CHUNK, Keepsake, Keepsakes
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.keep.begin import beginnings, nudge
from innermost.web.keep.here import in_a_space
from innermost.web.keep.leaves import Leaf, chunk_asked, leaf
from innermost.web.keep.looking_back import drawn
from innermost.web.keep.rows import landed, row
from innermost.web.us.place import Place

PAGE = 12
GOT, GIVEN, ALONE = "got", "given", "alone"
MOST_DIGITS = 4


@unlocked
@require_safe
@in_a_space
def jar(request: HttpRequest, place: Place) -> HttpResponseBase:
    today, here = timezone.localdate(), Keepsakes(place.visit, place.bond)
    shown, alone = here.shown(chunk_asked(request)), here.alone(chunk_asked(request))
    views = {
        GOT: [one for one in _appreciations(shown) if not one.is_mine],
        GIVEN: [one for one in _appreciations([*alone, *shown]) if one.is_mine and one.is_shown],
        ALONE: [one for one in _appreciations(alone) if not one.is_shown],
    }
    view = next((view for view in views if view == request.GET.get("of")), GOT)
    found = leaf(request, views[view], PAGE, is_full=CHUNK in (len(shown), len(alone)))
    page = {
        "place": place,
        "views": [(GOT, f"From {place.name}"), (GIVEN, "From you"), (ALONE, "With you alone")],
        "view": view,
        "rows": _rows(here, found, place),
        "further": found.further,
        "beginnings": beginnings(place, today),
        "nudge": nudge(place, shown, today) if not request.GET else None,
        "drawable": any(views.values()),
    }
    return render(request, "keep/jar.html", page)


@unlocked
@require_safe
@in_a_space
def draw(request: HttpRequest, place: Place) -> HttpResponseBase:
    """One of all that is in it, another one each time it is asked for."""
    today, here = timezone.localdate(), Keepsakes(place.visit, place.bond)
    found = _appreciations([*here.shown(), *here.alone()])
    if not found:
        return redirect("jar")
    turn = whole(request.GET.get("turn", "0"), MOST_DIGITS) or 0
    one = drawn(found, f"{place.bond.me} {today} {turn}")
    page: dict[str, Any] = {"place": place, "row": row(one, place.bond, today, most=0), "turn": turn + 1}
    page |= {"over": "From the jar", "again": "jar-draw", "all": "jar"}
    return render(request, "keep/drawn.html", page)


def _appreciations(found: list[Keepsake]) -> list[Keepsake]:
    return [one for one in found if isinstance(one.payload, Appreciation)]


def _rows(here: Keepsakes, found: Leaf[Keepsake], place: Place) -> list[Any]:
    """With how those landed that the person who is here gave."""
    mine = [one.id for one in found.items if one.is_mine and one.is_shown]
    back = landed(here.shared.replies_to(mine), place.bond) if mine else {}
    today = timezone.localdate()
    return [row(one, place.bond, today, landed=back.get(one.id, "")) for one in found.items]
