"""All that the two keep of walks, what lies sealed, and what is to be looked at again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.web.after.again import due
from innermost.web.after.days import is_fresh
from innermost.web.after.in_words import slips
from innermost.web.after.keeping import Evening, Evenings
from innermost.web.audience import unlocked
from innermost.web.clock import short_date
from innermost.web.spaces.current import current_bond
from innermost.web.us.place import Place, place_of


@unlocked
@require_safe
def kept(request: HttpRequest) -> HttpResponseBase:
    place = place_of(request)
    if place is None:
        return render(request, "after/nobody.html", {"locked": current_bond(request)})
    return render(request, "after/kept.html", {"place": place, **_lists(place)})


def _lists(place: Place) -> dict[str, Any]:
    today, known = timezone.localdate(), Evenings(place.visit, place.bond).known
    opened = [one for one in known if one.round.is_revealed]
    asked = [one for one in known if one.round.is_open and not one.round.mine and is_fresh(one.day, today)]
    suggests = not place.shelf.careful and place.can_share
    return {
        "again": [(one, short_date(one.since, today)) for one in due(opened, today)] if suggests else [],
        "later": [_later(one, today) for one in opened if one.again and one.again > today],
        "asked": [_row(one, today) for one in asked] if place.can_share else [],
        "sealed": [_row(one, today) for one in known if one.is_sealed],
        "opened": [(_row(one, today), slips(one, place.name, today)) for one in opened],
    }


def _row(one: Evening, today: Any) -> dict[str, Any]:
    day = one.day.isoformat()
    return {"name": one.name, "walk": one.walk, "day": day, "when": short_date(one.day, today)}


def _later(one: Evening, today: Any) -> dict[str, Any]:
    return _row(one, today) | {"again": short_date(one.again, today) if one.again else ""}
