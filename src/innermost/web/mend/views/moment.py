"""One moment from two windows: to tell, sealed, opened; leaving it, and taking one's own back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.web.access import Rounds, view_of_moment
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.form_view import form_view
from innermost.web.mend.begun import moment_begun
from innermost.web.mend.forms import MomentForm
from innermost.web.mend.moments import Moment
from innermost.web.mend.path import is_for_two
from innermost.web.mend.views.moments import view_from
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.shelf import keep_shelf
from innermost.web.talk.begun import Begun
from innermost.web.talk.typed import gives_words_back, nowhere, words_typed
from innermost.web.us.place import Place
from innermost.web.visit import visit

ASIDE, AGAIN = "aside", "again"


@unlocked
@form_view
@gives_words_back
def moment(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`: tell it (also without `do`), leave it (`aside`), or bring it back (`again`)."""
    carried = carried_words(request)
    place, here, one = _at(request, id)
    if request.method == "POST":
        return _done(request, place, here, one)
    if _may_tell(place, one) and (one.mine is None or "change" in request.GET or carried):
        return _telling(request, place, one, carried)
    words = words_typed(carried)
    return nowhere(request, words) if words else render(request, "mend/moment.html", _about(place, one))


def _at(request: HttpRequest, id: UUID) -> tuple[Place, Rounds, Moment]:
    here, found = view_of_moment(visit(request), id)
    return Place(visit(request), here.bond), here, Moment(found, here.me)


def _may_tell(place: Place, one: Moment) -> bool:
    return is_for_two(place) and one.round.is_open and not one.is_over


def _about(place: Place, one: Moment) -> dict[str, Any]:
    until = short_date(one.until, timezone.localdate())
    may_change = _may_tell(place, one) and one.mine is not None
    return {"place": place, "bond": place.bond, "moment": one, "until": until, "may_change": may_change}


def _begun(place: Place, one: Moment) -> Begun:
    return moment_begun(place.visit, one.round.id)


def _telling(request: HttpRequest, place: Place, one: Moment, carried: dict[str, Any]) -> HttpResponseBase:
    sealed = {"mine": one.mine.mine, "guess": one.mine.guess} if one.mine else {}
    begun = {} if carried else _begun(place, one).words
    return _form(request, place, one, MomentForm(initial=sealed | begun | carried), was_begun=bool(begun))


def _form(
    request: HttpRequest, place: Place, one: Moment, form: MomentForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    left = Moment.is_left(one.round, place.shelf)
    page = _about(place, one) | {"form": form, "left": left, "draft": _begun(place, one).on}
    return render(request, "mend/moment_form.html", page | more, status=status)


def _done(request: HttpRequest, place: Place, here: Rounds, one: Moment) -> HttpResponseBase:
    do = request.POST.get("do", "")
    if do in (ASIDE, AGAIN):
        how = place.shelf.leaving if do == ASIDE else place.shelf.returning
        keep_shelf(place.visit, place.bond, how(Moment.KEY, one.round.id))
        return redirect("mend-moments")
    if "away" in request.POST:
        _begun(place, one).sent()
        return redirect("mend-moment", one.round.id)
    form = MomentForm(request.POST)
    if not _may_tell(place, one):
        words = words_typed(request.POST)
        return nowhere(request, words) if words else redirect("mend-moment", one.round.id)
    if asks_to_look(request):
        return _form(request, place, one, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _form(request, place, one, form, status=422)
    here.answer(one.round.id, view_from(form))
    _begun(place, one).sent()
    return redirect("mend-moment", one.round.id)


@unlocked
@form_view
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Takes back what one told: unopened it goes, and one's asking with it; opened it is shown no more."""
    place, here, one = _at(request, id)
    if one.round.mine is None or not (one.round.is_open or one.round.mine.shown_at):
        return redirect("mend-moment", id)
    if request.method != "POST":
        return render(request, "mend/moment_back.html", _about(place, one))
    here.take_back_mine(one.round)
    return redirect("mend-moments")
