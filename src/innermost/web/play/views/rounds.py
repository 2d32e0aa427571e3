"""One game: to fill in, sealed, opened, or told on; leaving it, and taking back what one put down."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import Reply, Sheet
from innermost.web.access import Conflict, Rounds, game_of
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.form_view import form_view
from innermost.web.play.forms import TurnForm, said_before, words_of
from innermost.web.play.games import GUESSED, TWO_TRUTHS
from innermost.web.play.opened import rows, truths
from innermost.web.play.story import is_ones_turn
from innermost.web.play.table import KEY, Played, played
from innermost.web.play.understood import hits
from innermost.web.play.views.begin import SheetForm, form_of, sheet_from
from innermost.web.spaces.shelf import keep_shelf
from innermost.web.talk.typed import gives_words_back, nowhere
from innermost.web.us.place import Place
from innermost.web.visit import visit


def _at(request: HttpRequest, id: UUID) -> tuple[Place, Rounds, Played]:
    """A game by its address, in its own space. Raises Http404."""
    here, found = game_of(visit(request), id)
    one = played(found, here.me)
    if one is None:
        raise Http404
    return Place(visit(request), here.bond), here, one


@unlocked
@form_view
@gives_words_back
def round(request: HttpRequest, id: UUID) -> HttpResponseBase:  # noqa: A001  # the glossary word, as in the address
    """By POST `do` says what: fill it in (also without `do`), leave it, guess, go on with a story, or end it."""
    carried = carried_words(request)
    place, here, one = _at(request, id)
    if request.method == "POST":
        return _done(request, place, here, one)
    if _may_fill(place, one) or (carried and one.round.is_open):
        before = said_before(one.mine, one.asks) if one.mine and not one.is_story else {}
        if one.mine is None or "change" in request.GET or carried:
            return _fill(request, place, one, _form(place, one, initial=before | carried))
    return _show(request, place, one, TurnForm(initial=carried))


def _may_fill(place: Place, one: Played) -> bool:
    return place.can_share and one.round.is_open and not one.is_over and not (one.is_story and one.mine)


def _form(place: Place, one: Played, *args: Any, **more: Any) -> SheetForm:
    return form_of(one.game, one.slugs, place.name, *args, **more)


def _about(place: Place, one: Played) -> dict[str, Any]:
    today = timezone.localdate()
    return {"place": place, "game": one.game, "played": one, "until": short_date(one.until, today)}


def _fill(request: HttpRequest, place: Place, one: Played, form: SheetForm, status: int = 200) -> HttpResponseBase:
    return render(request, "play/fill.html", _about(place, one) | {"form": form}, status=status)


def _show(request: HttpRequest, place: Place, one: Played, form: TurnForm, status: int = 200) -> HttpResponseBase:
    page = _about(place, one)
    if one.is_story and (one.mine or one.theirs) and (one.round.is_revealed or one.round.is_open):
        return render(request, "play/story.html", page | _story(place, one, form), status=status)
    if one.round.is_revealed:
        return render(request, "play/opened.html", page | _opened(one, place), status=status)
    if one.mine and one.round.is_open:
        return render(request, "play/sealed.html", page)
    return render(request, "play/over.html", page)


def _story(place: Place, one: Played, form: TurnForm) -> dict[str, Any]:
    goes_on = place.can_share and is_ones_turn(one.mine, one.theirs, begins=one.is_mine_to_ask)
    may_end = place.can_share and one.round.is_revealed and one.mine is not None and not one.has_ended
    return {"form": form if goes_on else None, "may_end": may_end and len(one.told) > 1}


def _opened(one: Played, place: Place) -> dict[str, Any]:
    mine, theirs = one.mine, one.theirs
    if one.game.slug == TWO_TRUTHS:
        own, others = truths(one)
        return {"truths": True, "own": own, "others": others, "may_guess": place.bond.is_together}
    page: dict[str, Any] = {"rows": rows(one.asks, mine or Sheet(one.game.slug), theirs or Sheet(one.game.slug))}
    if one.game.slug in GUESSED and mine and theirs:
        page["hits"] = hits([(one.asks, mine, theirs)])
    return page


def _done(request: HttpRequest, place: Place, here: Rounds, one: Played) -> HttpResponseBase:
    do = request.POST.get("do", "fill")
    if do == "aside":
        keep_shelf(place.visit, place.bond, place.shelf.leaving(KEY, one.round.id))
        return redirect("games")
    if do == "guess":
        return _guessed(request, here, one)
    if do == "end":
        return _ended(place, here, one)
    if one.is_story:
        return _told(request, place, here, one)
    return _filled(request, place, here, one)


def _filled(request: HttpRequest, place: Place, here: Rounds, one: Played) -> HttpResponseBase:
    form = _form(place, one, request.POST)
    if not _may_fill(place, one):
        words = words_of(form)
        return nowhere(request, words) if words else redirect("game-round", one.round.id)
    if not form.is_valid():
        return _fill(request, place, one, form, status=422)
    here.answer(one.round.id, sheet_from(form))
    return redirect("game-round", one.round.id)


def _guessed(request: HttpRequest, here: Rounds, one: Played) -> HttpResponseBase:
    """Once: what was guessed is shown to the other, and the answer to the one who guessed."""
    _, others = truths(one)
    sentences = dict(enumerate(others.sentences)) if others and not others.guess else {}
    chosen = whole(request.POST.get("guess", ""), 1)
    said = sentences.get(chosen) if chosen is not None else None
    if said and one.round.theirs and here.bond.is_together:
        here.say_back(one.round.theirs.id, Reply(said))
    return redirect("game-round", one.round.id)


def _told(request: HttpRequest, place: Place, here: Rounds, one: Played) -> HttpResponseBase:
    """The next turn of a story. One that was sent twice counts once."""
    form = TurnForm(request.POST)
    text = request.POST.get("text", "").strip()
    if one.mine and one.mine.words[-1:] == (text,):
        return redirect("game-round", one.round.id)
    mine = is_ones_turn(one.mine, one.theirs, begins=one.is_mine_to_ask)
    if not mine or not place.can_share or (one.is_over and not one.round.is_revealed):
        return nowhere(request, text) if text else redirect("game-round", one.round.id)
    if not form.is_valid():
        return _fill(request, place, one, form, 422) if one.mine is None else _show(request, place, one, form, 422)
    return _goes_on(request, here, one, form.cleaned_data["text"])


def _goes_on(request: HttpRequest, here: Rounds, one: Played, text: str) -> HttpResponseBase:
    if one.mine is None or one.round.mine is None:
        here.answer(one.round.id, Sheet(one.game.slug, words=(text,)))
        return redirect("game-round", one.round.id)
    try:
        here.change(one.round.id, one.round.mine.revision, Sheet(one.game.slug, words=(*one.mine.words, text)))
    except Conflict:
        return nowhere(request, text)
    return redirect("game-round", one.round.id)


def _ended(place: Place, here: Rounds, one: Played) -> HttpResponseBase:
    if one.is_story and one.mine and one.round.mine and one.round.is_revealed and place.bond.is_together:
        ended = Sheet(one.game.slug, words=one.mine.words, has_ended=True)
        with suppress(Conflict):
            here.change(one.round.id, one.round.mine.revision, ended)
    return redirect("game-round", one.round.id)


@unlocked
@form_view
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Takes back what one put down: unopened it goes, and a game one asked for with it; opened it is shown no more."""
    place, here, one = _at(request, id)
    if one.round.mine is None or not (one.round.is_open or one.round.mine.shown_at):
        return redirect("game-round", id)
    if request.method != "POST":
        return render(request, "play/take_back.html", _about(place, one))
    here.take_back_mine(one.round)
    return redirect("games")
