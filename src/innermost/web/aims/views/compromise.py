"""One matter: to write one's side, sealed, opened; what both try; leaving it, and taking one's own back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.web.access import Rounds, compromise_of, shared_entries
from innermost.web.aims.forms import SideForm, TrialForm
from innermost.web.aims.matters import Matter, attempt, let_go, trials
from innermost.web.aims.views.goals import may_write
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.carry import carried_words
from innermost.web.clock import short_date, short_day
from innermost.web.form_view import form_view
from innermost.web.letters.days import day_of
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.shelf import keep_shelf, may_try
from innermost.web.talk.begun import Begun
from innermost.web.talk.typed import gives_words_back, nowhere, words_typed
from innermost.web.us.place import Place
from innermost.web.visit import visit

ASIDE, AGAIN, TRY, LET_GO = "aside", "again", "try", "let-go"
MOST_IN_A_WHILE = 20
ENOUGH = "What you try was written down twenty times in two weeks. Let it rest a little; your words are still here."


@unlocked
@form_view
@renews
@gives_words_back
def compromise(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`: one's side (also without `do`), what both try, let that go, leave the matter, or bring it back."""
    carried = carried_words(request)
    place, here, one = _at(request, id)
    if request.method == "POST":
        return _done(request, place, here, one)
    if _may_say(place, one) and (one.mine is None or "change" in request.GET or carried):
        return _saying(request, place, one, carried)
    if one.round.is_revealed:
        return _opened(request, place, one, TrialForm(initial=carried) if carried else None)
    words = words_typed(carried)
    return nowhere(request, words) if words else render(request, "aims/compromise.html", _about(place, one))


def _at(request: HttpRequest, id: UUID) -> tuple[Place, Rounds, Matter]:
    here, found = compromise_of(visit(request), id)
    return Place(visit(request), here.bond), here, Matter(found, here.me)


def _may_say(place: Place, one: Matter) -> bool:
    return may_write(place) and one.round.is_open and not one.is_over


def _about(place: Place, one: Matter) -> dict[str, Any]:
    until = short_date(one.until, timezone.localdate())
    left = Matter.is_left(one.round, place.shelf)
    page = {
        "place": place,
        "bond": place.bond,
        "matter": one,
        "until": until,
        "careful": place.shelf.careful,
        "left": left,
    }
    return page | {"may_change": _may_say(place, one) and one.mine is not None}


def _begun(place: Place, one: Matter) -> Begun:
    return Begun(place.visit, f"compromise {one.round.id}")


def _saying(request: HttpRequest, place: Place, one: Matter, carried: dict[str, Any]) -> HttpResponseBase:
    sealed = dict(vars(one.mine)) if one.mine else {}
    begun = {} if carried else _begun(place, one).words
    return _form(request, place, one, SideForm(initial=sealed | begun | carried), was_begun=bool(begun))


def _form(
    request: HttpRequest, place: Place, one: Matter, form: SideForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    page = _about(place, one) | {"form": form, "draft": _begun(place, one).on}
    return render(request, "aims/compromise_form.html", page | more, status=status)


def _opened(
    request: HttpRequest, place: Place, one: Matter, form: TrialForm | None = None, *, status: int = 200
) -> HttpResponseBase:
    """Both sides, and what both tried, the newest first. The form begins with what is tried now."""
    found, today = trials(one), timezone.localdate()
    now = found[0][1] if found and not found[0][1].let_go else None
    since = [short_day(said.shown_at, today) if said.shown_at else "" for said, _ in found]
    rows = [
        (said, goal, day, _day(goal.review), _day(goal.let_go), said.author == one.me)
        for (said, goal), day in zip(found, since, strict=True)
    ]
    again = day_of(now.review) if now else None
    begun = Begun(place.visit, f"trial {one.round.id}")
    words = {} if form else begun.words
    form = form or TrialForm(initial={"text": now.text if now else ""} | words)
    page = _about(place, one) | {
        "draft": begun.on,
        "was_begun": bool(words),
        "now": rows[0] if now else None,
        "before": rows[1:] if now else rows,
        "is_time": bool(again and again <= today),
        "mine_again": _day(one.mine.review) if one.mine else "",
        "theirs_again": _day(one.theirs.review) if one.theirs else "",
        "form": form if may_write(place) else None,
    }
    return render(request, "aims/compromise.html", page, status=status)


def _day(iso: str) -> str:
    day = day_of(iso)
    return short_date(day, timezone.localdate()) if day else ""


def _done(request: HttpRequest, place: Place, here: Rounds, one: Matter) -> HttpResponseBase:
    do = request.POST.get("do", "")
    if do in (ASIDE, AGAIN):
        how = place.shelf.leaving if do == ASIDE else place.shelf.returning
        keep_shelf(place.visit, place.bond, how(Matter.KEY, one.round.id))
        return redirect("compromises")
    if "away" in request.POST:
        _begun(place, one).sent()
        return redirect("compromise", one.round.id)
    if one.round.is_revealed and may_write(place) and do in (TRY, LET_GO):
        return _tried(request, place, one)
    return _said(request, place, here, one)


def _tried(request: HttpRequest, place: Place, one: Matter) -> HttpResponseBase:
    shared = shared_entries(place.visit, place.bond)
    if request.POST.get("do") == LET_GO:
        now = next((goal for _, goal in trials(one)), None)
        if now and not now.let_go:
            let_go(shared, one)
        return redirect("compromise", one.round.id)
    form = TrialForm(request.POST)
    if not form.is_valid():
        return _opened(request, place, one, form, status=422)
    if not may_try(place.visit, place.bond, "trial", MOST_IN_A_WHILE):
        form.add_error(None, ENOUGH)
        return _opened(request, place, one, form, status=409)
    attempt(shared, one, form.payload(str(one.round.id)))
    Begun(place.visit, f"trial {one.round.id}").sent()
    return redirect("compromise", one.round.id)


def _said(request: HttpRequest, place: Place, here: Rounds, one: Matter) -> HttpResponseBase:
    form = SideForm(request.POST)
    if not _may_say(place, one):
        words = words_typed(request.POST)
        return nowhere(request, words) if words else redirect("compromise", one.round.id)
    if asks_to_look(request):
        return _form(request, place, one, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _form(request, place, one, form, status=422)
    here.answer(one.round.id, form.payload())
    _begun(place, one).sent()
    return redirect("compromise", one.round.id)


@unlocked
@form_view
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Takes back one's side: unopened it goes, and one's asking with it; opened it is shown no more."""
    place, here, one = _at(request, id)
    if one.round.mine is None or not (one.round.is_open or one.round.mine.shown_at):
        return redirect("compromise", id)
    if request.method != "POST":
        return render(request, "aims/compromise_back.html", _about(place, one))
    here.take_back_mine(one.round)
    return redirect("compromises")
