"""Beginning a game: what it asks, to be filled in and sealed; and with that the other is asked to it, openly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.entry import Sheet
from innermost.web.access import AskedEnough
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.know.remembered import remembered
from innermost.web.play.forms import AskedForm, TruthsForm, TurnForm, words_of
from innermost.web.play.games import BY_SLUG, KNOW_ME, STORY, TWO_TRUTHS, Game, asks_of, drawn, story_of
from innermost.web.play.table import Played, Table, slugs_today
from innermost.web.spaces.standing import depth_in_week_of
from innermost.web.talk.typed import nowhere
from innermost.web.us.place import Place, place_meant

LIGHT = 2
SheetForm = AskedForm | TruthsForm | TurnForm


def form_of(game: Game, slugs: tuple[str, ...], name: str, *args: Any, **more: Any) -> SheetForm:
    if game.slug == STORY:
        return TurnForm(*args, **more)
    if game.slug == TWO_TRUTHS:
        return TruthsForm(*args, **more)
    return AskedForm(*args, game=game, asks=asks_of(game.slug, slugs), name=name, **more)


def sheet_from(form: SheetForm) -> Sheet:
    if isinstance(form, TurnForm):
        return Sheet(STORY, words=(form.cleaned_data["text"],))
    return form.payload()


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, game: str) -> HttpResponseBase:
    """`of` are the slugs of what is asked; `draw` asks something else."""
    found, carried = BY_SLUG.get(game), carried_words(request)
    if found is None:
        raise Http404
    place = place_meant(request, carried)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried
    if place is None or not place.can_share or (place.shelf.careful and not said):
        words = words_of(form_of(found, _given(found, said), "", said)) if said else ""
        return nowhere(request, words) if words else redirect("games")
    table = Table(place.visit, place.bond)
    slugs = _given(found, said) or _drawn(request, table, found, place)
    if request.method == "POST":
        return _sent(request, place, table, found, slugs)
    standing = _standing(table.outlines, found, slugs)
    if standing and not carried:
        return redirect("game-round", standing.round.id)
    return _page(request, place, found, slugs, form_of(found, slugs, place.name, initial=carried))


def _given(game: Game, said: Mapping[str, Any]) -> tuple[str, ...]:
    """What a form says it asks, as far as that is known."""
    slugs = tuple(str(said.get("of", "")).split(","))[:10]
    if game.slug == STORY:
        return tuple(slug for slug in slugs[:1] if story_of(slug))
    return slugs_today(game, tuple(one.slug for one in asks_of(game.slug, slugs))) if said else ()


def _drawn(request: HttpRequest, table: Table, game: Game, place: Place) -> tuple[str, ...]:
    if game.slug == TWO_TRUTHS:
        return (timezone.localdate().isoformat(),)
    before = table.asked_before(game.slug)
    seed = f"{place.bond.id} {game.slug} {timezone.localdate()} {len(before)} {_draw(request)}"
    known_of = remembered(place) if game.slug == KNOW_ME else ()
    return slugs_today(game, drawn(game.slug, place.bond.kind, before, seed, _deepest(place), known_of))


def _draw(request: HttpRequest) -> int:
    """How often something else was asked for."""
    return whole(request.GET.get("draw", ""), 4) or 0


def _deepest(place: Place) -> int:
    """What goes for both today, as they published it: what is drawn both see, and it tells nothing more of either."""
    today = timezone.localdate()
    return max(LIGHT, int(depth_in_week_of(place.bond, today).on(today.weekday())))


def _standing(known: list[Played], game: Game, slugs: tuple[str, ...]) -> Played | None:
    """The same one, which stands open already."""
    alike = (one for one in known if one.game == game and one.slugs == slugs)
    return next((one for one in alike if not one.is_over and not one.round.is_revealed), None)


def _sent(request: HttpRequest, place: Place, table: Table, game: Game, slugs: tuple[str, ...]) -> HttpResponseBase:
    form = form_of(game, slugs, place.name, request.POST)
    if not form.is_valid():
        return _page(request, place, game, slugs, form, status=422)
    standing = _standing(table.known, game, slugs)
    if standing and (standing.mine or game.slug == STORY):
        return nowhere(request, words_of(form)) if standing.mine is None else redirect("game-round", standing.round.id)
    try:
        id = table.begin(game, slugs, sheet_from(form))  # noqa: A001
    except AskedEnough:
        return _page(request, place, game, slugs, form, status=409, enough=True)
    return redirect("game-round", id)


def _page(
    request: HttpRequest,
    place: Place,
    game: Game,
    slugs: tuple[str, ...],
    form: SheetForm,
    *,
    status: int = 200,
    enough: bool = False,
) -> HttpResponseBase:
    story = story_of(slugs[0]) if game.slug == STORY and slugs else None
    page = {"place": place, "game": game, "form": form, "of": ",".join(slugs), "story": story, "enough": enough}
    page["draw"] = _draw(request) + 1
    return render(request, "play/begin.html", page, status=status)
