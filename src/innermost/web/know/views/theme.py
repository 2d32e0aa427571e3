"""One theme of the map: what the other lets them know of it, what they let the other know, and what to begin with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innermost.web.access.details import CHUNK, OF_ME, Details, Known
from innermost.web.audience import unlocked
from innermost.web.keep.leaves import Leaf, chunk_asked, leaf
from innermost.web.know.here import in_a_space, theme_called
from innermost.web.know.prompts import left
from innermost.web.know.rows import rows
from innermost.web.us.place import Place

PAGE = 12


@unlocked
@require_safe
@in_a_space
def theme(request: HttpRequest, place: Place, theme: str) -> HttpResponseBase:
    found, here = theme_called(theme), Details(place.visit, place.bond)
    mine, theirs = here.mine(chunk_asked(request)), here.theirs(chunk_asked(request))
    leaves = [leaf(request, _of(theme, one), PAGE, is_full=len(one) == CHUNK) for one in (mine, theirs)]
    page = {
        "place": place,
        "theme": found,
        "mine": rows(leaves[0].items, place.bond),
        "theirs": rows(leaves[1].items, place.bond),
        "further": _further(leaves),
        "prompts": left(theme, place.bond.kind, mine) if place.can_share and not place.shelf.careful else [],
    }
    return render(request, "know/theme.html", page)


def _of(theme: str, known: list[Known]) -> list[Known]:
    """Of themselves; what somebody noted about the other has a page of its own."""
    return [one for one in known if one.detail and one.detail.theme == theme and one.detail.of == OF_ME]


def _further(leaves: list[Leaf[Known]]) -> str:
    """Of the longer of the two: the next page of this chunk before the next chunk."""
    return max((one.further for one in leaves), key=lambda further: (further.startswith("page"), further))
