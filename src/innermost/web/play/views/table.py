"""Every game that is going on, and those to begin; and what guesses have found so far, by theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.library import load
from innermost.web.audience import unlocked
from innermost.web.clock import short_date
from innermost.web.play.games import GAMES, GUESSED
from innermost.web.play.story import is_ones_turn
from innermost.web.play.table import Played, Table, is_aside
from innermost.web.play.understood import by_theme, hits
from innermost.web.spaces.current import current_bond
from innermost.web.us.place import Place, place_of

MOST_OPENED = 12


@unlocked
@require_safe
def games(request: HttpRequest) -> HttpResponseBase:
    place = place_of(request)
    if place is None:
        return render(request, "play/nobody.html", {"locked": current_bond(request)})
    return render(request, "play/games.html", {"place": place, **_lists(place)})


def _lists(place: Place) -> dict[str, Any]:
    known = Table(place.visit, place.bond).known
    asked = [one for one in known if not one.is_over and not one.round.is_revealed and one.mine is None]
    stories = [one for one in known if one.is_story and one.mine and one.theirs]
    lists = {
        "asked": [one for one in asked if place.can_share and not is_aside(one, place.shelf)],
        "turns": [one for one in stories if place.can_share and _is_my_turn(one)],
        "sealed": [one for one in known if one.round.is_open and one.mine],
        "opened": [one for one in known if one.round.is_revealed][:MOST_OPENED],
    }
    page: dict[str, Any] = {name: [_row(one) for one in found] for name, found in lists.items()}
    return page | {"offers": GAMES if place.can_share and not place.shelf.careful else ()}


def _is_my_turn(one: Played) -> bool:
    return is_ones_turn(one.mine, one.theirs, begins=one.is_mine_to_ask)


def _row(one: Played) -> dict[str, Any]:
    today, day = timezone.localdate(), one.round.day
    return {
        "id": one.round.id,
        "name": one.game.name,
        "about": one.beginning,
        "until": short_date(one.until, today),
        "is_over": one.is_over,
        "day": short_date(day, today) if day else "",
    }


@unlocked
@require_safe
def understood(request: HttpRequest) -> HttpResponseBase:
    """Of one's own guesses only, and nobody's beside it."""
    place = place_of(request)
    if place is None:
        return redirect("games")
    opened = [one for one in Table(place.visit, place.bond).known if one.game.slug in GUESSED]
    played = [(one.asks, one.mine, one.theirs) for one in opened if one.round.is_revealed and one.mine and one.theirs]
    themes = by_theme(played)
    rows = [(theme.name, themes[theme.slug]) for theme in load().all_themes if theme.slug in themes]
    page = {"place": place, "all": hits(played), "rows": [one for one in rows if one[1].is_enough]}
    return render(request, "play/understood.html", page | {"few": [name for name, one in rows if not one.is_enough]})
