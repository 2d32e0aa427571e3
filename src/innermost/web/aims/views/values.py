"""What matters most to oneself: the order that was kept, the ones before, and putting five in order anew.

Between the steps nothing is kept anywhere: what was picked and tapped so far travels in the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import Ranking
from innermost.library import Value, load
from innermost.web.aims.choosing import PICKS, moved_up, stand
from innermost.web.aims.forms import NoteForm
from innermost.web.aims.ranked import Order, Orders, known_of, picked_from
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.form_view import form_view
from innermost.web.keep.here import given_back, in_a_space
from innermost.web.shortened import shortened
from innermost.web.us.place import Place, place_meant

LISTS, SHORT = ("pick", "won", "order"), 120


@unlocked
@form_view
@in_a_space
def values(request: HttpRequest, place: Place) -> HttpResponseBase:
    """One order whole, the newest or the one `of` names, and the others in short. By POST one of them goes."""
    orders = Orders(place.visit, place.bond)
    if request.method == "POST":
        return _forgotten(request, orders)
    kept = orders.kept
    whole = next((one for one in kept if str(one.id) == request.GET.get("of")), kept[0] if kept else None)
    page = {
        "place": place,
        "whole": _row(whole) if whole else None,
        "is_newest": whole in kept[:1],
        "rows": [_row(one, SHORT) for one in kept if one is not whole],
        "beside": bool(orders.opened) or (place.can_share and not place.shelf.careful and bool(kept)),
        "sealed": orders.sealed,
        "opened": orders.opened,
    }
    return render(request, "aims/values.html", page)


def _row(one: Order, most: int = 0) -> tuple[Order, list[Value], str, str]:
    """With its day and its words, cut where there are more than `most`."""
    return (
        one,
        known_of(one.ranking.order),
        short_date(one.day, timezone.localdate()),
        shortened(one.ranking.words, most),
    )


def _forgotten(request: HttpRequest, orders: Orders) -> HttpResponseBase:
    with suppress(ValueError):
        orders.forget(UUID(request.POST.get("forget", "")))
    return redirect("values")


@unlocked
@form_view
def rank(request: HttpRequest) -> HttpResponseBase:
    """Picks five, then puts them in order by pairs; the order can be changed, and is kept by POST."""
    carried = carried_words(request, lists=LISTS)
    place = place_meant(request, carried)
    words: Mapping[str, Any] = request.POST.dict() if request.method == "POST" else carried
    if place is None:
        return given_back(request, place, words, "values")
    pick, won, order = (_listed(request, carried, name) for name in LISTS)
    if ordered := picked_from(order):
        return _ordering(request, place, ordered, words)
    picked = picked_from(pick)
    if len(picked) != PICKS or "anew" in words:
        return _picking(request, place, picked, tried=bool(words) and "anew" not in words)
    now = stand(picked, won[:-1] if "undo" in words else won)
    if now.pair is None:
        return _ordered(request, place, now.order, NoteForm())
    page = {"place": place, "bond": place.bond, "picked": picked, "won": now.won, "pair": known_of(now.pair)}
    return render(request, "aims/pair.html", page)


def _listed(request: HttpRequest, carried: Mapping[str, Any], name: str) -> list[str]:
    return request.POST.getlist(name) if request.method == "POST" else carried.get(name, [])


def _picking(request: HttpRequest, place: Place, picked: tuple[str, ...], *, tried: bool) -> HttpResponseBase:
    page = {"place": place, "bond": place.bond, "values": load().values, "picked": picked, "tried": tried}
    return render(request, "aims/pick.html", page, status=422 if tried else 200)


def _ordering(request: HttpRequest, place: Place, order: tuple[str, ...], words: Mapping[str, Any]) -> HttpResponseBase:
    if "up" in words or request.method != "POST":
        return _ordered(request, place, moved_up(order, words.get("up", "")), NoteForm(initial=dict(words)))
    form = NoteForm(words)
    if not form.is_valid():
        return _ordered(request, place, order, form, status=422)
    Orders(place.visit, place.bond).keep(Ranking(order, form.cleaned_data["note"].strip()))
    return redirect("values")


def _ordered(
    request: HttpRequest, place: Place, order: tuple[str, ...], form: NoteForm, *, status: int = 200
) -> HttpResponseBase:
    page = {"place": place, "bond": place.bond, "order": known_of(order), "form": form}
    return render(request, "aims/order.html", page, status=status)
