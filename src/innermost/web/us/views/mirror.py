"""The mirror, and one thread of it. Its reader's own: nothing here is the other's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.library import Thread
from innermost.web.audience import unlocked
from innermost.web.clock import short_day
from innermost.web.spaces.current import current_bond
from innermost.web.us import cloth, in_words
from innermost.web.us.asking import FIRST, MORE, PULSE, WHOLE, asking
from innermost.web.us.inventories import CLOSENESS
from innermost.web.us.place import Place, place_of
from innermost.web.us.sharing import view_of


@unlocked
@require_safe
def us(request: HttpRequest) -> HttpResponseBase:
    place = place_of(request)
    if place is None:
        return render(request, "us/nobody.html", {"locked": current_bond(request)})
    if not place.looks.of(CLOSENESS):
        return render(request, "us/before.html", {"place": place, "first": asking(FIRST, place.looks)})
    return render(request, "us/mirror.html", _mirror(place))


def _mirror(place: Place) -> dict[str, Any]:
    mirror, threads = place.looks.mirror, place.threads
    newest = place.looks.of(CLOSENESS)[0]
    early = mirror.is_early
    # Ten unsure strands at once are noise: the three that are to be looked at next come first.
    rows, few = cloth.rows(mirror, threads), mirror.least_sure()
    offered = (MORE, WHOLE) if early else (PULSE, WHOLE)
    return {
        "place": place,
        "day": short_day(newest.when, timezone.localdate()),
        "reading": in_words.reading(mirror, threads),
        "rows": rows,
        "shown": [row for row in rows if row.slug in few] if early else rows,
        "folded": [row for row in rows if row.slug not in few] if early else [],
        "key": cloth.key(),
        "strong": [_named(place, slug, strong=True) for slug in filter(None, (mirror.strong,))],
        "care": [_named(place, slug, strong=False) for slug in mirror.care if not place.shelf.careful],
        "offers": [one for one in (asking(slug, place.looks) for slug in offered) if one],
        "careful": place.shelf.careful,
    }


def _named(place: Place, slug: str, *, strong: bool) -> dict[str, Any]:
    return {"thread": place.thread(slug), "steps": (place.to_enjoy if strong else place.to_care)(slug)}


@unlocked
@require_safe
def thread(request: HttpRequest, slug: str) -> HttpResponseBase:
    place = place_of(request)
    if place is None:
        return render(request, "us/nobody.html", {"locked": current_bond(request)})
    return render(request, "us/thread.html", _thread(place, place.thread(slug)))


def _thread(place: Place, found: Thread) -> dict[str, Any]:
    strand, today = place.looks.mirror.strand(found.slug), timezone.localdate()
    page: dict[str, Any] = {"place": place, "thread": found, "asking": asking(found.slug, place.looks)}
    if strand is None:
        return page
    page |= {
        "strand": strand,
        "drawing": cloth.drawing(0, strand.score),
        "where": in_words.where(strand),
        "changed": in_words.changed(strand),
        "course": cloth.course(strand, today),
        "steps": place.to_care(found.slug),
    }
    if place.can_share:
        shareable = view_of(strand) is not None and not place.shelf.careful
        views: dict[str, Any] = {"sealed": place.views.sealed(found.slug), "opened": place.views.opened(found.slug)}
        views["shown"] = place.views.is_shown(found.slug)
        page |= {"shareable": shareable, "soon": not shareable and not place.shelf.careful, **views}
    return page
