"""The page Together, putting a question aside, and what was new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.drafts import LONGEST_NAME
from innermost.web.journal.forms import LONGEST
from innermost.web.plan.landing import note
from innermost.web.talk.aside import ASIDES, Aside, another, avoiding, put_aside
from innermost.web.talk.begun import Begun
from innermost.web.talk.place import Place, place_of
from innermost.web.talk.telling import what_was_new
from innermost.web.talk.together import lately, table
from innermost.web.talk.typed import not_now
from innermost.web.talk.views.answer import left


@unlocked
@require_safe
def talk(request: HttpRequest) -> HttpResponseBase:
    place = place_of(request)
    if place is None:
        return render(request, "talk/nobody.html")
    if not place.bond.is_open:
        return render(request, "talk/locked.html", {"place": place})
    if not place.takes_questions and place.bond.is_paused:
        return render(request, "talk/paused.html", {"place": place, "opened": lately(place.known, place.today)})
    return render(request, "talk/talk.html", {"place": place, "table": table(place), "left": left(request, place)})


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def aside(request: HttpRequest) -> HttpResponseBase:
    """Puts a question aside for the person who is here, and leads to another one. `of` is a slug or a round's id.

    An answer that was begun travels along and is kept. Read as a page, which is where carried words arrive, it puts
    nothing aside."""
    carried = carried_words(request)
    said = request.POST if request.method == "POST" else carried
    place, text = place_of(request, carried), str(said.get("text", "")).strip()
    if place is None or not place.takes_questions:
        return not_now(request, text, in_space=place is not None)
    of, what = str(said.get("of", "")), next((one for one in ASIDES if one == said.get("what")), None)
    left_at = {"begun": of} if _kept(place, str(said.get("draft", "")), text) else {}
    instead = _put_aside(place, what, of) if what and request.method == "POST" else ""
    page, asked = ("question", {"of": instead}) if instead else ("talk", {})
    return redirect(f"{reverse(page)}?{urlencode(asked | left_at)}" if asked | left_at else page)


def _kept(place: Place, on: str, text: str) -> bool:
    """Keeps the answer to the question that is put aside, if one was begun; one whose words were all taken out ends."""
    if not on or len(on) > LONGEST_NAME:
        return False
    Begun(place.visit, on).keep(text[:LONGEST])
    return bool(text)


def _put_aside(place: Place, what: Aside, of: str) -> str:
    """The slug of the question to have instead; empty where there is none."""
    rung = _rung_of(place, of)
    if not rung and what != "back":
        return ""
    if what in ("lighter", "deeper") and place.library.question(of):
        note(place.visit, place.bond, f"questions:{of}", what)
    avoid = avoiding(place.shelf, place.day.slug, of)
    found = another(place.ground, what, rung, avoid, place.today)
    instead = found.slug if found else ""
    if what == "back" or of == place.my_day.slug:
        place.keep(put_aside(place.shelf, what, place.my_day, place.day, instead))
    elif what == "skip":
        place.keep(place.shelf.passing(of))
    elif what == "not-now" or place.library.question(of):
        place.keep(place.shelf.without_today(of))
    return instead


def _rung_of(place: Place, of: str) -> int:
    """How deep a question of the library or of a round goes; 0 for what nobody knows."""
    if asked := place.library.question(of):
        return asked.rung
    return next((one.topic.rung for one in place.known if str(one.id) == of), 0)


@unlocked
@require_safe
def new_to_me(request: HttpRequest) -> HttpResponseBase:
    place = place_of(request)
    if place is None or not place.bond.is_open:
        return redirect("talk")
    return render(request, "talk/new_to_me.html", {"place": place, "told": what_was_new(place)})
