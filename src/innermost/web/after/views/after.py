"""After a walk: what each keeps of it, sealed until both chose, and how it was for the person who is here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from innermost.entry import WalkKept
from innermost.guide.ladder import Said
from innermost.library import Walk, load
from innermost.web.access import AskedEnough
from innermost.web.after.days import is_fresh, latest_days, walked_on
from innermost.web.after.forms import KeepForm, day_to_look_again, moves_from
from innermost.web.after.in_words import slips
from innermost.web.after.keeping import Evening, Evenings
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.plan import in_words
from innermost.web.plan.landing import land
from innermost.web.plan.things import WALKS
from innermost.web.spaces.current import current_bond
from innermost.web.spaces.standing import standing_of
from innermost.web.talk.typed import nowhere
from innermost.web.us.place import Place, place_meant


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest, walk: str) -> HttpResponseBase:
    """`day` is the day the walk began. By POST `do` says what; without it something is kept."""
    found, carried = load().walk(walk), carried_words(request)
    if found is None:
        raise Http404
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried or request.GET
    place = place_meant(request, carried)
    if place is None:
        return _nowhere(request, found, said)
    given, today = str(said.get("day", "")), timezone.localdate()
    if request.method == "POST":
        return _done(request, place, found, walked_on(given, today))
    evenings = Evenings(place.visit, place.bond)
    day = walked_on(given, today) if given else evenings.lately(found.slug, today)
    evening = evenings.of(found.slug, day)
    if "back" in request.GET and evening and (evening.is_sealed or evening.mine_is_shown):
        return render(request, "after/take_back.html", _about(place, found, day) | {"evening": evening})
    moves = str(said.get("moves", ""))
    words = _first_words(found, evening) | {"moves": moves} | carried
    about = _about(place, found, day) | {"days": [] if given else _days(day, today)}
    return _page(request, place, about, evening, _form(place, found, moves, initial=words))


def _days(day: date, today: date) -> list[tuple[str, str, bool]]:
    """Today and yesterday, each with its words and whether it is the one shown."""
    return [(one.isoformat(), short_date(one, today), one == day) for one in latest_days(today)]


def _nowhere(request: HttpRequest, walk: Walk, said: Mapping[str, Any]) -> HttpResponseBase:
    """For somebody without a space, or whose form names none of theirs any more."""
    if said is not request.GET and (words := _words(said)):
        return nowhere(request, words)
    return render(request, "after/nobody.html", {"walk": walk, "locked": current_bond(request)})


def _words(said: Mapping[str, Any]) -> str:
    """All that was written into the form, which is not to be lost."""
    return "\n\n".join(words for name in ("line", "thanks") if (words := str(said.get(name, "")).strip()))


def _form(place: Place, walk: Walk, moves: str, *args: Any, **more: Any) -> KeepForm:
    return KeepForm(*args, walk=walk, name=place.name, moves=moves_from(moves), **more)


def _first_words(walk: Walk, evening: Evening | None) -> dict[str, Any]:
    """What lies sealed already, to be changed; else the day on which the walk offers to look again."""
    mine = evening.mine if evening else None
    if mine is None:
        return {"again": day_to_look_again(walk)}
    return {"line": mine.line, "thanks": mine.thanks, "again": mine.again, "counts": bool(mine.moves)}


def _about(place: Place, walk: Walk, day: date) -> dict[str, Any]:
    today = timezone.localdate()
    shown = {"day": day.isoformat(), "when": short_date(day, today), "is_fresh": is_fresh(day, today)}
    return {"place": place, "walk": walk, **shown}


def _page(
    request: HttpRequest,
    place: Place,
    about: dict[str, Any],
    evening: Evening | None,
    form: KeepForm,
    status: int = 200,
) -> HttpResponseBase:
    walk: Walk = about["walk"]
    page = about | {"evening": evening, "form": form, **_landing(place, walk)}
    page |= {said: said in request.GET or page.get(said, False) for said in ("landed", "untold")}
    changes = "change" in request.GET or form.is_bound
    if evening and evening.round.is_revealed:
        page["slips"] = slips(evening, place.name, timezone.localdate())
    elif evening and evening.is_sealed and not changes:
        page["sealed"] = slips(evening, place.name, timezone.localdate())
    else:
        page["offers"] = _may_keep(place, walk) and about["is_fresh"]
        page["asked"] = bool(evening and evening.round.asker and evening.round.asker != place.bond.me)
    return render(request, "after/after.html", page, status=status)


def _may_keep(place: Place, walk: Walk) -> bool:
    return bool(walk.keep) and place.can_share


def _landing(place: Place, walk: Walk) -> dict[str, Any]:
    today, key = timezone.localdate().isoformat(), _key(walk)
    kept = standing_of(place.visit, place.bond).landed
    said = next((one.said for one in kept if (one.practice, one.day) == (key, today)), ())
    return {"choices": [(one, words, one in said) for one, (words, _) in in_words.SAID.items()]}


def _key(walk: Walk) -> str:
    return f"{WALKS}:{walk.slug}"


def _done(request: HttpRequest, place: Place, walk: Walk, day: date) -> HttpResponseBase:
    do = request.POST.get("do", "keep")
    told: list[Said] = [one for one in in_words.SAID if one in request.POST.getlist("said")]
    if do == "landed" or told:
        land(place.visit, place.bond, _key(walk), *told)
    if do == "landed":
        return _landed(request, place, walk, day)
    if do == "back":
        _take_back(place, walk, day)
        return _back(walk, day)
    return _keep(request, place, walk, day, same=do == "same")


def _landed(request: HttpRequest, place: Place, walk: Walk, day: date) -> HttpResponseBase:
    """The same page, with what else was typed there and is not kept yet."""
    evening = Evenings(place.visit, place.bond).of(walk.slug, day)
    if not (_takes(place, walk, day, evening) and _words(request.POST)):
        return _back(walk, day, landed="1")
    form = _form(place, walk, request.POST.get("moves", ""), initial=request.POST.dict())
    return _page(request, place, _about(place, walk, day) | {"landed": True}, evening, form)


def _takes(place: Place, walk: Walk, day: date, evening: Evening | None) -> bool:
    """Whether something can still be kept of it, or changed."""
    is_open = evening is None or not evening.round.is_revealed
    return is_open and _may_keep(place, walk) and is_fresh(day, timezone.localdate())


def _keep(request: HttpRequest, place: Place, walk: Walk, day: date, *, same: bool) -> HttpResponseBase:
    form, evenings = _form(place, walk, request.POST.get("moves", ""), request.POST), Evenings(place.visit, place.bond)
    evening = evenings.of(walk.slug, day)
    if not _takes(place, walk, day, evening):
        words = _words(request.POST)
        return nowhere(request, words) if words else _back(walk, day)
    if not same and not form.is_valid():
        return _page(request, place, _about(place, walk, day), evening, form, status=422)
    kept, asks = WalkKept(walk.slug) if same else form.payload(), "asks" in request.POST
    try:
        evenings.keep(walk, day, kept, asks=asks)
    except AskedEnough:
        evenings.keep(walk, day, kept)
        return _back(walk, day, untold="1")
    return _back(walk, day)


def _take_back(place: Place, walk: Walk, day: date) -> None:
    evenings = Evenings(place.visit, place.bond)
    evening = evenings.of(walk.slug, day)
    if evening:
        evenings.take_back(evening)


def _back(walk: Walk, day: date, **more: str) -> HttpResponseBase:
    return redirect(f"{reverse('walk-after', args=[walk.slug])}?{urlencode({'day': day.isoformat(), **more})}")
