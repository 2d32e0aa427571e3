"""What matters most to each of the two, side by side: laid down alone, open to both once both did."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import Ranking
from innermost.web.access import Round
from innermost.web.aims.forms import NoteForm
from innermost.web.aims.ranked import Orders, known_of, ranking_in
from innermost.web.aims.side_by_side import beside as compared
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date, short_day
from innermost.web.form_view import form_view
from innermost.web.keep.here import given_back
from innermost.web.us.place import Place, place_meant


@unlocked
@form_view
def beside(request: HttpRequest) -> HttpResponseBase:
    """By POST the newest order is laid down, or with `back` what was laid down is taken back."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    said = request.POST if request.method == "POST" else carried
    if place is None:
        return given_back(request, place, said, "values-beside")
    orders = Orders(place.visit, place.bond)
    if request.method == "POST" and "back" in request.POST:
        orders.take_back()
        return redirect("values")
    if said and not _may_lay(place, orders):
        return given_back(request, place, said, "values-beside")
    if request.method == "POST":
        return _laid(request, place, orders)
    return _page(request, place, orders, NoteForm(initial=carried))


def _may_lay(place: Place, orders: Orders) -> bool:
    may = place.can_share and not place.shelf.careful
    return may and bool(orders.kept) and orders.again_from is None


def _laid(request: HttpRequest, place: Place, orders: Orders) -> HttpResponseBase:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, place, orders, form, status=422)
    orders.lay(Ranking(orders.kept[0].ranking.order, form.cleaned_data["note"].strip()))
    return redirect("values-beside")


def _page(request: HttpRequest, place: Place, orders: Orders, form: NoteForm, *, status: int = 200) -> HttpResponseBase:
    today, again = timezone.localdate(), orders.again_from
    sealed = ranking_in(orders.sealed.mine) if orders.sealed else None
    if sealed and not form.is_bound and not form.initial:
        form = NoteForm(initial={"note": sealed.words})
    page = {
        "place": place,
        "bond": place.bond,
        "careful": place.shelf.careful,
        "form": form if _may_lay(place, orders) else None,
        "order": known_of(orders.kept[0].ranking.order) if orders.kept else [],
        "sealed": known_of(sealed.order) if sealed else None,
        "sealed_words": sealed.words if sealed else "",
        "again": short_date(again, today) if again else "",
        **(_opened(place, orders.opened) if orders.opened else {}),
    }
    return render(request, "aims/beside.html", page, status=status)


def _opened(place: Place, one: Round) -> dict[str, Any]:
    """What both read of it now."""
    mine, theirs = ranking_in(one.mine), ranking_in(one.theirs)
    is_shown = bool(one.mine and one.mine.shown_at)
    day = short_day(one.revealed, timezone.localdate()) if one.revealed else ""
    page: dict[str, Any] = {"opened": day, "is_shown": is_shown, "mine": mine, "theirs": theirs}
    page["unreadable"] = one.theirs is not None and theirs is None
    if not mine or not theirs or not is_shown or place.shelf.careful:
        return page
    lists = [known_of(which.order) for which in (mine, theirs)]
    my_names, their_names = ([value.name for value in values] for values in lists)
    return page | {
        "lists": lists,
        "compared": compared(my_names, their_names, place.name) if my_names and their_names else None,
    }
